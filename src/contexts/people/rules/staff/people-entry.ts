import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { proposedIn, settledIn } from '../../../../kernel/record/proposal.js';
import type { Proposal } from '../../../../kernel/record/proposal.js';

/** A person whom a bank is to know: of its own staff, or of an exporter's side. */
export interface PersonToEnter {
  /** What the identity provider names the person by: the claim `sub` of its tokens. */
  readonly userId: string;
  /** Unique within the bank. */
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly roles: readonly UserRole[];
  /** Whom a person of the exporter's side acts for. */
  readonly applicantIds: readonly string[];
}

/** A person as a commit keeps one: the name by its commitment alone, so that it can be erased. */
export interface EnteredPerson extends Omit<PersonToEnter, 'userName' | 'displayName'> {
  readonly nameCommitment: string | null;
}

/**
 * People who enter a bank together, one or many: proposed by one person, approved by another, and
 * written only then: `approved` until then, and `applied`. The first two administrators of a bank,
 * whom nobody could propose, come by a command of its operator. Hashed: all that was proposed, names
 * included, and a salt.
 */
export interface PeopleEntry extends Proposal<'approved' | 'applied' | 'rejected'> {
  readonly bankId: string;
  readonly entryId: string;
  /** Number of commits. */
  readonly revision: number;
  readonly people: readonly EnteredPerson[];
  /** Of the people, who had come in by another entry in between and was left as kept there. */
  readonly notEntered: readonly string[];
}

type Proposed = Pick<PeopleEntry, 'entryId' | 'people' | 'contentHash' | 'reason'>;

export type PeopleEntryEvent =
  | ({ readonly type: 'people_entry.proposed' } & Proposed)
  | ({ readonly type: 'people_entry.first_administrators' } & Proposed)
  | { readonly type: 'people_entry.approved' }
  | { readonly type: 'people_entry.rejected'; readonly note: string }
  | { readonly type: 'people_entry.applied'; readonly notEntered: readonly string[] };

export type PeopleEntryCommit = Commit<PeopleEntryEvent>;

/** The stream of one entry; it lies among the commits of the bank's staff. */
export const peopleEntryStreamOf = (entryId: string): string => `people/${entryId}`;

/** The first commit of its stream is the lock: of two commands at once one enters its people. */
export const firstAdministratorsId = (bankId: string, time = 1): string =>
  time === 1 ? `first-of-${bankId}` : `first-of-${bankId}-${time}`;

export const isFirstAdministratorsId = (bankId: string, entryId: string): boolean => {
  const first = firstAdministratorsId(bankId);
  return entryId === first || /^-[1-9]\d*$/.test(entryId.replace(first, ''));
};

export const isPeopleEntryStream = (streamId: string): boolean => streamId.startsWith('people/');

/** One commit more on an entry. */
export const foldPeopleEntry = (
  before: PeopleEntry | null,
  commit: PeopleEntryCommit,
): PeopleEntry => {
  const state = commit.events.reduce<PeopleEntry | null>(
    (entry, event) => evolve(entry, event, commit),
    before,
  );
  if (state === null) throw new TypeError(`${commit.streamId} begins with no entry of people`);
  return { ...state, revision: commit.revision };
};

const evolve = (
  entry: PeopleEntry | null,
  event: PeopleEntryEvent,
  commit: PeopleEntryCommit,
): PeopleEntry | null => {
  if (event.type === 'people_entry.proposed') return begun(event, commit);
  if (event.type === 'people_entry.first_administrators')
    return { ...begun(event, commit), status: 'approved' };
  return entry === null ? null : settled(entry, event, commit);
};

const settled = (
  entry: PeopleEntry,
  event: Exclude<PeopleEntryEvent, Proposed>,
  commit: PeopleEntryCommit,
): PeopleEntry => {
  switch (event.type) {
    case 'people_entry.approved':
      return { ...entry, ...settledIn(commit, 'approved') };
    case 'people_entry.rejected':
      return { ...entry, ...settledIn(commit, 'rejected', event.note) };
    case 'people_entry.applied':
      return { ...entry, status: 'applied', notEntered: event.notEntered };
  }
};

const begun = (
  { entryId, people, contentHash, reason }: Proposed,
  commit: PeopleEntryCommit,
): PeopleEntry => ({
  bankId: commit.bankId,
  entryId,
  revision: commit.revision,
  people,
  contentHash,
  reason,
  ...proposedIn(commit),
  notEntered: [],
});
