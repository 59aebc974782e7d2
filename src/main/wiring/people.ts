import type { NamesOf } from '../../kernel/ports.js';
import type { RouteSettings } from '../route-settings.js';
import type { CalendarRouteDeps } from '../../contexts/people/routes/calendar-routes.js';
import type { ChangeStaffDeps } from '../../contexts/people/use-cases/change-staff.js';
import type { DelegationDeps } from '../../contexts/people/use-cases/keep-delegations.js';
import type { EnterPeopleDeps } from '../../contexts/people/use-cases/enter-people.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import type { UserStore } from '../../contexts/people/use-cases/ports-of-people.js';
import {
  actsOnEntry,
  listPeopleEntries,
  proposePeople,
  readPeopleEntry,
  settlePeople,
} from '../../contexts/people/use-cases/enter-people.js';
import {
  actsOnStaff,
  listExporterUsers,
  listWaitingChanges,
  readExporterUser,
  readStaffChanges,
} from '../../contexts/people/use-cases/read-staff-changes.js';
import { applicantRoutes } from '../../contexts/people/routes/applicant-routes.js';
import { calendarReads } from '../../contexts/people/use-cases/read-calendar.js';
import { calendarRoutes } from '../../contexts/people/routes/calendar-routes.js';
import { changeCalendar } from '../../contexts/people/use-cases/change-calendar.js';
import { changeStaff } from '../../contexts/people/use-cases/change-staff.js';
import { createdIdOf } from '../../kernel/record/command-id.js';
import { delegationRoutes } from '../../contexts/people/routes/delegation-routes.js';
import {
  delegationPolicyOf,
  endDelegation,
  grantDelegation,
  representedBy,
} from '../../contexts/people/use-cases/keep-delegations.js';
import { exporterUserRoutes } from '../../contexts/people/routes/exporter-user-routes.js';
import { keepStaff } from '../../contexts/people/use-cases/keep-staff.js';
import { listApplicants, readApplicant } from '../../contexts/people/use-cases/read-applicants.js';
import { peopleRoutes } from '../../contexts/people/routes/people-routes.js';
import { maskedOf } from './applications.js';
import { randomBytes } from 'node:crypto';
import { rearmDeadlines } from '../../contexts/applications/use-cases/deadlines/rearm-deadlines.js';
import { registerApplicant } from '../../contexts/people/use-cases/register-applicant.js';
import { sessionRoutes } from '../../contexts/people/routes/session-routes.js';
import { sha256 } from '../../infrastructure/tokens/sha256.js';
import { staffChangeRoutes } from '../../contexts/people/routes/staff-change-routes.js';
import { staffRoutes } from '../../contexts/people/routes/staff-routes.js';

/** Sessions, applicants, the bank's people and their standing, calendar, delegations. */
export const peopleRoutesOf = (service: Service, settings: RouteSettings): readonly Route[] => {
  const { database, clock } = service;
  const { applicants, users } = database.repositories;
  const staffDeps = staffDepsOf(service);
  const people = peopleDepsOf(service);
  return [
    ...sessionRoutes({
      ...settings.sessions,
      clock,
      representedBy: representedBy(delegationDepsOf(service)),
    }),
    ...applicantRoutes({
      registerApplicant: registerApplicant({ applicants, clock, sha256 }),
      readApplicant: readApplicant({ applicants }),
      listApplicants: listApplicants({ applicants, maskedOf: maskedOf(service) }),
    }),
    ...staffRoutes({
      ...{ bankUsers: service.staffOf, clock: service.clock },
      keepStaff: keepStaff({ users }),
    }),
    ...staffChangeRoutes({
      changeStaff: changeStaff(staffDeps),
      readStaffChanges: readStaffChanges(staffDeps),
      listWaitingChanges: listWaitingChanges(staffDeps),
      actsOnStaff: actsOnStaff(staffDeps),
    }),
    ...peopleRoutes({
      proposePeople: proposePeople(people),
      settlePeople: settlePeople(people),
      readPeopleEntry: readPeopleEntry(people),
      listPeopleEntries: listPeopleEntries(people),
      actsOnEntry: actsOnEntry(people),
      entryIdOf: (commandId) => createdIdOf('people_entry', commandId, sha256),
    }),
    ...exporterUserRoutes({
      changeStaff: changeStaff(staffDeps),
      readExporterUser: readExporterUser(staffDeps),
      listExporterUsers: listExporterUsers({ users, applicants }),
      actsOnStaff: actsOnStaff(staffDeps),
    }),
    ...calendarRoutes(calendarDepsOf(service, settings.onRearmFailure)),
    ...delegationArea(service),
  ];
};

