import type { CatalogueDifference, CatalogueEdit } from '../catalogue/catalogue-change.js';
import type { Actor } from '../lifecycle/actor.js';
import { hasRole, personsOf } from '../lifecycle/actor.js';
import { refuse } from '../lifecycle/refusal.js';
import type { Refusal } from '../lifecycle/refusal.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import type { ChangeSet, ChangeSetBase, ChangeSetEvent, ChangeSetStatus } from './change-set.js';

/** Members named `found` are what the use case looked up or computed before deciding. */
export type ChangeSetCommand =
  | {
      readonly kind: 'open_change_set';
      readonly title: string;
      readonly found: { readonly changeSetId: string; readonly base: ChangeSetBase };
    }
  | { readonly kind: 'edit_change_set'; readonly edits: readonly CatalogueEdit[] }
  | {
      readonly kind: 'submit_change_set';
      readonly effectiveOn: string;
      readonly found: {
        readonly differences: readonly CatalogueDifference[];
        readonly differenceHash: string;
        /** Calendar day in Asia/Shanghai. */
        readonly today: string;
        readonly newest: ChangeSetBase;
      };
    }
  | {
      readonly kind: 'approve_change_set';
      readonly differenceHash: string;
      readonly found: { readonly newest: ChangeSetBase };
    }
  | { readonly kind: 'return_change_set'; readonly note: string }
  | { readonly kind: 'abandon_change_set'; readonly note: string }
  | {
      readonly kind: 'publish_change_set';
      readonly found: { readonly revision: string; readonly contentHash: string };
    };

export type ChangeSetCommandKind = ChangeSetCommand['kind'];

export interface ChangeSetContext {
  readonly actor: Actor;
  readonly expectedRevision: number | null;
}

type DecidedChange = Result<readonly ChangeSetEvent[], Refusal>;

const allowedIn: Readonly<Record<ChangeSetCommandKind, readonly ChangeSetStatus[]>> = {
  open_change_set: [],
  edit_change_set: ['open'],
  submit_change_set: ['open'],
  approve_change_set: ['submitted'],
  return_change_set: ['submitted'],
  abandon_change_set: ['open', 'submitted'],
  publish_change_set: ['approved'],
};

/**
 * What a command does to a change of catalogue rules, or why not (domain.md §7.11): the author
 * never approves, the approver names the hash of exactly the difference looked at, any later edit
 * voids it, and a difference on a base that is no longer the newest is refused.
 */
export const decideChangeSet = (
  changeSet: ChangeSet | null,
  command: ChangeSetCommand,
  context: ChangeSetContext,
): DecidedChange => {
  if (command.kind === 'open_change_set') return open(changeSet, command);
  if (changeSet === null)
    return fail(
      refuse('not_found', 'change_set_unknown', '没有这份变更。', 'There is no such change set.'),
    );
  const refusal =
    refuseActor(command.kind, context.actor) ??
    refuseState(changeSet, command.kind) ??
    refuseStale(changeSet, context);
  return refusal === null ? decideOpen(changeSet, command, context) : fail(refusal);
};

const open = (
  changeSet: ChangeSet | null,
  command: Extract<ChangeSetCommand, { kind: 'open_change_set' }>,
): DecidedChange =>
  changeSet === null
    ? ok([
        {
          type: 'change_set.opened',
          changeSetId: command.found.changeSetId,
          title: command.title,
          base: command.found.base,
        },
      ])
    : fail(
        refuse('conflict', 'change_set_exists', '变更已存在。', 'The change set exists already.'),
      );

const refuseActor = (kind: ChangeSetCommandKind, actor: Actor): Refusal | null => {
  if (kind === 'publish_change_set' && actor.kind === 'system') return null;
  if (hasRole(actor, 'catalogue_administrator') && kind !== 'publish_change_set') return null;
  return refuse(
    'not_permitted',
    'role_missing',
    '此操作需要“catalogue_administrator”角色。',
    'This needs the role catalogue_administrator.',
  );
};

