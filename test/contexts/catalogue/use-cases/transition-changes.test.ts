import { beforeAll, describe, expect, it, test } from '@jest/globals';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { TransitionRow } from '../../../../src/contexts/rulebook/rules/transition/transition-table.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { people } from '../../../builders/actors.js';
import { applicationHarness } from '../../../builders/application-harness.js';
import { approvalOf, catalogueHarness } from '../../../builders/catalogue-harness.js';
import { admins } from '../../../builders/change-sets.js';
import { draftOf } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { manualClock } from '../../../fakes/manual-clock.js';

let content: CatalogueContent;
let inForce: TransitionRow;
beforeAll(async () => {
  content = await fewItems();
  inForce = content.transition.rows.find(({ id }) => id === 'loan-approved-from-effect')!;
});

const put = (entry: TransitionRow): CatalogueEdit => ({
  kind: 'put_entry',
  part: 'transition',
  key: entry.id,
  entry,
});
const remove = (key: string): CatalogueEdit => ({ kind: 'remove_entry', part: 'transition', key });

/** Everything the author is told who submits these edits. */
const toldOf = async (edits: readonly CatalogueEdit[]): Promise<string> => {
  const { take } = await catalogueHarness(content);
  await take(admins.author, { kind: 'open_change_set', title: '过渡规则' });
  expect(await take(admins.author, { kind: 'edit_change_set', edits })).toMatchObject({ ok: true });
  const answer = await take(admins.author, {
    kind: 'submit_change_set',
    effectiveOn: '2026-12-01',
  });
  return answer.ok ? 'submitted' : JSON.stringify(answer.failure);
};

describe('the transition table', () => {
  test.each<readonly [string, () => readonly CatalogueEdit[], string]>([
    [
      'a row is taken away that nothing replaces',
      () => [remove(inForce.id)],
      'no row holds for a loan, approved from the effective day on',
    ],
    [
      'a row is added where one holds already',
      () => [put({ ...inForce, id: 'loan-again', when: { approval: ['from_effect'] } })],
      '2 rows (loan-approved-from-effect, loan-again) hold at once for a loan, approved from the effective day on',
    ],
    [
      'a row asks a policy that is none',
      () => [put({ ...inForce, standard: [{ policy: 'noSuchPolicy' }] })],
      'noSuchPolicy',
    ],
  ])('is refused with the case in words when %s', async (_title, edits, sentence) => {
    expect(await toldOf(edits())).toContain(sentence);
  });

  it('of a change set judges who is submitted from its day on, by its clause; others as before', async () => {
    const { deps, take, submitted } = await catalogueHarness(content);
    const clause = { clauseZh: '新通知第3条', clauseEn: 'Clause 3 of the new notice' };
    const change = await submitted(
      'change-set-1',
      [
        put({ ...inForce, when: { approval: ['from_effect'], facility: ['single'] }, ...clause }),
        put({
          ...inForce,
          id: 'limit-approved-from-effect',
          when: { approval: ['from_effect'], facility: ['limit'] },
          standard: ['manual'],
        }),
      ],
      '2026-12-01',
    );
    expect(await take(admins.approver, ...approvalOf(change))).toMatchObject({
      ok: true,
      value: { status: 'published' },
    });
    const library = catalogueLibrary({
      catalogue: deps.catalogue,
      clock: manualClock(),
      onLagging: () => undefined,
    });
    const harness = await applicationHarness(library);
    const answerOf = async (applicationId: string) => {
      for (const command of [
        { kind: 'draft_application', draft: draftOf() },
        { kind: 'submit_application' },
      ] as const)
        expect(
          await harness.handle(harness.envelope(people.exporter, command, { applicationId })),
        ).toMatchObject({ kind: 'done' });
      const commits = await harness.deps.commits.read(people.exporter.bankId, applicationId);
      const events = commits.flatMap((commit) => commit.events);
      const event = events.find(({ type }) => type === 'application.submitted');
      return event?.type === 'application.submitted' ? event.transition : undefined;
    };
    const before = await answerOf('application-old');
    harness.deps.clock.advance(10 * 86_400_000);
    const after = await answerOf('application-new');
    expect(before).toMatchObject({ rule: inForce.id, standard: '2025', clause: inForce.clauseZh });
    expect(after).toMatchObject({ rule: inForce.id, standard: '2025', clause: clause.clauseZh });
  });
});
