import { actorOfCommit } from '../../../../kernel/record/actor-of-commit.js';
import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { isFirstAdministratorsId, peopleEntryStreamOf } from './people-entry.js';
import type { PeopleEntry, PeopleEntryCommit, PeopleEntryEvent } from './people-entry.js';

/** Whether a commit may follow an entry of people: two people, asked again where it is written. */
export const refusePeopleCommit = (
  before: PeopleEntry | null,
  commit: PeopleEntryCommit,
): Refusal | null => {
  const [event, ...others] = commit.events;
  if (event === undefined || others.length > 0) return refuse('commit_unlawful.people');
  const actor = actorOfCommit(commit, []);
  return before === null ? refuseFirst(event, commit, actor) : refuseNext(before, event, actor);
};

const refuseFirst = (
  event: PeopleEntryEvent,
  { bankId, streamId }: PeopleEntryCommit,
  actor: Actor,
): Refusal | null => {
  const ofFirst = isFirstAdministratorsId(bankId, streamId.slice(peopleEntryStreamOf('').length));
  if (event.type === 'people_entry.first_administrators')
    return actor.kind === 'system' && ofFirst ? null : refuse('commit_unlawful.people');
  const isAllowed = event.type === 'people_entry.proposed' && !ofFirst && isManager(actor);
  return isAllowed ? null : refuse('commit_unlawful.people');
};

const refuseNext = (before: PeopleEntry, event: PeopleEntryEvent, actor: Actor): Refusal | null => {
  switch (event.type) {
    case 'people_entry.applied':
      return actor.kind === 'system' && before.status === 'approved'
        ? null
        : refuse('commit_unlawful.people');
    case 'people_entry.rejected':
      return before.status === 'proposed' && maySettle(actor)
        ? null
        : refuse('commit_unlawful.people');
    case 'people_entry.approved':
      return refuseApproval(before, actor);
    default:
      return refuse('commit_unlawful.people');
  }
};

const refuseApproval = (before: PeopleEntry, actor: Actor): Refusal | null =>
  before.status !== 'proposed' || !maySettle(actor)
    ? refuse('commit_unlawful.people')
    : refuseProposer('people_entry', before.proposedBy, actor);

const maySettle = (actor: Actor): boolean => isOfBank(actor, whoAgrees.people_entry.agrees);

const isManager = (actor: Actor): boolean => isOfBank(actor, whoAgrees.people_entry.proposes);

const isOfBank = (actor: Actor, roles: readonly UserRole[]): boolean =>
  actor.kind === 'bank_user' && roles.some((role) => hasRole(actor, role));
