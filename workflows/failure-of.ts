import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  TimeoutFailure,
} from '@temporalio/common';
import type { Refusal } from '../src/kernel/values/refusal.js';
import { failureTypes } from './messages.js';

/** A refusal as the update validator throws it, with the revision it was found on. */
export const refusalFailure = (refusal: Refusal, revision: number): ApplicationFailure =>
  ApplicationFailure.create({
    type: failureTypes.refusal,
    message: refusal.code,
    nonRetryable: true,
    details: [refusal, revision],
  });

/**
 * Anything caught in a handler as the one kind of failure that fails the Update and nothing else.
 * Any other error, a `TypeError` say, would fail the workflow task and hang the caller, or, thrown
 * by a Signal handler, end the workflow. A dependency that stayed away is `Unavailable`, everything
 * else is a `Bug`. The text names the error's class only: messages may carry personal data.
 */
export const failureOf = (caught: unknown): ApplicationFailure => {
  const cause = caught instanceof ActivityFailure ? caught.cause : caught;
  if (cause instanceof TimeoutFailure || cause instanceof CancelledFailure)
    return failure(failureTypes.unavailable, cause.name);
  if (cause instanceof ApplicationFailure)
    return failure(
      cause.type === failureTypes.unavailable ? failureTypes.unavailable : failureTypes.bug,
      cause.type ?? cause.name,
    );
  return failure(failureTypes.bug, cause instanceof Error ? cause.name : typeof cause);
};

const failure = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true });