/** What changing the standing of the bank's people needs of the service. */
export const staffDepsOf = (service: Service): ChangeStaffDeps => {
  const { database, clock, settings, standing, sessions } = service;
  const { users, applicants, names, refusals, staffCommits: commits } = database.repositories;
  const { waitingStaffChanges: waiting } = database.repositories;
  const { evaluatorBuild } = settings;
  return {
    standing: standing.atAct,
    commits,
    waiting,
    users,
    applicants,
    names,
    refusals,
    clock,
    sha256,
    evaluatorBuild,
    onChanged: async ({ isTakenAway, ...person }) => {
      standing.forget(person);
      if (isTakenAway) await sessions.endAll(person);
    },
  };
};

const saltBytes = 32;

/** What the entry of people needs of the service. */
export const peopleDepsOf = (service: Service): EnterPeopleDeps => {
  const { peopleCommits, proposedPeople, applicants } = service.database.repositories;
  return {
    ...staffDepsOf(service),
    commits: peopleCommits,
    applicants,
    proposed: proposedPeople,
    newSalt: () => randomBytes(saltBytes).toString('hex'),
  };
};

/** What granting, ending and using a delegation need. */
export const delegationDepsOf = ({ database, bankRules, clock }: Service): DelegationDeps => ({
  delegations: database.repositories.delegations,
  users: database.repositories.users,
  bankRules,
  clock,
});

const delegationArea = (service: Service): readonly Route[] => {
  const deps = delegationDepsOf(service);
  return delegationRoutes({
    list: deps.delegations.list,
    policyOf: delegationPolicyOf(deps),
    grant: grantDelegation(deps),
    end: endDelegation(deps),
    delegationIdOf: (commandId) => createdIdOf('delegation', commandId, sha256),
  });
};

/**
 * What the routes of the business calendar need of the service. Counting anew goes on after the
 * answer: it may be thousands of applications, and the sweep does what it does not get to.
 */
const calendarDepsOf = (
  service: Service,
  onRearmFailure: (error: unknown, bankId: string) => void,
): CalendarRouteDeps => {
  const { calendarCommits: commits, calendars, clock, database } = service;
  const { applications: projection, names, refusals } = database.repositories;
  const rearm = rearmDeadlines({ ...service, projection });
  return {
    changeCalendar: changeCalendar({
      standing: service.standing.atAct,
      commits,
      shared: service.reference.calendar,
      names,
      refusals,
      clock,
      sha256,
      evaluatorBuild: service.settings.evaluatorBuild,
      onPublished: async (bankId) => {
        await calendars.renewed(bankId);
        void rearm(bankId).catch((error: unknown) => {
          onRearmFailure(error, bankId);
        });
      },
    }),
    reads: calendarReads({
      commits,
      clock,
      sha256,
      shared: service.reference.calendar,
      lateArrivalCountsOf: async (bankId) =>
        (await service.rulesOfToday(bankId)).serviceLevels.lateArrivalCounts,
    }),
  };
};

/** What people of either side are called now. */
export const namesOf =
  (users: Pick<UserStore, 'find'>): NamesOf =>
  async (bankId, userIds) => {
    const found = await Promise.all([...new Set(userIds)].map((id) => users.find(bankId, id)));
    return new Map(found.flatMap((one) => (one === null ? [] : [[one.userId, one.displayName]])));
  };
