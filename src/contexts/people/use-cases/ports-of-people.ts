import type { Delegation } from '../rules/delegation/delegation.js';
import type { UserRole } from '../../../kernel/values/actor.js';
import type { PersonToEnter } from '../rules/staff/people-entry.js';
import type { StaffProfile, StandIn } from '../rules/staff/staff-profile.js';
import type { Page } from '../../../kernel/ports.js';

export interface User {
  readonly userId: string;
  readonly bankId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly roles: readonly UserRole[];
  readonly applicantIds: readonly string[];
  readonly passwordHash: string | null;
  readonly active: boolean;
  /** Posts, absences and relations of a bank user; absent until some are kept. */
  readonly staff?: StaffProfile;
  /** Never kept: read by `staffStandingIn` from the delegations. */
  readonly standsIn?: readonly StandIn[];
}

export interface UserStore {
  readonly find: (bankId: string, userId: string) => Promise<User | null>;
  readonly findByName: (bankId: string, userName: string) => Promise<User | null>;
  readonly bankUsers: (bankId: string) => Promise<readonly User[]>;
  /** Who acts, or acted, for an applicant, by user id. */
  readonly usersOfApplicant: (bankId: string, applicantId: string) => Promise<readonly User[]>;
  /** People of the exporters' side, by user id. */
  readonly applicantUsers: (query: {
    readonly bankId: string;
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<User>>;
  readonly save: (user: User) => Promise<void>;
  /** Keeps somebody new; `taken`: the bank has a person of that id or user name, who stays. */
  readonly enter: (user: User) => Promise<'entered' | 'taken'>;
  /** Keeps a profile after the revision seen; `stale` when there is another by now. */
  readonly saveStaff: (user: User & { readonly staff: StaffProfile }) => Promise<'saved' | 'stale'>;
}

interface PersonOfBank {
  readonly bankId: string;
  readonly userId: string;
}

/** Which sessions of browsers ended before their time. */
export interface SessionEnds {
  /** Whether that session was ended, and by what name all of the person ended last; empty: never. */
  readonly find: (
    person: PersonOfBank,
    sessionId: string,
  ) => Promise<{ readonly isEnded: boolean; readonly epoch: string }>;
  readonly epochOf: (person: PersonOfBank) => Promise<string>;
  /** Ended twice it is ended. @param until when no token of it can live any more. */
  readonly end: (person: PersonOfBank, sessionId: string, until: string) => Promise<void>;
  /** @param epoch a name that no other end has. */
  readonly endAll: (person: PersonOfBank, epoch: string) => Promise<void>;
  /** @returns how many ends of single sessions are of no use any more, and gone. */
  readonly removeUntil: (instant: string) => Promise<number>;
}

/** People proposed under one entry, kept apart from the record until it is settled. */
export interface ProposedPeople {
  readonly bankId: string;
  readonly entryId: string;
  /** Goes into the content hash beside the people, so that names cannot be tried against it. */
  readonly salt: string;
  readonly people: readonly PersonToEnter[];
}

export interface ProposedPeopleStore {
  /** The first under an id stands. */
  readonly keep: (proposed: ProposedPeople) => Promise<void>;
  readonly find: (bankId: string, entryId: string) => Promise<ProposedPeople | null>;
  /** All of a bank, by entry id. */
  readonly ofBank: (bankId: string) => Promise<readonly ProposedPeople[]>;
  /** What is not there stays so. */
  readonly remove: (bankId: string, entryId: string) => Promise<void>;
}

/**
 * Which changes of standing wait for a second person, so that nobody has to read every person's
 * commits. What stands here is looked up there: a mark may be late or left over, and the sweep puts
 * those that are missing.
 */
export interface WaitingStaffChanges {
  readonly keep: (waiting: WaitingStaffChange) => Promise<void>;
  /** All of a bank, by person. */
  readonly ofBank: (bankId: string) => Promise<readonly WaitingStaffChange[]>;
  /** What is not there stays so. */
  readonly remove: (waiting: WaitingStaffChange) => Promise<void>;
}

export interface WaitingStaffChange {
  readonly bankId: string;
  readonly userId: string;
  readonly number: number;
}

/** Who acts in whose place; replaced as a whole when ended. */
export interface DelegationStore {
  readonly put: (delegation: Delegation) => Promise<void>;
  readonly find: (bankId: string, delegationId: string) => Promise<Delegation | null>;
  /** All of a bank, oldest first. */
  readonly list: (bankId: string) => Promise<readonly Delegation[]>;
}

export interface Applicant {
  readonly applicantId: string;
  readonly bankId: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string;
  readonly lei: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface ApplicantStore {
  /** `exists`: the bank already has an applicant with this USCC. */
  readonly insert: (applicant: Applicant) => Promise<'inserted' | 'exists'>;
  readonly find: (bankId: string, applicantId: string) => Promise<Applicant | null>;
  readonly findByUscc: (bankId: string, uscc: string) => Promise<Applicant | null>;
  /** Those of the bank among these ids; order unspecified. */
  readonly findMany: (
    bankId: string,
    applicantIds: readonly string[],
  ) => Promise<readonly Applicant[]>;
  /** Whose names or USCC these words (`searchWords`) each begin a word of, newest first; at most `limit`. */
  readonly findByWords: (query: {
    readonly bankId: string;
    readonly words: readonly string[];
    /** Among these alone. */
    readonly applicantIds?: readonly string[];
    readonly limit: number;
  }) => Promise<readonly Applicant[]>;
  /** Makes the words anew under which the applicants of all banks are found; gives how many. */
  readonly rebuildWords: () => Promise<number>;
  readonly list: (query: {
    readonly bankId: string;
    readonly applicantIds?: readonly string[];
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<Page<Applicant>>;
}
