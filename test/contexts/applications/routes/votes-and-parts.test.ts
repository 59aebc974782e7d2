import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { reviewQueue } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { realDraft, realJob } from '../../../builders/real-goods.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const members = ['member-1', 'member-2', 'member-3'].map((userId) =>
  bankUser(userId, ['committee_member']),
);

/** What next steps and queue tell somebody of the bank. */
const toldTo = async ({ harness: { deps } }: ReviewClient, actor: Actor) => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const read = await readClocked({ ...deps, calendarOf })(actor, harnessApplicationId);
  const queue = reviewQueue({
    ...{
      ...deps,
      calendarOf,
      alikeAmong: alikeAmong(deps),
      disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
    },
    applicants: inMemoryApplicantStore(),
  });
  const { items } = await queue(actor, { limit: 10, cursor: null });
  const bank = read.ok ? read.value.next.bank : null;
  return { bank, blockedBy: items[0]?.blockedBy, queued: items[0]?.next };
};

describe('a decision through the API', () => {
  it('above the limit waits for named votes, each cast once', async () => {
    const draft = realDraft({ amount: { amountMinor: 20_000_000_00, currency: 'USD' } });
    const client = await reviewClient(library, 'approve_application', {
      job: realJob(draft),
      users: members.map((one) => userOf(one)),
    });
    const approval = { agrees: true, note: '' };
    const told = () => toldTo(client, people.final);
    const before = await told();
    expect(before.blockedBy).toBe('votes_missing');
    expect(before.queued?.open).toEqual(before.bank?.open);
    expect(before.bank?.what.en).toContain('members of the committee vote');
    expect(before.bank?.open[0]?.text.en).toBe(
      'The amount is above the limit, so the committee votes: 3 votes are needed, of them at least 2 in favour; 0 cast. It waits for: committee member.',
    );
    expect(await client.post(people.final, 'decision', approval)).toMatchObject({
      status: 409,
      body: { code: 'votes_missing' },
    });
    expect(await client.post(people.final, 'votes', approval)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing' },
    });
    expect((await toldTo(client, members[0]!)).bank).toMatchObject({
      what: { en: 'Cast your vote for or against the approval.' },
      yourTurn: true,
    });
    for (const one of members)
      expect(await client.post(one, 'votes', approval)).toMatchObject({ status: 200 });
    expect((await toldTo(client, members[0]!)).bank).toMatchObject({ yourTurn: false });
    expect(await client.post(members[0]!, 'votes', approval)).toMatchObject({
      status: 403,
      body: { code: 'vote_repeated' },
    });
    expect(await told()).toMatchObject({ blockedBy: null, bank: { what: { en: 'Decide.' } } });
    expect(await client.post(people.final, 'decision', approval)).toMatchObject({
      status: 200,
      body: { status: 'partly_approved' },
    });
    const [decision] = (await client.harness.application()).decisions;
    expect(decision?.votes).toHaveLength(members.length);
    expect(decision?.approved).toMatchObject({
      approvedMinor: 15_000_000_00,
      notApprovedMinor: 5_000_000_00,
    });
  });

  it('that the committee did not agree to is told as that before, and can be declined', async () => {
    const draft = realDraft({ amount: { amountMinor: 20_000_000_00, currency: 'USD' } });
    const client = await reviewClient(library, 'approve_application', {
      job: realJob(draft),
      users: members.map((one) => userOf(one)),
    });
    for (const [at, one] of members.entries())
      await client.post(one, 'votes', { agrees: at === 0, note: '价格偏高' });
    const { bank, blockedBy, queued } = await toldTo(client, people.final);
    expect(blockedBy).toBe('majority_missing');
    expect(queued).toEqual(bank);
    expect(bank?.yourTurn).toBe(true);
    expect(bank?.what.en).toContain('cannot be approved while what is named below stands');
    expect(bank?.open.map(({ text }) => text.en)).toEqual([
      'The committee did not agree: 1 votes for it, 2 needed. It cannot be approved; it can be declined with reasons, or sent back.',
    ]);
    expect(await client.post(people.final, 'decision', { agrees: true, note: '' })).toMatchObject({
      status: 409,
      body: { code: 'majority_missing' },
    });
  });

  it('waits for members who have not voted, and for nobody who has', async () => {
    const draft = realDraft({ amount: { amountMinor: 20_000_000_00, currency: 'USD' } });
    const client = await reviewClient(library, 'approve_application', {
      job: realJob(draft),
      users: members.map((one) => userOf(one)),
    });
    const [voter, other] = members;
    expect((await toldTo(client, voter!)).bank).toMatchObject({ yourTurn: true, barred: null });
    await client.post(voter!, 'votes', { agrees: true, note: '' });
    expect((await toldTo(client, voter!)).bank).toMatchObject({
      yourTurn: false,
      barred: { code: 'vote_repeated', text: { en: expect.stringContaining('committee member') } },
    });
    expect((await toldTo(client, other!)).bank).toMatchObject({ yourTurn: true, barred: null });
  });

  it('asks a final approver who sits on the committee to vote first, and says then that the vote is cast', async () => {
    const draft = realDraft({ amount: { amountMinor: 20_000_000_00, currency: 'USD' } });
    const both = bankUser('both-1', ['final_approver', 'committee_member']);
    const client = await reviewClient(library, 'approve_application', {
      job: realJob(draft),
      users: [userOf(both), ...members.map((one) => userOf(one))],
    });
    const before = await toldTo(client, both);
    expect(before.bank?.what.zh).toBe('请表决：同意或不同意批准。');
    expect(before.queued?.what).toEqual(before.bank?.what);
    await client.post(both, 'votes', { agrees: true, note: '' });
    const after = await toldTo(client, both);
    expect(after.bank?.what.zh).toMatch(/^您已表决。/);
    expect(after.queued?.what).toEqual(after.bank?.what);
  });

  it('approves by tranche or by amount no more than is certainly green', async () => {
    const limit = plainPolicy.committee.limits.get('USD')!;
    const draft = realDraft({
      amount: { amountMinor: limit, currency: 'USD' },
      tranches: [
        { trancheNo: 1, amountMinor: (limit / 4) * 3, lineNos: [1] },
        { trancheNo: 2, amountMinor: limit / 4, lineNos: [2] },
      ],
    });
    const client = await reviewClient(library, 'approve_application', { job: realJob(draft) });
    const decide = (part: object) =>
      client.post(people.final, 'decision', { agrees: true, note: '', part });
    expect(await decide({ by: 'tranche', trancheNos: [1, 2] })).toMatchObject({
      status: 409,
      body: { code: 'tranche_not_green' },
    });
    const amount = { amountMinor: (limit / 4) * 3 + 1, currency: 'USD' };
    expect(await decide({ by: 'amount', amount })).toMatchObject({
      status: 409,
      body: { code: 'approved_amount_not_green' },
    });
    expect(await decide({ by: 'tranche', trancheNos: [1] })).toMatchObject({ status: 200 });
    expect((await client.harness.application()).decisions[0]?.approved).toMatchObject({
      approvedMinor: (limit / 4) * 3,
      notApprovedMinor: limit / 4,
      trancheNos: [1],
    });
  });
});
