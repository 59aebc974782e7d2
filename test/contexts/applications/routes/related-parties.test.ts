import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { stageLibrary, userOf } from '../../../builders/application-stage.js';
import { emptyProfile } from '../../../../src/contexts/people/rules/staff/staff-profile.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { reviewDesk } from './review-desk.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await stageLibrary();
}, 60_000);

const cousin = bankUser('cousin', ['first_reviewer']);
const related = userOf(cousin, {
  staff: { ...emptyProfile, revision: 1, relatedApplicantIds: ['applicant-1'] },
});

describe('a related party through the API', () => {
  it('known at the submission is kept out, and the record says who', async () => {
    const desk = await reviewDesk(library, 'claim_step', { users: [related] });
    expect(await desk.post(cousin, 'claim')).toMatchObject({
      status: 403,
      body: { code: 'related_party_never_reviews' },
    });
    expect((await desk.stage.application()).related).toEqual([
      { userId: 'cousin', relation: 'related_applicant' },
    ]);
    expect(await desk.post(people.first, 'claim')).toMatchObject({ status: 200 });
  });

  it('known since is kept out as well', async () => {
    const desk = await reviewDesk(library, 'claim_step');
    await desk.stage.deps.users.save(related);
    expect(await desk.post(cousin, 'claim')).toMatchObject({
      status: 403,
      body: { code: 'related_party_never_reviews' },
    });
  });

  it('fills no post: a submission that only related people could review is refused', async () => {
    const desk = await reviewDesk(library, 'submit_application');
    const first = userOf(people.first, { staff: related.staff! });
    await desk.stage.deps.users.save(first);
    expect(await desk.stage.codeOf(people.exporter, { kind: 'submit_application' })).toBe(
      'no_eligible_reviewers',
    );
  });
});
