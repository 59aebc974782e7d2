import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary, userOf } from '../../../builders/application-harness.js';
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
});
