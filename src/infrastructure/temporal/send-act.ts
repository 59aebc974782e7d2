import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../contexts/applications/rules/acts/act-envelope.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { OutcomeUnknown } from '../../kernel/ports.js';
import { grpcStatusOf } from './grpc-status-of.js';
import { actUpdate, failureTypes } from '../../../workflows/messages.js';

/** What came of an Update: an answer, a refusal by the validator, a failure, or nobody there. */
export type Sent =
  | { readonly kind: 'answered'; readonly answer: ActAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly knownRevision: number }
  | { readonly kind: 'failed'; readonly type: string; readonly message: string }
  | { readonly kind: 'missing' };

/** How often an Update is sent again that was thrown away with its workflow task. */
const maxAttempts = 5;

/**
 * Sends an act to a workflow under an update id and waits for its outcome.
 * @throws OutcomeUnknown when it was thrown away each time: a local activity may have run.
 */
export const sendAct = async (
  client: Client,
  workflowId: string,
  envelope: ActEnvelope,
  updateId: string,
): Promise<Sent> => {
  let thrownAway: unknown;
  for (let one = 0; one < maxAttempts; one += 1) {
    try {
      const sent = await sendOnce(client, workflowId, envelope, updateId);
      if (sent.kind !== 'failed' || sent.type !== unprocessedType) return sent;
    } catch (error) {
      if (!isThrownAway(error)) throw error;
      thrownAway = error;
    }
  }
  throw new OutcomeUnknown('temporal', 2, thrownAway);
};

/**
 * Given by the server to an Update that a worker took with a workflow task and did not answer, as
 * one does that found the task overtaken. Like one thrown away, it is new when it is sent again.
 */
const unprocessedType = 'UnprocessedUpdate';

/**
 * A message that comes in while a workflow ends makes the server throw the ending task away, with
 * the Updates it answered, and give the workflow another. Nothing of them is in the history, so
 * the same update id is new there.
 */
const isThrownAway = (error: unknown): boolean => grpcStatusOf(error) === failedPrecondition;

/** As gRPC numbers it. */
const failedPrecondition = 9;

const sendOnce = async (
  client: Client,
  workflowId: string,
  envelope: ActEnvelope,
  updateId: string,
): Promise<Sent> => {
  try {
    const answer = await client.workflow
      .getHandle(workflowId)
      .executeUpdate(actUpdate, { args: [envelope], updateId });
    return { kind: 'answered', answer };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { kind: 'missing' };
    if (error instanceof WorkflowUpdateFailedError) return sentOf(error.cause);
    throw error;
  }
};

/** Given by the server to an Update whose workflow ended, or went on as new, before its answer. */
const abandonedType = 'AcceptedUpdateCompletedWorkflow';

const sentOf = (cause: Error | undefined): Sent => {
  if (!(cause instanceof ApplicationFailure))
    return { kind: 'failed', type: failureTypes.bug, message: cause?.name ?? 'unknown' };
  if (cause.type === failureTypes.refusal) return refusedBy(cause);
  if (cause.type === abandonedType) return { kind: 'missing' };
  return { kind: 'failed', type: cause.type ?? failureTypes.bug, message: cause.message };
};

const refusedBy = (failure: ApplicationFailure): Sent => {
  const [refusal, knownRevision] = failure.details as [Refusal, number];
  return { kind: 'refused', refusal, knownRevision };
};
