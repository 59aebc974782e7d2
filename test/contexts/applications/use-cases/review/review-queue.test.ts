import { plainPolicy } from '../../../../builders/plain-policy.js';
import { userRoles } from '../../../../../src/kernel/values/actor.js';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import {
  refuseWhatWaits,
  waitingViewOf,
} from '../../../../../src/contexts/applications/rules/next-steps/who-may-act.js';
import { monitoredStatuses } from '../../../../../src/contexts/applications/rules/state/monitored-status.js';
import { owedBy } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { plainBankRules } from '../../../../builders/bank-rules.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { businessTimeLeft } from '../../../../../src/kernel/values/clock/working-time.js';
import { applicantId, bankId, bankUser, people, systemActor } from '../../../../builders/actors.js';
import { applicationOf, draftOf, givenBefore } from '../../../../builders/lifecycle.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import {
  queueCounts,
  queueSize,
  queueSizeWithTurns,
  reviewQueue,
} from '../../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { QueueFilter } from '../../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { ProcessStanding } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { stuckApplications } from '../../../../../src/contexts/applications/use-cases/review/stuck-applications.js';
import { inMemoryProcessTroubles } from '../../../../fakes/in-memory-process-troubles.js';
import { publishedCalendar } from '../../../../kernel/values/clock/published-calendar.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryUserStore } from '../../../../fakes/in-memory-user-store.js';
import { inMemoryApplicantStore } from '../../../../fakes/in-memory-applicant-store.js';
import { manualClock } from '../../../../fakes/manual-clock.js';

const calendar = publishedCalendar();
const clock = manualClock();

const applicant = {
  applicantId,
  bankId,
  nameZh: '宁波启恒储能科技有限公司',
  nameEn: null,
  uscc: '91310115MA1K3BTP2B',
  lei: null,
  createdBy: 'manager-1',
  createdAt: '2026-11-25T02:00:00.000Z',
};

const compiledRevision = async (...applications: readonly Application[]) => {
  const projection = inMemoryApplicationProjection();
  for (const application of applications) await projection.save(application);
  const applicants = inMemoryApplicantStore();
  await applicants.insert(applicant);
  return {
    ...{ projection, applicants, calendarOf: () => Promise.resolve(calendar), clock },
    users: inMemoryUserStore(),
    bankRules: plainBankRules(),
    alikeAmong: () => Promise.resolve(new Map<string, never[]>()),
    disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
  };
};

const named = (
  applicationId: string,
  application: Application,
  over: Partial<Application> = {},
): Application => ({ ...application, applicationId, ...over });

const inIntake = applicationOf(givenBefore('accept_intake'));
const inFirst = applicationOf(givenBefore('claim_step'));
const inSecond = applicationOf(givenBefore('claim_step', 2));
const inCollection = applicationOf(givenBefore('upload_evidence'));
const page = { limit: 50, cursor: null };

const due = (dueAt: string, provisional = false): Partial<Application> => ({
  deadline: { party: 'bank', dueAt, warnAt: [], provisional },
});
const waitingPartyOf = (userId: string | null): Pick<Application, 'assignment'> => ({
  assignment: { step: 'first_review', userId, substituteFor: null, at: '' },
});

const filled = () =>
  compiledRevision(
    named('later', inFirst, { ...due('2026-12-03T09:00:00.000Z'), ...waitingPartyOf('first-2') }),
    named('sooner', inFirst, {
      ...due('2026-12-01T09:00:00.000Z', true),
      breached: true,
      claim: { step: 'first_review', userId: 'first-3', at: '' },
    }),
    named('second', inSecond, {
      ...due('2026-12-02T09:00:00.000Z'),
      draft: draftOf({ amount: { amountMinor: 700, currency: 'CNY' } }),
    }),
    named('intake', inIntake, { ...due('2026-12-04T09:00:00.000Z'), warned: ['x'] }),
    named('collection', inCollection),
    named('elsewhere', inFirst, { bankId: 'bank-b' }),
  );

