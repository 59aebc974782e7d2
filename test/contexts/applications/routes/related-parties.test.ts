import { beforeAll, describe, expect, it } from '@jest/globals';
import { readingRoutes } from '../../../builders/reading-routes.js';
import { bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { financingRoutes } from '../../../../src/contexts/applications/routes/financing-routes.js';
import { emptyProfile } from '../../../../src/contexts/people/rules/staff/staff-profile.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const cousin = bankUser('cousin', ['first_reviewer']);
const related = userOf(cousin, {
  staff: { ...emptyProfile, revision: 1, relatedApplicantIds: ['applicant-1'] },
});

const refused = { status: 403, body: { code: 'related_party_never_reviews' } };

describe('a related party through the API', () => {
  it('known at the submission is kept out, and the record says who', async () => {
    const client = await reviewClient(library, 'claim_step', { users: [related] });
    expect(await client.post(cousin, 'claim')).toMatchObject({
      status: 403,
      body: { code: 'related_party_never_reviews' },
    });
    expect((await client.harness.application()).related).toEqual([
      { userId: 'cousin', relation: 'related_applicant' },
    ]);
    expect(await client.post(people.first, 'claim')).toMatchObject({ status: 200 });
  });

  it('known since is kept out as well', async () => {
    const client = await reviewClient(library, 'claim_step');
    await client.harness.deps.users.save(related);
    expect(await client.post(cousin, 'claim')).toMatchObject({
      status: 403,
      body: { code: 'related_party_never_reviews' },
    });
  });

  it('fills no post: a submission that only related people could review is refused', async () => {
    const client = await reviewClient(library, 'submit_application');
    const first = userOf(people.first, { staff: related.staff! });
    await client.harness.deps.users.save(first);
    expect(await client.harness.codeOf(people.exporter, { kind: 'submit_application' })).toBe(
      'no_eligible_reviewers',
    );
  });

  it('known after a claim gives no opinion, and the claim ends', async () => {
    const client = await reviewClient(library, 'claim_step');
    expect(await client.post(cousin, 'claim')).toMatchObject({ status: 200 });
    await client.harness.deps.users.save(related);
    const opinion = { agrees: true, note: '' };
    expect(await client.post(cousin, 'recommendation', opinion)).toMatchObject(refused);
    expect(await client.post(people.first, 'claim')).toMatchObject({ status: 200 });
    expect(await client.post(people.first, 'recommendation', opinion)).toMatchObject({
      status: 200,
    });
  });

  it('known since is shown no act that would be refused, neither in the next steps nor in the queue', async () => {
    const client = await reviewClient(library, 'claim_step', { routes: readingRoutes });
    await client.harness.deps.users.save(userOf(cousin));
    const told = async () => {
      const steps = await client.get(cousin, `/v1/applications/${harnessApplicationId}/next-steps`);
      const queue = await client.get(cousin, '/v1/review-queue');
      const { yours, acts } = steps.body as {
        yours: { yourTurn: boolean; barred: { code: string } | null };
        acts: readonly { act: string; barred: { code: string } | null }[];
      };
      const [entry] = (queue.body as { items: readonly { blockedBy: string | null }[] }).items;
      return {
        yourTurn: yours.yourTurn,
        barred: yours.barred?.code,
        claim: acts.find(({ act }) => act === 'claim_step')?.barred?.code,
        open: acts.filter(({ barred }) => barred === null).map(({ act }) => act),
        blockedBy: entry?.blockedBy,
      };
    };
    expect(await told()).toMatchObject({ yourTurn: true, claim: undefined, blockedBy: null });
    await client.harness.deps.users.save(related);
    const code = 'related_party_never_reviews';
    expect(await told()).toEqual({
      ...{ yourTurn: false, barred: code, claim: code, blockedBy: code },
      open: [],
    });
  });

  it('known since takes no act beside the steps: neither records credit nor agrees to a correction', async () => {
    const [officer, other] = ['credit-1', 'credit-2'].map((id) => bankUser(id, ['credit_officer']));
    const credit = { granted: false, creditReference: 'SX-1', decidedOn: '2026-11-25', note: '' };
    const corrects = {
      ...credit,
      granted: true,
      creditReference: 'SX-2',
      corrects: 'SX-1',
      note: '登记有误',
    };
    const client = await reviewClient(library, 'return_application', {
      users: [userOf(officer!), userOf(other!, { staff: related.staff! })],
      routes: ({ send }) => financingRoutes(send),
    });
    await client.post(people.final, 'decision', { agrees: true, note: '' });
    expect(await client.post(other!, 'credit', credit)).toMatchObject(refused);
    expect(await client.post(officer!, 'credit', credit)).toMatchObject({ status: 200 });
    expect(await client.post(officer!, 'credit', corrects)).toMatchObject({ status: 200 });
    expect(await client.post(other!, 'credit', corrects)).toMatchObject(refused);
    expect((await client.harness.application()).status).toBe('declined');
  });
});
