import { people } from '../../../../kernel/messages/people.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { PersonToEnter } from './people-entry.js';

/** Of what the people name, what the bank has already. */
export interface KnownToBank {
  readonly userIds: ReadonlySet<string>;
  readonly userNames: ReadonlySet<string>;
  readonly applicantIds: ReadonlySet<string>;
}

/**
 * Everything that keeps people from being entered together, each with its pointer into the list:
 * ids and names that are taken or stand twice, roles that do not fit the side, unknown applicants.
 */
export const peopleFaults = (
  people: readonly PersonToEnter[],
  known: KnownToBank,
): readonly Violation[] =>
  people.flatMap((person, place) => [
    ...faultsOfIdentity(person, people.slice(0, place), known).map((fault) => at(place, fault)),
    ...faultsOfSide(person).map((fault) => at(place, fault)),
    ...person.applicantIds.flatMap((applicantId, index) =>
      known.applicantIds.has(applicantId) ? [] : [at(place, unknownApplicant(index))],
    ),
  ]);

interface Fault {
  readonly member: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const at = (place: number, { member, code, zh, en }: Fault): Violation => ({
  pointer: `/people/${place}/${member}`,
  code,
  detail: { zh, en },
});

const faultsOfIdentity = (
  { userId, userName }: PersonToEnter,
  before: readonly PersonToEnter[],
  known: KnownToBank,
): readonly Fault[] => {
  const faults: Fault[] = [];
  if (before.some((other) => other.userId === userId)) faults.push(twice('userId'));
  if (before.some((other) => other.userName === userName)) faults.push(twice('userName'));
  if (known.userIds.has(userId)) faults.push(taken('userId'));
  if (known.userNames.has(userName)) faults.push(taken('userName'));
  return faults;
};

const faultsOfSide = ({ kind, roles, applicantIds }: PersonToEnter): readonly Fault[] => {
  const faults: Fault[] = [];
  if (new Set(roles).size !== roles.length) faults.push(roleTwice);
  if (kind === 'applicant_user') {
    if (roles.some((role) => role !== 'exporter') || roles.length === 0)
      faults.push(exporterRoleOnly);
    return faults;
  }
  if (roles.length === 0) faults.push(roleNeeded);
  if (roles.includes('exporter')) faults.push(noExporterRole);
  if (applicantIds.length > 0) faults.push(actsForNobody);
  return faults;
};

const twice = (member: string): Fault => ({
  member,
  code: 'person_twice',
  ...people.say('entry.twice'),
});

const taken = (member: string): Fault => ({
  member,
  code: 'person_known',
  ...people.say('entry.taken'),
});

const roleTwice: Fault = { member: 'roles', code: 'role_twice', ...people.say('entry.role_twice') };

const exporterRoleOnly: Fault = {
  member: 'roles',
  code: 'role_of_other_side',
  ...people.say('entry.exporter_role_only'),
};

const roleNeeded: Fault = {
  member: 'roles',
  code: 'role_needed',
  ...people.say('entry.role_needed'),
};

const noExporterRole: Fault = {
  member: 'roles',
  code: 'role_of_other_side',
  ...people.say('entry.no_exporter_role'),
};

const actsForNobody: Fault = {
  member: 'applicantIds',
  code: 'bank_user_acts_for_nobody',
  ...people.say('entry.acts_for_nobody'),
};

const unknownApplicant = (index: number): Fault => ({
  member: `applicantIds/${index}`,
  code: 'applicant_not_known',
  ...people.say('entry.unknown_applicant'),
});
