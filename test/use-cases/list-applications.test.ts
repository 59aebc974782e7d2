import { describe, expect, it } from '@jest/globals';
import { exporterUser, people } from '../builders/actors.js';
import { applicationOf, storyBefore } from '../builders/lifecycle.js';
import type { Application } from '../../src/domain/lifecycle/application-state.js';
import type { Actor } from '../../src/domain/lifecycle/actor.js';
import { listApplications } from '../../src/use-cases/list-applications.js';
import { inMemoryApplicationProjection } from '../fakes/in-memory-application-projection.js';

const shelf = async (...applications: readonly Application[]) => {
  const projection = inMemoryApplicationProjection();
  for (const application of applications) await projection.save(application);
  return { projection };
};

const named = (
  applicationId: string,
  application: Application,
  over: Partial<Application> = {},
): Application => ({ ...application, applicationId, ...over });

const ofApplicant = (application: Application, applicantId: string): Partial<Application> => ({
  draft: { ...application.draft, applicantId },
});

const inIntake = applicationOf(storyBefore('accept_intake'));
const inFirst = applicationOf(storyBefore('claim_step'));
const page = { limit: 50, cursor: null };

describe('the list of applications', () => {
  const filled = () =>
    shelf(
      named('mine', inIntake, { createdAt: '2026-11-25T03:00:00.000Z' }),
      named('newer', inFirst, { createdAt: '2026-11-26T03:00:00.000Z' }),
      named('theirs', inIntake, {
        ...ofApplicant(inIntake, 'applicant-2'),
        createdAt: '2026-11-27T03:00:00.000Z',
      }),
      named('elsewhere', inIntake, { bankId: 'bank-b' }),
    );
  const idsFor = async (actor: Actor, over = {}) =>
    (await listApplications(await filled())(actor, { ...page, ...over })).items.map(
      (one) => one.applicationId,
    );

  it('shows an exporter those of its applicants, newest first', async () => {
    expect(await idsFor(people.exporter)).toEqual(['newer', 'mine']);
    const both = exporterUser('e', { applicantIds: ['applicant-1', 'applicant-2'] });
    expect(await idsFor(both)).toEqual(['theirs', 'newer', 'mine']);
  });

  it('shows an exporter without applicants none', async () => {
    expect(await idsFor(exporterUser('e', { applicantIds: [] }))).toEqual([]);
  });

  it('shows a person of the bank all of the bank and none of another', async () => {
    expect(await idsFor(people.manager)).toEqual(['theirs', 'newer', 'mine']);
    expect(await idsFor({ ...people.manager, bankId: 'bank-b' })).toEqual(['elsewhere']);
  });

  it('can be asked for some states, and page by page', async () => {
    expect(await idsFor(people.manager, { statuses: ['first_review'] })).toEqual(['newer']);
    const list = listApplications(await filled());
    const first = await list(people.manager, { limit: 2, cursor: null });
    expect(first.items.map((one) => one.applicationId)).toEqual(['theirs', 'newer']);
    const second = await list(people.manager, { limit: 2, cursor: first.nextCursor });
    expect(second.items.map((one) => one.applicationId)).toEqual(['mine']);
    expect(second.nextCursor).toBeNull();
  });
});
