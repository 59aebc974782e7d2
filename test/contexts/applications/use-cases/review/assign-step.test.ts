import { beforeAll, describe, expect, it } from '@jest/globals';
import { relatedPeople } from '../../../../../src/contexts/applications/rules/review/reviewers/related-parties.js';
import { assignStep } from '../../../../../src/contexts/applications/use-cases/review/assign-step.js';
import type { AssignDeps } from '../../../../../src/contexts/applications/use-cases/review/assign-step.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import { assignWaiting } from '../../../../../src/contexts/applications/use-cases/review/assign-waiting.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { latestAssignment } from '../../../../../src/contexts/applications/use-cases/review/latest-assignment.js';
import { emptyProfile } from '../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import { bankId, bankUser, people } from '../../../../builders/actors.js';
import {
  applicationHarness,
  harnessLibrary,
  userOf,
} from '../../../../builders/application-harness.js';
import { draftOf, sha256, givenBefore, applicationOf } from '../../../../builders/lifecycle.js';
import { stuckApplications } from '../../../../../src/contexts/applications/use-cases/review/stuck-applications.js';
import { plainBankRules } from '../../../../builders/bank-rules.js';
import { inMemoryApplicantStore } from '../../../../fakes/in-memory-applicant-store.js';
import { inMemoryProcessTroubles } from '../../../../fakes/in-memory-process-troubles.js';
import { inMemoryAssignmentStore } from '../../../../fakes/in-memory-assignment-store.js';
import { inMemoryUserStore } from '../../../../fakes/in-memory-user-store.js';

/** As the service asks it: relations as the profiles have them. */
const relatedOf: AssignDeps['relatedOf'] = ({ draft, applicantSide }, staff) =>
  Promise.resolve(
    relatedPeople(
      staff,
      { applicantId: draft.applicantId, keeperBranch: null, applicantSide },
      plainPolicy.relatedParties,
    ),
  );

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
});

const open = async () => {
  const users = inMemoryUserStore();
  const assignments = inMemoryAssignmentStore();
  const assign = assignStep({ users, assignments, relatedOf });
  const harness = await applicationHarness(library, { users, assign });
  await harness.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
  return { harness, users, assignments, assign };
};