const queueFor = async (actor: Actor, filter: QueueFilter = {}) => {
  const { items } = await reviewQueue(await filled())(actor, { ...page, ...filter });
  return items.map(({ application, blockedBy }) => [application.applicationId, blockedBy]);
};
const both = bankUser('first-2', ['first_reviewer', 'second_reviewer']);

const bankRoles = userRoles.filter((role) => role !== 'exporter' && role !== 'integrator');

/** Everybody but a manager, who sees all steps: role by role, whether somebody new may act, and whether it is found. */
const actsAndFound = async (application: Application) => {
  const committee = { limits: new Map([['CNY', 1]]), members: 3, majority: 2 };
  const deps = {
    ...(await compiledRevision(named('one', application))),
    bankRules: plainBankRules({ policy: { ...plainPolicy, committee } }),
  };
  const votesMissing = application.status === 'final_approval';
  const view = waitingViewOf(application, { votesMissing, now: clock.now() });
  return Promise.all(
    bankRoles
      .filter((role) => role !== 'review_manager')
      .map(async (role) => {
        const actor = bankUser(`new-${role}`, [role]);
        const { items } = await reviewQueue(deps)(actor, page);
        expect(await queueSize(deps)(actor, {})).toBe(items.length);
        return [role, refuseWhatWaits(view, actor) === null, items.length === 1] as const;
      }),
  );
};

describe('whoever may do what waits in a state', () => {
  const brought = applicationOf(givenBefore('accept_evidence'));
  const plain = { ...brought, evidence: [] };
  it.each(
    applicationStatuses
      .filter((status) => status !== 'submitted')
      .flatMap((status) => [
        [status, 'with papers to be judged', { ...brought, status }] as const,
        [status, 'without', { ...plain, status }] as const,
      ]),
  )('finds it in the queue: %s, %s', async (status, _papers, application) => {
    const found = await actsAndFound(application);
    const isBanks = owedBy(application).includes('bank');
    // Where nothing waits nobody is barred.
    const waits = found.some(([, may]) => !may);
    expect(found.filter(([, may, isFound]) => waits && isBanks && may && !isFound)).toEqual([]);
    // It is shown to who has the step and waits for others: papers to be judged, a label to be proposed.
    const mayWait = [...monitoredStatuses, 'contract', 'held'].includes(status)
      ? ['back_office', 'first_reviewer', 'second_reviewer', 'final_approver', 'compliance']
      : [];
    const shown = found.filter(([, may, isFound]) => isFound && !may).map(([role]) => role);
    expect(shown.filter((role) => !mayWait.includes(role))).toEqual([]);
    expect(!isBanks || found.some(([, , isFound]) => isFound)).toBe(true);
  });

  it('gives the contract to who has managed the client, and each member what it has not voted on', async () => {
    const acted = { step: 'client_management', persons: ['manager-1'], at: '' } as const;
    const granted = named('granted', plain, { status: 'credit', stepActs: [acted] });
    const set = await compiledRevision(granted);
    const mine = await reviewQueue(set)(people.manager, { ...page, assignee: 'me' });
    expect(mine.items.map(({ application }) => application.applicationId)).toEqual(['granted']);
    const member = bankUser('member-1', ['committee_member']);
    const assessmentId = plain.assessments.at(-1)?.assessmentId ?? '';
    const vote = (userId: string) => ({
      ...{ persons: [userId], agrees: true, assessmentId, reasons: [], note: '', at: '' },
      ...{ userId },
    });
    const voted = named('voted', plain, {
      status: 'final_approval',
      votes: [vote('member-1')],
    } as never);
    const open = named('open', plain, { status: 'final_approval' });
    const small = named('small', open, {
      draft: draftOf({ amount: { amountMinor: 1, currency: 'CNY' } }),
    });
    const committee = { limits: new Map([['CNY', 1]]), members: 2, majority: 1 };
    const deps = {
      ...(await compiledRevision(voted, open, small)),
      bankRules: plainBankRules({ policy: { ...plainPolicy, committee } }),
    };
    const { items } = await reviewQueue(deps)(member, { ...page, assignee: 'me' });
    expect(items.map(({ application }) => application.applicationId)).toEqual(['open']);
    expect(items[0]?.next).toMatchObject({ yourTurn: true, barred: null });
    expect((await queueCounts(deps)(member)).steps).toMatchObject([
      { step: 'committee', waiting: 1 },
    ]);
    // One who approves besides finds among the own work also what a colleague has claimed, each once.
    const approver = bankUser('approver-1', ['committee_member', 'final_approver']);
    const claimedBy = (id: string, userId: string) =>
      named(id, open, { claim: { step: 'final_approval', userId, at: '' } });
    const both = {
      ...(await compiledRevision(claimedBy('own', 'approver-1'), claimedBy('colleague', 'x-1'))),
      bankRules: deps.bankRules,
    };
    const own = await reviewQueue(both)(approver, { ...page, assignee: 'me' });
    expect(own.items.map(({ application }) => application.applicationId).sort()).toEqual([
      ...['colleague', 'own'],
    ]);
    expect(await queueSize(both)(approver, { assignee: 'me' })).toBe(2);
    // Who acts in the approver's place finds the same, and what the approver has is no vote beside it.
    const delegate = bankUser('delegate-1', ['committee_member', 'final_approver'], {
      onBehalfOf: 'approver-1',
    });
    for (const assignee of ['me', 'approver-1'])
      expect(await queueSize(both)(delegate, { assignee })).toBe(2);
  });
});

