import { describe, expect, it } from '@jest/globals';
import type {
  OwnRuleSets,
  RuleSetName,
  RuleSets,
} from '../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import { contentHashOf } from '../../../../src/kernel/values/canonical-json.js';
import { recounted } from '../../../../src/contexts/applications/rules/deadlines/recounted.js';
import { levelsOfRunning } from '../../../../src/contexts/applications/use-cases/deadlines/levels-as-of.js';
import { bankId, people } from '../../../builders/actors.js';
import { shippedBankRules } from '../../../builders/bank-rules.js';
import { catalogueHarness } from '../../../builders/catalogue-harness.js';
import { admins } from '../../../builders/change-sets.js';
import { fewItems } from '../../../builders/few-items.js';
import { draftOf, sha256 } from '../../../builders/lifecycle.js';
import { plainEvidenceRules } from '../../../builders/evidence-rules.js';
import { runUntil, realDraft, realJob } from '../../../builders/real-goods.js';
import { ruledHarness } from '../../../builders/ruled-harness.js';
import type { RuledHarness } from '../../../builders/ruled-harness.js';

const day = 86_400_000;

const eventsOf = async ({ harness }: RuledHarness, type: string) =>
  (await harness.commits()).flatMap(({ events }) => events).filter((event) => event.type === type);

const referenceTo = (ruleSet: RuleSetName, sets: RuleSets, revision: string) =>
  expect.objectContaining({ ruleSet, revision, contentHash: contentHashOf(sets[ruleSet], sha256) });

describe('service levels of the bank’s own', () => {
  const own = ({ 'service-levels': levels }: RuleSets): OwnRuleSets => ({
    'service-levels': {
      ...levels,
      levels: levels.levels.map((one) => ({ ...one, businessDays: 1 })),
    },
  });

  it('hold for steps that start from their day on; a running deadline keeps those it began with', async () => {
    const ruled = await ruledHarness(own);
    const { harness } = ruled;
    await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    const submitted = await harness.take(people.exporter, { kind: 'submit_application' });
    expect(submitted.deadline?.counted).toMatchObject({ levels: { revision: '2025.1' } });
    expect(submitted.deadline?.dueAt.slice(0, 10)).toBe('2026-12-02');

    harness.deps.clock.advance(7 * day);
    const rules = await ruled.deadlinesOf(bankId, levelsOfRunning(submitted));
    expect(recounted(submitted, rules)).toBeNull();
    const today = await ruled.deadlinesOf(bankId, { day: '2026-12-02' });
    expect(recounted(submitted, today)?.dueAt.slice(0, 10)).toBe('2026-11-26');

    const screening = await harness.take(people.manager, { kind: 'accept_intake', note: '' });
    expect(screening.deadline?.counted).toMatchObject({ levels: { revision: '2025.2' } });
    expect(screening.deadline?.dueAt.slice(0, 10)).toBe('2026-12-03');
  });

  it('leave a deadline that is counted anew by another calendar under the levels it began with', async () => {
    const { deadlinesOf, harness } = await ruledHarness(own);
    await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    const submitted = await harness.take(people.exporter, { kind: 'submit_application' });
    const closed = await ruledHarness(own, { ownHolidays: ['2026-11-27'] });
    const anew = recounted(submitted, await closed.deadlinesOf(bankId, levelsOfRunning(submitted)));
    expect(anew?.dueAt.slice(0, 10)).toBe('2026-12-03');
    expect(anew?.counted).toMatchObject({ levels: { revision: '2025.1' } });
    await expect(
      deadlinesOf(bankId, { revision: '2025.9', contentHash: 'sha256:none' }),
    ).rejects.toThrow('2025.9');
  });
});

