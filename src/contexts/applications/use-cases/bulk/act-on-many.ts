import { refuse } from '../../../../kernel/messages/refusals.js';
import { Unavailable } from '../../../../kernel/ports.js';
import type { Clock, Page } from '../../../../kernel/ports.js';
import { commandIdOf, fingerprintOf, keyReused } from '../../../../kernel/record/command-id.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { ReadKeptActor } from '../../../../kernel/values/kept-actor-reader.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { ApplicationCommand } from '../../rules/acts/application-command.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { assigneeOf } from '../../rules/review/reviewers/assignment.js';
import type { Application } from '../../rules/state/application-state.js';
import { waitingPartyOf } from '../../rules/state/progress.js';
import type { Acted } from '../acts/act-on-application.js';
import type { Notes } from '../notes/keep-notes.js';
import type { BulkAct, BulkOperation, BulkOperations, BulkResult } from './ports-of-bulk.js';

export interface BulkDeps {
  readonly operations: BulkOperations;
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly writeNote: Notes['write'];
  readonly noteIdOf: (commandId: string) => string;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  /** Whoever began it as the bank keeps that person now: asked at each application. */
  readonly standing: ReadKeptActor;
  /** Whether people of these roles act on many at all. */
  readonly mayAct: (roles: readonly UserRole[]) => boolean;
  readonly nameOf: (bankId: string, userId: string) => Promise<string | null>;
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Waits before what could not be reached is tried again. */
  readonly pause: () => Promise<void>;
  /** Told of what stopped an operation; it goes on when somebody looks at it. */
  readonly onStopped: (error: unknown) => void;
}

export interface BulkProgress {
  readonly operation: BulkOperation;
  readonly results: readonly BulkResult[];
}

export interface ActOnMany {
  readonly start: (operation: BulkOperation) => Promise<Result<BulkProgress, Refusal>>;
  readonly find: (actor: Actor, operationId: string) => Promise<Result<BulkProgress, Refusal>>;
  readonly list: (
    actor: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ) => Promise<Page<BulkProgress>>;
}

/** How often one application is tried before it is said that nothing was done. */
const mostTries = 3;

/**
 * One act on many applications (docs/rules/working-together.md#one-act-on-many): each passes the same
 * gate as the act alone, under a command id of its own, so that whoever goes on after a stop does
 * nothing twice. What stopped goes on when its person looks at it, with the standing of that person then.
 */
export const actOnMany = (deps: BulkDeps): ActOnMany => {
  const running = new Set<string>();
  const goOn = (operation: BulkOperation): void => {
    const key = `${operation.bankId}/${operation.operationId}`;
    if (operation.isOver || running.has(key)) return;
    running.add(key);
    run(deps, operation)
      .catch(deps.onStopped)
      .finally(() => running.delete(key));
  };
  const progressOf = async (operation: BulkOperation): Promise<BulkProgress> => {
    goOn(operation);
    const { bankId, operationId } = operation;
    return { operation, results: await deps.operations.results(bankId, operationId) };
  };
  return {
    start: async (asked) => {
      const started = await deps.operations.start(asked);
      const operation = await deps.operations.find(asked.bankId, asked.operationId);
      if (started === 'started' || operation === null) return ok(await progressOf(asked));
      return operation.fingerprint === asked.fingerprint
        ? ok(await progressOf(operation))
        : fail(keyReused());
    },
    find: async ({ bankId, userId }, operationId) => {
      const operation = await deps.operations.find(bankId, operationId);
      return operation?.startedBy.userId === userId
        ? ok(await progressOf(operation))
        : fail(refuse('bulk_operation_unknown'));
    },
    list: async ({ bankId, userId }, page) => {
      const found = await deps.operations.list({ bankId, userId, ...page });
      return { ...found, items: await Promise.all(found.items.map(progressOf)) };
    },
  };
};

const run = async (deps: BulkDeps, operation: BulkOperation): Promise<void> => {
  const { bankId, operationId, applicationIds, revisionsSeen = [] } = operation;
  const results = await deps.operations.results(bankId, operationId);
  const done = new Set(results.map(({ place }) => place));
  for (const [place, applicationId] of applicationIds.entries()) {
    if (done.has(place)) continue;
    const found = await findOne(deps, operation, applicationId);
    const refusal = found.ok
      ? await tryOne(deps, operation, { ...found.value, seen: revisionsSeen[place] ?? null })
      : found.failure;
    await deps.operations.keep({
      ...{ bankId, operationId, place, applicationId },
      applicationReference: found.ok ? found.value.application.applicationReference : null,
      refusal: refusal && { code: refusal.code, detail: refusal.detail },
      at: deps.clock.now(),
    });
  }
  await deps.operations.finish(operation);
};

