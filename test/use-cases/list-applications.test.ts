import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people, systemActor } from '../builders/actors.js';
import { applicationOf, storyBefore } from '../builders/lifecycle.js';
import type { Application } from '../../src/domain/lifecycle/application-state.js';
import type { Actor } from '../../src/domain/lifecycle/actor.js';
import { listApplications, reviewQueue } from '../../src/use-cases/list-applications.js';
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
const inSecond = applicationOf(storyBefore('claim_step', 2));
const inCollection = applicationOf(storyBefore('upload_evidence'));
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

describe('the review queue', () => {
  const due = (dueAt: string): Partial<Application> => ({
    deadline: { party: 'bank', dueAt, warnAt: [], provisional: false },
  });
  const queueFor = async (actor: Actor) => {
    const deps = await shelf(
      named('later', inFirst, due('2026-12-03T09:00:00.000Z')),
      named('sooner', inFirst, due('2026-12-01T09:00:00.000Z')),
      named('second', inSecond, due('2026-12-02T09:00:00.000Z')),
      named('intake', inIntake, due('2026-12-04T09:00:00.000Z')),
      named('collection', inCollection),
      named('elsewhere', inFirst, { bankId: 'bank-b' }),
    );
    const { items } = await reviewQueue(deps)(actor, page);
    return items.map(({ application, blockedBy }) => [application.applicationId, blockedBy]);
  };

  it('holds what waits for one’s roles, soonest due first', async () => {
    expect(await queueFor(bankUser('first-2', ['first_reviewer']))).toEqual([
      ['sooner', null],
      ['later', null],
    ]);
    expect(await queueFor(bankUser('both', ['first_reviewer', 'second_reviewer']))).toEqual([
      ['sooner', null],
      ['second', null],
      ['later', null],
    ]);
  });

  it('leaves out what waits for the exporter', async () => {
    expect(await queueFor(bankUser('manager-2', ['client_manager']))).toEqual([['intake', null]]);
  });

  it('still shows what one may not take, with the reason', async () => {
    expect(await queueFor(bankUser('first-1', ['first_reviewer', 'second_reviewer']))).toEqual([
      ['sooner', null],
      ['second', 'one_person_one_step'],
      ['later', null],
    ]);
    expect(await queueFor(bankUser('exporter-1', ['second_reviewer']))).toEqual([
      ['second', 'initiator_never_reviews'],
    ]);
  });

  it('is empty for whoever reviews nothing', async () => {
    expect(await queueFor(bankUser('auditor-1', ['auditor']))).toEqual([]);
    expect(await queueFor(people.exporter)).toEqual([]);
    expect(await queueFor(systemActor)).toEqual([]);
  });
});