describe('a checklist', () => {
  const own = ({ 'evidence-rules': rules }: RuleSets): OwnRuleSets => ({
    'evidence-rules': { ...rules, documents: rules.documents.filter(({ id }) => id !== 'invoice') },
  });
  const papersOf = async (ruled: RuledHarness) =>
    (await ruled.harness.application()).checklist.map(({ entryId }) => entryId);

  it('asks for what the rules asked that the application was submitted under', async () => {
    const ruled = await ruledHarness(own);
    await runUntil(ruled.harness, 'confirm_screening');
    ruled.harness.deps.clock.advance(10 * day);
    await ruled.harness.take(people.manager, { kind: 'confirm_screening', note: '' });
    expect((await papersOf(ruled)).some((id) => id.includes('invoice'))).toBe(true);
    const [confirmed] = await eventsOf(ruled, 'screening.confirmed');
    expect(confirmed?.decidedUnder).toEqual([
      referenceTo('evidence-rules', ruled.shipped, '2025.1'),
    ]);
  });

  it('of an application submitted later asks for what the new rules ask', async () => {
    const ruled = await ruledHarness(own);
    ruled.harness.deps.clock.advance(10 * day);
    await runUntil(ruled.harness, 'confirm_screening');
    await ruled.harness.take(people.manager, { kind: 'confirm_screening', note: '' });
    const papers = await papersOf(ruled);
    expect(papers.some((id) => id.includes('contract'))).toBe(true);
    expect(papers.some((id) => id.includes('invoice'))).toBe(false);
    const [confirmed] = await eventsOf(ruled, 'screening.confirmed');
    const sets = { ...ruled.shipped, ...own(ruled.shipped) };
    expect(confirmed?.decidedUnder).toEqual([referenceTo('evidence-rules', sets, '2025.2')]);
  });
});

describe('the committee limit', () => {
  const own = ({ 'approval-policy': policy }: RuleSets): OwnRuleSets => ({
    'approval-policy': {
      ...policy,
      committee: {
        ...policy.committee,
        limits: policy.committee.limits.map((limit) => ({ ...limit, aboveMinor: 1 })),
      },
    },
  });
  const job = realJob(realDraft({ amount: { amountMinor: 2_00, currency: 'USD' } }));
  const meta = { title: 'test', status: 'test', basis: 'test', asOf: '2026-11-25' };
  const papersAside = { 'evidence-rules': { ...plainEvidenceRules, meta } };
  const approval = [people.final, { kind: 'approve_application', note: '' }] as const;

  it('is that of the day of the decision, which names the rules it was made under', async () => {
    const before = await ruledHarness(own, papersAside);
    await runUntil(before.harness, 'approve_application', job);
    await before.harness.take(...approval);
    const [decided] = await eventsOf(before, 'decision.made');
    expect(decided?.decidedUnder).toContainEqual(
      referenceTo('approval-policy', before.shipped, '2025.1'),
    );

    const after = await ruledHarness(own, papersAside);
    await runUntil(after.harness, 'approve_application', job);
    after.harness.deps.clock.advance(10 * day);
    expect(await after.harness.codeOf(...approval)).toBe('votes_missing');
  });
});

describe('a rule set that cannot hold', () => {
  it('is saved and refused at submission, with the reason in words', async () => {
    const { retention } = (await shippedBankRules()).ruleSets;
    const rules = {
      ...retention,
      rules: retention.rules.map((one) => ({ ...one, years: 9 })),
    };
    const { take } = await catalogueHarness(await fewItems());
    await take(admins.author, { kind: 'open_change_set', title: '保存期限' });
    const edits = [
      {
        kind: 'put_entry',
        part: 'bankRules',
        key: 'retention',
        entry: { ruleSet: 'retention', rules },
      },
    ] as const;
    expect(await take(admins.author, { kind: 'edit_change_set', edits })).toMatchObject({
      ok: true,
    });
    const answer = await take(admins.author, {
      kind: 'submit_change_set',
      effectiveOn: '2026-12-01',
    });
    expect(answer.ok ? '' : JSON.stringify(answer.failure)).toContain('10 years at least');
  });
});
