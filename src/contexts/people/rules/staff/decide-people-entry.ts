import { people } from '../../../../kernel/messages/people.js';
import { openActs, refuseAgreement } from '../../../../kernel/record/proposal.js';
import type { OpenAct } from '../../../../kernel/record/proposal.js';
import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import { peopleFaults } from './people-faults.js';
import type { KnownToBank } from './people-faults.js';
import type {
  EnteredPerson,
  PeopleEntry,
  PeopleEntryEvent,
  PersonToEnter,
} from './people-entry.js';

export type PeopleCommand =
  | { readonly kind: 'propose_people'; readonly reason: string }
  /** By the operator's command, while the bank has no two people who could enter others. */
  | { readonly kind: 'enter_first_administrators' }
  | {
      readonly kind: 'approve_people';
      /** Of what the approver looked at. */
      readonly contentHash: string;
    }
  | { readonly kind: 'reject_people'; readonly note: string }
  /** The process itself, once the people are written. */
  | { readonly kind: 'note_people_entered'; readonly notEntered: readonly string[] };

export interface PeopleContext {
  readonly actor: Actor;
  readonly entryId: string;
  /** As proposed, with their names; empty where what was proposed is no longer kept. */
  readonly people: readonly PersonToEnter[];
  readonly entered: readonly EnteredPerson[];
  /** Over `people` as kept now. */
  readonly contentHash: string;
  readonly known: KnownToBank;
  /** Of the bank's people who are not switched off, the roles of each. */
  readonly acting: readonly (readonly string[])[];
}

type Decided = Result<readonly PeopleEntryEvent[], Refusal>;

const { proposes: proposers, agrees: settlers } = whoAgrees.people_entry;

const rolesFor: Readonly<Record<PeopleCommand['kind'], readonly UserRole[]>> = {
  propose_people: proposers,
  approve_people: settlers,
  reject_people: settlers,
  enter_first_administrators: [],
  note_people_entered: [],
};

/**
 * What a command does to an entry of people, or why not: proposed by one, approved by another who
 * names what was looked at, and nobody enters before. All that is wrong is told at once, by place.
 */
export const decidePeopleEntry = (
  entry: PeopleEntry | null,
  command: PeopleCommand,
  context: PeopleContext,
): Decided => {
  const refusal = refuseActor(command, context.actor);
  if (refusal !== null) return fail(refusal);
  switch (command.kind) {
    case 'propose_people':
      return propose(entry, command.reason, context);
    case 'enter_first_administrators':
      return first(entry, context);
    case 'approve_people':
      return approve(entry, command.contentHash, context);
    case 'reject_people':
      return settling(entry, 'proposed', { type: 'people_entry.rejected', note: command.note });
    case 'note_people_entered':
      return settling(entry, 'approved', {
        type: 'people_entry.applied',
        notEntered: command.notEntered,
      });
  }
};

export const entryActs = ['propose_people', 'approve_people', 'reject_people'] as const;
type EntryAct = (typeof entryActs)[number];

/** What this person may do now: about an entry that waits, or, without one, propose people. */
export const openEntryActs = (
  entry: PeopleEntry | null,
  context: PeopleContext,
): readonly OpenAct<EntryAct>[] => {
  if (context.actor.kind !== 'bank_user') return [];
  if (entry === null)
    return openActs([['propose_people', refuseActor({ kind: 'propose_people' }, context.actor)]]);
  if (entry.status !== 'proposed') return [];
  const answer = (command: PeopleCommand): Refusal | null => {
    const decided = decidePeopleEntry(entry, command, context);
    return decided.ok ? null : decided.failure;
  };
  const { contentHash } = entry;
  return openActs([
    ['approve_people', answer({ kind: 'approve_people', contentHash })],
    ['reject_people', answer({ kind: 'reject_people', note: '' })],
  ]);
};

const refuseActor = ({ kind }: Pick<PeopleCommand, 'kind'>, actor: Actor): Refusal | null => {
  const roles = rolesFor[kind];
  if (actor.kind === 'system') return roles.length === 0 ? null : refuse('people_only');
  return roles.some((role) => hasRole(actor, role)) && actor.kind === 'bank_user'
    ? null
    : refuse('role_missing.people');
};

const propose = (entry: PeopleEntry | null, reason: string, context: PeopleContext): Decided => {
  if (entry !== null) return fail(refuse('people_entry_settled'));
  const { people, known, entryId, entered, contentHash } = context;
  const faults = peopleFaults(people, known);
  return faults.length > 0
    ? fail(invalid(faults))
    : ok([{ type: 'people_entry.proposed', entryId, people: entered, contentHash, reason }]);
};

const isAdministrator = (roles: readonly string[]): boolean =>
  proposers.some((role) => roles.includes(role));

/** Whether one of the bank could propose people, and another approve them. */
const canEnterPeople = (acting: PeopleContext['acting']): boolean => {
  const settling = acting.filter((roles) => settlers.some((role) => roles.includes(role)));
  return settling.length > 1 && settling.some(isAdministrator);
};

/** Two, since one alone could let nobody else in. */
const firstOnes = 2;

const first = (entry: PeopleEntry | null, context: PeopleContext): Decided => {
  const { people, known, entryId, entered, contentHash, acting } = context;
  if (entry !== null || canEnterPeople(acting)) return fail(refuse('administrators_known'));
  const violations = [
    ...peopleFaults(people, known),
    ...people.flatMap(({ kind, roles }, place) =>
      kind === 'bank_user' && isAdministrator(roles) ? [] : [notAdministrator(place)],
    ),
    ...(people.length === firstOnes ? [] : [notTwo]),
  ];
  if (violations.length > 0) return fail(invalid(violations));
  const type = 'people_entry.first_administrators';
  return ok([{ type, entryId, people: entered, contentHash, reason: 'first administrators' }]);
};

const approve = (
  entry: PeopleEntry | null,
  contentHash: string,
  { actor, people, known, ...context }: PeopleContext,
): Decided => {
  const approved = settling(entry, 'proposed', { type: 'people_entry.approved' });
  if (!approved.ok || entry === null) return approved;
  const entering = entry.people.map(({ userId }) => userId);
  const refusal =
    refuseProposer('people_entry', entering, actor) ??
    refuseAgreement('people_entry', entry, actor, contentHash) ??
    (context.contentHash === contentHash ? null : refuse('people_entry_hash_differs'));
  if (refusal !== null) return fail(refusal);
  const faults = peopleFaults(people, known);
  return faults.length > 0 ? fail(invalid(faults)) : approved;
};

const settling = (
  entry: PeopleEntry | null,
  from: PeopleEntry['status'],
  event: PeopleEntryEvent,
): Decided => {
  if (entry === null) return fail(entryUnknown());
  return entry.status === from ? ok([event]) : fail(refuse('people_entry_settled'));
};

export const entryUnknown = (): Refusal => refuse('people_entry_unknown');

const invalid = (violations: readonly Violation[]): Refusal => ({
  ...refuse('people_invalid'),
  violations,
});

const notAdministrator = (place: number): Violation => ({
  pointer: `/people/${place}/roles`,
  code: 'administrator_role_missing',
  detail: people.say('entry.administrator_role_missing'),
});

const notTwo: Violation = {
  pointer: '/people',
  code: 'two_administrators',
  detail: people.say('entry.two_administrators'),
};