interface Found {
  readonly application: Application;
  /** Who acts, as the bank keeps that person now. */
  readonly actor: BulkOperation['startedBy'];
}

/** An operation may be older than what the bank made of its person since. */
const findOne = async (
  { standing, mayAct, readApplication }: BulkDeps,
  { startedBy }: BulkOperation,
  applicationId: string,
): Promise<Result<Found, Refusal>> => {
  const kept = await standing(startedBy);
  if (!kept.ok) return kept;
  if (!mayAct(kept.value.roles)) return fail(refuse('bulk_role_lost'));
  const found = await readApplication(kept.value, applicationId);
  return found.ok ? ok({ application: found.value, actor: kept.value }) : found;
};

interface One extends Found {
  /** The revision that whoever asked saw; `null`: not said. */
  readonly seen: number | null;
}

/** Why it was not done, or `null`. */
const tryOne = async (
  deps: BulkDeps,
  operation: BulkOperation,
  one: One,
): Promise<Refusal | null> => {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    try {
      return operation.asked.act === 'remind'
        ? await remind(deps, operation, operation.asked, one)
        : await act(deps, operation, commandOf(operation.asked), one);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      await deps.pause();
    }
  }
  return refuse('bulk_not_reached');
};

const commandOf = (asked: Exclude<BulkAct, { readonly act: 'remind' }>): ApplicationCommand => {
  if (asked.act === 'claim') return { kind: 'claim_step' };
  return asked.act === 'release'
    ? { kind: 'unclaim_step', reason: asked.text }
    : { kind: 'reassign_step', userId: asked.userId, reason: asked.text };
};

interface OneRequest extends Pick<Found, 'actor'> {
  readonly applicationId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

/** The key follows from operation and application: once, whoever runs it. */
const requestOf = (
  { sha256 }: BulkDeps,
  { operationId, startedBy, bankId, asked }: BulkOperation,
  { application: { applicationId }, actor }: Found,
): OneRequest => {
  const idempotencyKey = `bulk/${operationId}/${applicationId}`;
  return {
    actor,
    applicationId,
    commandId: commandIdOf({ bankId, userId: startedBy.userId, idempotencyKey }, sha256),
    fingerprint: fingerprintOf(asked, sha256),
    requestId: idempotencyKey,
  };
};

const act = async (
  deps: BulkDeps,
  operation: BulkOperation,
  command: ApplicationCommand,
  one: One,
): Promise<Refusal | null> => {
  const { bankId } = operation;
  const request = requestOf(deps, operation, one);
  const { answer } = await deps.act({ ...request, bankId, command, expectedRevision: one.seen });
  if (answer.kind === 'done') return null;
  const { refusal } = answer;
  const isStale = refusal.code === 'revision_stale' || hasMovedOn(one);
  return isStale ? movedOn(deps, one) : refusal;
};

const hasMovedOn = ({ application, seen }: One): boolean =>
  seen !== null && application.revision !== seen;

/** Said with where it is and who has it now: whoever asked saw another step, or with somebody else. */
const movedOn = async (
  { readApplication, nameOf }: BulkDeps,
  { actor, application: { applicationId } }: One,
): Promise<Refusal> => {
  const found = await readApplication(actor, applicationId);
  if (!found.ok) return found.failure;
  const application = found.value;
  const state = statusTerms[application.status];
  if (waitingPartyOf(application) === 'exporter') return refuse('moved_on.applicant', { state });
  const userId = assigneeOf(application);
  const name = userId === null ? null : await nameOf(application.bankId, userId);
  return name === null ? refuse('moved_on.nobody', { state }) : refuse('moved_on', { state, name });
};

const remind = async (
  deps: BulkDeps,
  operation: BulkOperation,
  { text }: Extract<BulkAct, { readonly act: 'remind' }>,
  one: One,
): Promise<Refusal | null> => {
  // What was written for a colleague would else be read by the applicant, or by another colleague.
  if (hasMovedOn(one)) return movedOn(deps, one);
  const { application } = one;
  const request = requestOf(deps, operation, one);
  const ofExporter = waitingPartyOf(application) === 'exporter';
  const assignee = assigneeOf(application);
  if (!ofExporter && assignee === null) return refuse('nobody_to_remind');
  if (!ofExporter && assignee === operation.startedBy.userId)
    return refuse('nobody_to_remind.self');
  const written = await deps.writeNote(request, {
    noteId: deps.noteIdOf(request.commandId),
    text,
    answers: null,
    ...(ofExporter || assignee === null
      ? { visibility: 'shared', mentioned: [] }
      : { visibility: 'bank', mentioned: [assignee] }),
  });
  return written.ok ? null : written.failure;
};
