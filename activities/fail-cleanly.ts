import { ApplicationFailure, log } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import { Unavailable } from '../src/kernel/ports.js';

/**
 * Runs a use case for a workflow; what it throws leaves as one `ApplicationFailure`: `Unavailable`
 * is tried again, since waiting heals it; a `Bug` is not, since the same input meets the same code.
 * A cancellation stays what it is.
 */
export const failingCleanly = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await run();
  } catch (caught) {
    throw caught instanceof CancelledFailure ? caught : failureOf(caught);
  }
};

/** The text of an error may carry personal data: it goes to the log, its class to the history. */
const failureOf = (caught: unknown): ApplicationFailure => {
  if (caught instanceof Unavailable)
    return ApplicationFailure.create({
      type: 'Unavailable',
      message: caught.dependency,
      nonRetryable: false,
    });
  log.error('an activity failed', { error: caught });
  return ApplicationFailure.create({
    type: 'Bug',
    message: caught instanceof Error ? caught.name : typeof caught,
    nonRetryable: true,
  });
};