describe('the review queue', () => {
  it('holds what waits for one’s roles, least business time left first', async () => {
    expect(await queueFor(bankUser('first-2', ['first_reviewer']))).toEqual([
      ['sooner', null],
      ['later', null],
    ]);
    expect(await queueFor(both)).toEqual([
      ['sooner', null],
      ['second', null],
      ['later', null],
    ]);
  });

  it('holds a collection while what the exporter brought waits to be checked', async () => {
    const brought = applicationOf(givenBefore('accept_evidence'));
    const asked = reviewQueue(
      await compiledRevision(named('brought', brought), named('open', inCollection)),
    );
    const { items } = await asked(people.manager, page);
    expect(items.map(({ application }) => application.applicationId)).toEqual(['brought']);
    expect(items[0]).toMatchObject({ blockedBy: null, next: { yourTurn: true } });
  });

  it('holds papers of the payout that wait to be judged, for the client manager', async () => {
    const base = applicationOf(givenBefore('accept_evidence'));
    const waiting = (['approved', 'credit', 'contract', 'held'] as const).map((status) =>
      named(status, base, { status, ...due('2026-12-04T09:00:00.000Z') }),
    );
    const asked = reviewQueue(await compiledRevision(...waiting));
    const { items } = await asked(people.manager, page);
    expect(items.map(({ application }) => application.applicationId).sort()).toEqual(
      waiting.map(({ applicationId }) => applicationId).sort(),
    );
    for (const { blockedBy, next } of items) {
      expect({ blockedBy, yourTurn: next.yourTurn }).toEqual({ blockedBy: null, yourTurn: true });
      expect(next.open.map(({ text }) => text.en).join()).toContain('File to be checked');
    }
    // Who also records the contract is told of it first.
    const told = items.filter(({ application }) => application.status !== 'credit');
    for (const { next } of told) expect(next.what.en).toBe('Check what the exporter has brought.');
    const ofBackOffice = await asked(bankUser('back-1', ['back_office']), page);
    // The contract may be recorded there too, and is the turn of who managed the client.
    expect(ofBackOffice.items.map(({ next }) => next.yourTurn)).not.toContain(true);
    const credit = ofBackOffice.items.find(({ application }) => application.status === 'credit');
    expect(credit).toMatchObject({
      blockedBy: null,
      next: { barred: { code: 'allotted_to_another', heldBy: 'manager-1' } },
    });
  });

  it('tells whose turn it is as each case does, in the list and in the count alike', async () => {
    const step = (id: string, userId: string | null) => {
      const base = applicationOf(givenBefore('record_review'));
      return named(id, base, { claim: null, ...waitingPartyOf(userId) });
    };
    const cases = [step('own', 'first-1'), step('others', 'first-2'), step('nobodys', null)];
    const papers = applicationOf(givenBefore('accept_evidence'));
    const deps = await compiledRevision(
      ...cases,
      named('papers', papers, { status: 'held' }),
      named('granted', papers, { status: 'approved' }),
    );
    const turnsOf = async (actor: Actor) => {
      const { items } = await reviewQueue(deps)(actor, { ...page, turn: 'mine' });
      expect(await queueSizeWithTurns(deps)(actor, { turn: 'mine' })).toBe(items.length);
      const whole = await reviewQueue(deps)(actor, page);
      const told = whole.items.filter(({ next }) => next.yourTurn);
      expect(items).toEqual(told);
      return items.map(({ application }) => application.applicationId).sort();
    };
    expect(await turnsOf(bankUser('first-1', ['first_reviewer']))).toEqual(['nobodys', 'own']);
    expect(await turnsOf(bankUser('first-2', ['first_reviewer']))).toEqual(['nobodys', 'others']);
    expect(await turnsOf(people.manager)).toEqual(['granted', 'papers']);
    expect(await turnsOf(bankUser('credit-1', ['credit_officer']))).toEqual(['granted']);
    expect(await turnsOf(bankUser('boss-1', ['review_manager']))).toEqual([]);
    const { items } = await reviewQueue(deps)(bankUser('first-1', ['first_reviewer']), page);
    const other = items.find(({ application }) => application.applicationId === 'others');
    expect(other).toMatchObject({
      ...{ blockedBy: null, mayClaim: true },
      next: { yourTurn: false, barred: { code: 'allotted_to_another', heldBy: 'first-2' } },
    });
  });

  it('orders by due instant as by business time left, on whatever calendar: never the other way', () => {
    const start = Date.parse('2025-01-01T00:00:00Z');
    const minute = fc.integer({ min: 0, max: 600 * 1440 });
    const at = (n: number) => new Date(start + n * 60_000).toISOString();
    const own = publishedCalendar({ ownHolidays: ['2025-03-04'], cutOffHour: 15 });
    fc.assert(
      fc.property(minute, minute, minute, (now, one, other) => {
        const [soon, late] = one < other ? [one, other] : [other, one];
        for (const used of [calendar, own])
          expect(businessTimeLeft(used, at(now), at(soon))).toBeLessThanOrEqual(
            businessTimeLeft(used, at(now), at(late)),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('tells of each case whose it is and what is to be done, without a read of each', async () => {
    const { items } = await reviewQueue(await filled())(both, page);
    for (const { applicant: named, next } of items) {
      expect(named).toMatchObject({ nameZh: applicant.nameZh });
      expect(next.what.zh).not.toBe('');
      expect(next.until).not.toBeNull();
    }
  });

  it('says how much business time is left, and how much it is late', async () => {
    const { items } = await reviewQueue(await filled())(both, page);
    const now = clock.now();
    for (const { application, businessMsLeft } of items)
      expect(businessMsLeft).toBe(businessTimeLeft(calendar, now, application.deadline!.dueAt));
    const late = businessTimeLeft(calendar, '2026-03-03T02:00:00.000Z', '2026-03-02T08:00:00.000Z');
    expect(late).toBe(-2 * 3_600_000);
  });

  it('leaves out what waits for the exporter', async () => {
    expect(await queueFor(bankUser('manager-2', ['client_manager']))).toEqual([['intake', null]]);
  });

  it('still shows what one may not take, with the reason; a manager sees every step', async () => {
    expect(await queueFor(bankUser('first-1', ['first_reviewer', 'second_reviewer']))).toEqual([
      ['sooner', null],
      ['second', 'one_person_one_step'],
      ['later', null],
    ]);
    expect(await queueFor(bankUser('exporter-1', ['second_reviewer']))).toEqual([
      ['second', 'exporter_side_never_acts_for_bank'],
    ]);
    expect(await queueFor(bankUser('boss', ['review_manager']))).toEqual(
      ['sooner', 'second', 'later', 'intake'].map((id) => [id, 'role_missing']),
    );
  });

  it('is empty for whoever reviews nothing', async () => {
    expect(await queueFor(bankUser('auditor-1', ['auditor']))).toEqual([]);
    expect(await queueFor(people.exporter)).toEqual([]);
    expect(await queueFor(systemActor)).toEqual([]);
  });

  it.each<readonly [QueueFilter, readonly string[]]>([
    [{ step: 'second_review' }, ['second']],
    [{ step: 'final_approval' }, []],
    [{ status: 'first_review' }, ['sooner', 'later']],
    [{ status: 'intake' }, []],
    [{ assignee: 'me' }, ['later']],
    [{ assignee: 'first-3' }, ['sooner']],
    [{ assignee: 'nobody' }, ['second']],
    [{ risk: 'breached' }, ['sooner']],
    [{ risk: 'provisional' }, ['sooner']],
    [{ risk: 'warned' }, []],
    [{ itemArea: '8' }, ['sooner', 'second', 'later']],
    [{ itemArea: '1' }, []],
    [{ amount: { currency: 'CNY', leastMinor: 0, mostMinor: 700 } }, ['second']],
    [{ applicantId: 'applicant-1' }, ['sooner', 'second', 'later']],
    [{ applicantId: 'applicant-2' }, []],
    [{ waitingFor: 'third_party' }, []],
    [{ waitingFor: 'exporter' }, []],
    [{ waitingFor: 'anyone' }, ['sooner', 'second', 'later']],
    [{ isClaimed: true }, ['sooner']],
    [{ isClaimed: false }, ['second', 'later']],
    [{ risk: 'at_risk' }, ['sooner']],
    [{ step: 'first_review', assignee: 'me', risk: 'breached' }, []],
  ])('can be asked for %j', async (filter, ids) => {
    expect((await queueFor(both, filter)).map(([id]) => id)).toEqual(ids);
  });

  it('shows who acts in another’s place the work of both, and in the own name the own', async () => {
    const standsIn = bankUser('first-8', ['first_reviewer'], { onBehalfOf: 'first-3' });
    const idsFor = async (actor: Actor) =>
      (await queueFor(actor, { assignee: 'me' })).map(([id]) => id);
    expect(await idsFor(standsIn)).toEqual(['sooner']);
    expect(await idsFor({ ...both, onBehalfOf: 'first-3' } as Actor)).toEqual(['sooner', 'later']);
    expect(await idsFor(bankUser('first-8', ['first_reviewer']))).toEqual([]);
  });

  it('keeps its pages while the queue changes: nothing is shown twice, nothing that stayed is lost', async () => {
    const day = (n: number) => due(`2026-12-${String(n).padStart(2, '0')}T09:00:00.000Z`);
    const all = Array.from({ length: 9 }, (_, n) => named(`a${n}`, inFirst, day(n + 1)));
    const deps = await compiledRevision(...all);
    const queue = reviewQueue(deps);
    const seen: string[] = [];
    let cursor: string | null = null;
    let turn = 0;
    do {
      const found = await queue(both, { limit: 2, cursor });
      seen.push(...found.items.map(({ application }) => application.applicationId));
      cursor = found.nextCursor;
      turn += 1;
      // One that was seen is decided, one that comes is due before all, one ahead is claimed.
      await deps.projection.save({ ...all[turn - 1]!, status: 'approved', revision: 90 });
      await deps.projection.save(named(`new${turn}`, inFirst, day(1)));
    } while (cursor !== null);
    expect(seen).toEqual(all.map(({ applicationId }) => applicationId));
  });

  it('counts each of one’s steps, with what is one’s own, nobody’s and at risk', async () => {
    const counts = await queueCounts(await filled())(both);
    expect(counts.waiting).toBe(3);
    expect(counts.steps).toEqual([
      {
        step: 'first_review',
        waiting: 2,
        mine: 1,
        unassigned: 0,
        warned: 0,
        breached: 1,
        provisional: 1,
      },
      {
        step: 'second_review',
        waiting: 1,
        mine: 0,
        unassigned: 1,
        warned: 0,
        breached: 0,
        provisional: 0,
      },
    ]);
    const nothing = { waiting: 0, steps: [], beside: [] };
    expect(await queueCounts(await filled())(people.exporter)).toEqual(nothing);
  });
});

describe('what is stuck', () => {
  const operator = bankUser('operator-1', ['operator']);
  const users = { bankUsers: () => Promise.resolve([]) };
  const listed = async (standings: Readonly<Record<string, ProcessStanding>>) => {
    const troubles = inMemoryProcessTroubles();
    for (const applicationId of Object.keys(standings))
      await troubles.note('bank-a', applicationId, '2026-11-02T00:00:00.000Z');
    const standing = (_bankId: string, applicationId: string) =>
      Promise.resolve(standings[applicationId] ?? 'sound');
    return { users, troubles, process: { standing } };
  };
  const stuckIn = async (...applications: readonly Application[]) => {
    const stuck = stuckApplications({
      ...(await compiledRevision(...applications)),
      ...(await listed({})),
    });
    return (await stuck(operator, page)).items;
  };

  it('names first those whose process does not go on, each once with every cause', async () => {
    const standings = {
      failing: 'process_failing',
      deaf: 'process_unheard',
      retrying: 'process_step_failing',
      mended: 'sound',
    } as const;
    const deps = await listed(standings);
    const fine = { ...due('2026-11-04T09:00:00.000Z'), ...waitingPartyOf('first-2') };
    const stuck = stuckApplications({
      ...(await compiledRevision(
        named('open', inFirst, { ...due('2027-01-04T09:00:00.000Z'), ...waitingPartyOf(null) }),
        named('failing', inFirst, {
          ...due('2027-01-04T09:00:00.000Z', true),
          ...waitingPartyOf('a'),
        }),
        ...['deaf', 'retrying', 'mended'].map((name) => named(name, inFirst, fine)),
      )),
      ...deps,
    });
    const { items } = await stuck(operator, page);
    expect(
      items.map(({ application, causes }) => [
        application.applicationId,
        causes.map(({ code }) => code),
      ]),
    ).toEqual([
      ['failing', ['process_failing', 'calendar_missing']],
      ['deaf', ['process_unheard']],
      ['retrying', ['process_step_failing']],
      ['open', ['nobody_eligible']],
    ]);
    expect(await deps.troubles.list('bank-a', 10)).not.toContain('mended');
  });

  it('is shown with its cause and its remedy in both languages', async () => {
    const items = await stuckIn(
      named('open', inFirst, { ...due('2027-01-04T09:00:00.000Z', true), ...waitingPartyOf(null) }),
      named('told', inFirst, {
        ...due('2026-11-04T09:00:00.000Z'),
        ...waitingPartyOf('first-2'),
        escalations: [{ to: 'backup', userId: null }],
      }),
      named('fine', inFirst, { ...due('2026-11-04T09:00:00.000Z'), ...waitingPartyOf('first-2') }),
    );
    expect(
      items.map(({ application, causes }) => [
        application.applicationId,
        causes.map(({ code }) => code),
      ]),
    ).toEqual([
      ['told', ['post_empty']],
      ['open', ['nobody_eligible', 'calendar_missing']],
    ]);
    for (const { cause, remedy } of items.flatMap(({ causes }) => causes))
      for (const text of [cause.zh, cause.en, remedy.zh, remedy.en])
        expect(text.length).toBeGreaterThan(10);
    expect(items[1]!.causes[0]!.excluded).toEqual({});
  });
});
