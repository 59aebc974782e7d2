import { WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { ConnectionLike } from '@temporalio/client';
import { OutcomeUnknown } from '../../kernel/ports.js';
import { grpcStatusOf } from './grpc-status-of.js';

/**
 * Runs calls to Temporal that together may take so long.
 * @throws OutcomeUnknown when Temporal cannot be reached or has not answered by then: an Update that
 * was sent may still take effect, and the same command id, sent again, gets its answer.
 */
export const withinDeadline = async <Answer>(
  connection: ConnectionLike,
  deadlineMs: number,
  run: () => Promise<Answer>,
): Promise<Answer> => {
  const calls = connection.withDeadline(Date.now() + deadlineMs, run);
  const clock = rejectAfter(deadlineMs);
  try {
    return await Promise.race([calls, clock.tooLate]);
  } catch (error) {
    throw isUnreachable(error) ? new OutcomeUnknown('temporal', 2, error) : error;
  } finally {
    clock.stop();
    calls.catch(() => undefined);
  }
};

class TooLate extends Error {}

/** The belt: between two calls nothing looks at the deadline. */
const rejectAfter = (
  deadlineMs: number,
): { readonly tooLate: Promise<never>; readonly stop: () => void } => {
  const controller = new AbortController();
  const tooLate = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TooLate());
    }, deadlineMs);
    controller.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
  return {
    tooLate,
    stop: () => {
      controller.abort();
    },
  };
};

/** gRPC status codes that say the request itself is wrong; all others are the state of a server. */
const faultsOfOurs: readonly number[] = [
  3, // INVALID_ARGUMENT
  5, // NOT_FOUND
  6, // ALREADY_EXISTS
  7, // PERMISSION_DENIED
  9, // FAILED_PRECONDITION
  12, // UNIMPLEMENTED
  16, // UNAUTHENTICATED
];

const isUnreachable = (error: unknown): boolean => {
  if (error instanceof TooLate || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return true;
  const status = grpcStatusOf(error);
  return status !== null && !faultsOfOurs.includes(status);
};