const refuseState = (changeSet: ChangeSet, kind: ChangeSetCommandKind): Refusal | null =>
  allowedIn[kind].includes(changeSet.status)
    ? null
    : refuse(
        'not_allowed_in_state',
        'not_allowed_in_state',
        `变更处于“${changeSet.status}”状态，不能执行 ${kind}。`,
        `The change set is ${changeSet.status}; ${kind} is not possible there.`,
      );

const refuseStale = (changeSet: ChangeSet, context: ChangeSetContext): Refusal | null =>
  context.expectedRevision === null || context.expectedRevision === changeSet.revision
    ? null
    : refuse(
        'stale',
        'revision_stale',
        `您看到的是第 ${context.expectedRevision} 版，变更现在是第 ${changeSet.revision} 版，请刷新后再试。`,
        `You saw revision ${context.expectedRevision}; the change set is at ${changeSet.revision}. Reload and try again.`,
      );

const decideOpen = (
  changeSet: ChangeSet,
  command: Exclude<ChangeSetCommand, { kind: 'open_change_set' }>,
  context: ChangeSetContext,
): DecidedChange => {
  switch (command.kind) {
    case 'edit_change_set':
      return ok([{ type: 'change_set.edited', edits: command.edits }]);
    case 'submit_change_set':
      return submit(changeSet, command);
    case 'approve_change_set':
      return approve(changeSet, command, context.actor);
    case 'return_change_set':
      return giveBack(changeSet, command.note, context.actor);
    case 'abandon_change_set':
      return ok([{ type: 'change_set.abandoned', note: command.note }]);
    case 'publish_change_set':
      return ok([
        {
          type: 'change_set.published',
          ...command.found,
          effectiveOn: changeSet.effectiveOn ?? '',
        },
      ]);
  }
};

const submit = (
  changeSet: ChangeSet,
  command: Extract<ChangeSetCommand, { kind: 'submit_change_set' }>,
): DecidedChange => {
  const { differences, differenceHash, today, newest } = command.found;
  if (differences.length === 0)
    return fail(refuse('conflict', 'nothing_changed', '没有任何变更。', 'Nothing is changed.'));
  if (command.effectiveOn < today)
    return fail(
      refuse(
        'invalid',
        'effective_in_the_past',
        `生效日不得早于今天（${today}）。`,
        `The effective day cannot be before today (${today}).`,
      ),
    );
  const moved = refuseMoved(changeSet, newest);
  if (moved !== null) return fail(moved);
  const { effectiveOn } = command;
  return ok([{ type: 'change_set.submitted', effectiveOn, differenceHash, differences }]);
};

const refuseMoved = (changeSet: ChangeSet, newest: ChangeSetBase): Refusal | null =>
  changeSet.base.contentHash === newest.contentHash
    ? null
    : refuse(
        'conflict',
        'base_moved',
        `目录已更新到 ${newest.revision}，请在新版本上重新提出变更。`,
        `The catalogue has moved on to ${newest.revision}; make the change on that revision.`,
      );

const refuseAuthor = (changeSet: ChangeSet, actor: Actor): Refusal | null =>
  personsOf(actor).some((person) => changeSet.authors.includes(person))
    ? refuse(
        'four_eyes',
        'author_never_approves',
        '变更的起草人不得审批该变更。',
        'Who wrote a change set never approves it.',
      )
    : null;

const approve = (
  changeSet: ChangeSet,
  command: Extract<ChangeSetCommand, { kind: 'approve_change_set' }>,
  actor: Actor,
): DecidedChange => {
  const refusal =
    refuseAuthor(changeSet, actor) ??
    refuseOtherDifference(changeSet, command.differenceHash) ??
    refuseMoved(changeSet, command.found.newest);
  return refusal === null
    ? ok([{ type: 'change_set.approved', differenceHash: command.differenceHash }])
    : fail(refusal);
};

const refuseOtherDifference = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash
    ? null
    : refuse(
        'stale',
        'difference_hash_differs',
        '您审批的不是当前的差异，请重新查看。',
        'That is not the difference you looked at; look again.',
      );

const giveBack = (changeSet: ChangeSet, note: string, actor: Actor): DecidedChange => {
  const refusal = refuseAuthor(changeSet, actor);
  return refusal === null ? ok([{ type: 'change_set.returned', note }]) : fail(refusal);
};