describe('whose turn a step is', () => {
  it('is named in the commit that opens it, and never makes the last act unrecallable', async () => {
    const { harness } = await open();
    const submitted = await harness.take(people.exporter, { kind: 'submit_application' });
    expect(submitted.assignment).toMatchObject({ step: 'client_management', userId: 'manager-1' });
    const { events } = (await harness.commits()).at(-1)!;
    expect(events.map(({ type }) => type)).toEqual([
      'application.submitted',
      'intake.opened',
      'step.assigned',
    ]);
    const screening = await harness.take(people.manager, { kind: 'accept_intake', note: '' });
    expect(screening.assignment).toEqual(submitted.assignment);
    expect(screening.recallable).not.toBeNull();
    expect(recordViolations(await harness.commits(), sha256)).toEqual([]);
  });

  it('is nobody’s where nobody is eligible: it waits, flagged once, until somebody is', async () => {
    const { harness, users } = await open();
    const manager = (await users.find(bankId, 'manager-1'))!;
    const absences = [{ from: '2026-01-01', to: '2027-12-31', substituteId: null }];
    await users.saveStaff({ ...manager, staff: { ...emptyProfile, revision: 1, absences } });
    const submitted = await harness.take(people.exporter, { kind: 'submit_application' });
    expect(submitted.assignment).toMatchObject({ step: 'client_management', userId: null });
    expect(submitted.status).toBe('intake');
    const waiting = assignWaiting({ ...harness.deps, handleCommand: harness.handle });
    expect(await waiting(bankId)).toBe(0);
    expect((await harness.application()).revision).toBe(submitted.revision);
    await users.save(userOf(bankUser('manager-2', ['client_manager'])));
    expect(await waiting(bankId)).toBe(1);
    expect((await harness.application()).assignment).toMatchObject({ userId: 'manager-2' });
    expect(await waiting(bankId)).toBe(0);
  });

  it('goes to the next who is there when the person is away before anybody claims it', async () => {
    const { harness, users } = await open();
    const submitted = await harness.take(people.exporter, { kind: 'submit_application' });
    expect(submitted.assignment).toMatchObject({ userId: 'manager-1' });
    await users.save(userOf(bankUser('manager-2', ['client_manager'])));
    const waiting = assignWaiting({ ...harness.deps, handleCommand: harness.handle });
    expect(await waiting(bankId)).toBe(0);
    const manager = (await users.find(bankId, 'manager-1'))!;
    const absences = [{ from: '2026-01-01', to: '2027-12-31', substituteId: null }];
    await users.saveStaff({ ...manager, staff: { ...emptyProfile, revision: 1, absences } });
    expect(await waiting(bankId)).toBe(1);
    expect((await harness.application()).assignment).toMatchObject({ userId: 'manager-2' });
    expect(await waiting(bankId)).toBe(0);
  });

  it('goes on from who is away to a third, never back to who lost it to that one', async () => {
    const { harness, users } = await open();
    await harness.take(people.exporter, { kind: 'submit_application' });
    const boss = bankUser('boss', ['review_manager']);
    const [second, third] = ['manager-2', 'manager-3'].map((id) =>
      bankUser(id, ['client_manager']),
    );
    for (const one of [boss, second!]) await users.save(userOf(one));
    const give = (userId: string) =>
      harness.take(boss, { kind: 'reassign_step', userId, reason: '调整' });
    await give('manager-2');
    const absences = [{ from: '2026-01-01', to: '2027-12-31', substituteId: 'manager-1' }];
    const away = { ...emptyProfile, revision: 1, absences };
    await users.saveStaff({ ...(await users.find(bankId, 'manager-2'))!, staff: away });
    const waiting = assignWaiting({ ...harness.deps, handleCommand: harness.handle });
    expect(await waiting(bankId)).toBe(1);
    // Nobody but who lost it is left: it waits, flagged, with what sets it right.
    expect((await harness.application()).assignment).toMatchObject({ userId: null });
    const stuck = await stuckApplications({
      ...{ ...harness.deps, applicants: inMemoryApplicantStore(), bankRules: plainBankRules() },
      process: { standing: () => Promise.resolve('sound') },
      troubles: inMemoryProcessTroubles(),
    })(boss, { limit: 9, cursor: null });
    expect(stuck.items[0]?.causes).toMatchObject([
      {
        code: 'nobody_eligible',
        remedy: { en: expect.stringContaining('gives the step back') as unknown },
        excluded: { taken_away: 1, absent: 1 },
      },
    ]);
    await users.save(userOf(third!));
    expect(await waiting(bankId)).toBe(1);
    expect((await harness.application()).assignment).toMatchObject({ userId: 'manager-3' });
    expect(await harness.codeOf(people.manager, { kind: 'claim_step' })).toBe('step_taken_away');
    await give('manager-1');
    expect(await harness.codeOf(people.manager, { kind: 'claim_step' })).toBe('done');
    expect(recordViolations(await harness.commits(), sha256)).toEqual([]);
  });

  it('left without one by an earlier build is given by the sweep', async () => {
    const { harness, assign } = await open();
    const old = await applicationHarness(library, { users: harness.deps.users });
    await old.take(people.exporter, { kind: 'draft_application', draft: draftOf() });
    const submitted = await old.take(people.exporter, { kind: 'submit_application' });
    expect(submitted.assignment).toBeUndefined();
    expect(await assign(submitted, '2026-11-26T02:00:00.000Z')).toMatchObject({
      userId: 'manager-1',
    });
  });
});

describe('turns given out at once', () => {
  it('go round: twenty applications over four people get five each', async () => {
    const users = inMemoryUserStore();
    for (const userId of ['f1', 'f2', 'f3', 'f4'])
      await users.save(userOf(bankUser(userId, ['first_reviewer'])));
    const assignments = inMemoryAssignmentStore();
    const inReview = applicationOf(givenBefore('claim_step'));
    const workers = [1, 2, 3].map(() => assignStep({ users, assignments, relatedOf }));
    const events = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        workers[n % 3]!(
          { ...inReview, applicationId: `application-${n}` },
          '2026-11-26T02:00:00.000Z',
        ),
      ),
    );
    const counts = new Map<string | null, number>();
    for (const event of events) counts.set(event!.userId, (counts.get(event!.userId) ?? 0) + 1);
    expect([...counts.values()]).toEqual([5, 5, 5, 5]);
  });

  it('are found by their numbers alone, from the start and from where one was before', async () => {
    for (const length of [0, 1, 2, 3, 7, 8, 9, 100]) {
      const assignments = inMemoryAssignmentStore();
      const take = (turn: number) =>
        assignments.take({
          bankId,
          step: 'first_review',
          turn,
          ringUserId: 'a',
          applicationId: 'x',
          at: '',
        });
      for (let turn = 1; turn <= length; turn += 1) await take(turn);
      const newest = latestAssignment(assignments);
      expect((await newest(bankId, 'first_review'))?.turn ?? 0).toBe(length);
      await take(length + 1);
      expect((await newest(bankId, 'first_review'))?.turn).toBe(length + 1);
      expect(await newest(bankId, 'appeal')).toBeNull();
    }
  });
});
