import { beforeAll, describe, expect, it } from '@jest/globals';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { reviewQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { realJob } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const entryId = 'L1-conformsTo';

/** The one condition of the goods is said not to apply, which the bank agrees to. */
const job = (): ReturnType<typeof realJob> =>
  realJob().map(([actor, command]) => {
    if (command.kind === 'upload_evidence' && command.evidence.evidenceId === 'norm')
      return [people.exporter, { kind: 'claim_not_applicable', entryId, reason: '无此标准' }];
    return command.kind === 'accept_evidence' && command.evidenceId === 'norm'
      ? [people.manager, { kind: 'decide_not_applicable', entryId, agrees: true, note: '' }]
      : [actor, command];
  });

const toldTo = async ({ harness: { deps } }: ReviewClient, actor: Actor) => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const read = await readClocked({ ...deps, calendarOf })(actor, harnessApplicationId);
  if (!read.ok) throw new Error(read.failure.code);
  const { items } = await reviewQueue({
    ...{
      ...deps,
      calendarOf,
      alikeAmong: alikeAmong(deps),
      disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
    },
    applicants: inMemoryApplicantStore(),
  })(actor, { limit: 10, cursor: null });
  const { bank, exporter } = read.value.next;
  const openOf = (step: typeof bank): string => step.open.map(({ text }) => text.en).join('\n');
  return { bank, exporter, openOf, blockedBy: items[0]?.blockedBy };
};

describe('an application of which nothing can be approved', () => {
  it('is told as that to its exporter before the collection is closed', async () => {
    const client = await reviewClient(library, 'complete_collection', { job: job() });
    const { exporter, openOf } = await toldTo(client, people.manager);
    expect(exporter.what.en).toContain('lack proof and will not count as green');
    expect(openOf(exporter)).toContain('Line 1 does not count as green as it stands; not proved:');
    expect(exporter.then.en).not.toContain('every entry');
  });

  it.each([
    ['the first reviewer', 'record_review', people.first, null],
    ['the final approver', 'approve_application', people.final, 'nothing_listed'],
  ] as const)('is told as that to %s before they act', async (_who, until, actor, code) => {
    const client = await reviewClient(library, until, { job: job() });
    const { bank, openOf, blockedBy } = await toldTo(client, actor);
    expect(openOf(bank)).toContain('Line 1 does not count as green as it stands; not proved:');
    expect(openOf(bank)).toContain('nothing can be approved');
    expect(blockedBy).toBe(code);
  });

  it('is told as that to its exporter and the client manager from the look-ups on', async () => {
    const client = await reviewClient(library, 'record_environmental_screening', { job: job() });
    const { bank, exporter, openOf } = await toldTo(client, people.manager);
    for (const side of [bank, exporter]) expect(openOf(side)).toContain('nothing can be approved');
  });

  it('is told as that to whoever completes the collection, and then what would change it by whose act', async () => {
    const client = await reviewClient(library, 'complete_collection', {
      job: job(),
      routes: ({ send }) => exporterRoutes(send),
    });
    const completed = await client.post(people.exporter, 'collection-completion');
    expect(completed).toMatchObject({
      status: 200,
      body: { status: 'environmental_screening', warnings: [{ code: 'nothing_listed' }] },
    });
    expect(JSON.stringify(completed.body['warnings'])).toMatch(/不能批准.*nothing can be approved/);
    const { exporter, openOf } = await toldTo(client, people.exporter);
    expect(openOf(exporter)).toContain('Line 1 does not count as green as it stands; not proved:');
    expect(openOf(exporter)).toContain('so that the client manager asks for a correction');
  });

  it('is not approved, as was told', async () => {
    const client = await reviewClient(library, 'approve_application', { job: job() });
    const { bank } = await toldTo(client, people.final);
    expect(bank.what.en).toContain('cannot be approved while what is named below stands');
    expect(await client.post(people.final, 'decision', { agrees: true, note: '' })).toMatchObject({
      status: 409,
      body: { code: 'nothing_listed' },
    });
  });
});
