import { describe, expect, it } from '@jest/globals';
import { ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { sendAct } from '../../src/infrastructure/temporal/send-act.js';
import { Unavailable } from '../../src/kernel/ports.js';
import { intakeEnvelope } from '../builders/intake-envelope.js';

/** What the server says of an Update whose workflow task it threw away, as recorded. */
const thrownAway = () =>
  new ServiceError('Workflow Update failed', {
    cause: Object.assign(new Error('9 FAILED_PRECONDITION'), {
      code: 9,
      details:
        'Unable to perform workflow execution update due to unexpected workflow task failure.',
      metadata: {},
    }),
  });

const clientThat = (answers: readonly (() => unknown)[]) => {
  const sent: unknown[] = [];
  const executeUpdate = (_update: unknown, { updateId }: { readonly updateId: string }) => {
    sent.push(updateId);
    return Promise.resolve().then(answers[Math.min(sent.length, answers.length) - 1]);
  };
  const client = { workflow: { getHandle: () => ({ executeUpdate }) } } as unknown as Client;
  return { client, sent };
};

const fails = () => {
  throw thrownAway();
};

describe('an Update whose workflow task was thrown away by the server', () => {
  it('is sent again under the same id, and gets its answer', async () => {
    const { client, sent } = clientThat([fails, fails, () => 'the answer']);
    expect(
      await sendAct(client, 'application/bank-a/application-1', intakeEnvelope, 'one'),
    ).toEqual({
      kind: 'answered',
      answer: 'the answer',
    });
    expect(sent).toEqual(['one', 'one', 'one']);
  });

  it('is sent again when the server says that the worker never answered it', async () => {
    const unprocessed = () => {
      throw new WorkflowUpdateFailedError(
        'Workflow Update failed',
        ApplicationFailure.create({ type: 'UnprocessedUpdate', nonRetryable: true }),
      );
    };
    const { client, sent } = clientThat([unprocessed, () => 'the answer']);
    expect(
      await sendAct(client, 'application/bank-a/application-1', intakeEnvelope, 'one'),
    ).toEqual({ kind: 'answered', answer: 'the answer' });
    expect(sent).toEqual(['one', 'one']);
  });

  it('each time is reported as unavailable, to be tried again later', async () => {
    const { client, sent } = clientThat([fails]);
    await expect(
      sendAct(client, 'application/bank-a/application-1', intakeEnvelope, 'one'),
    ).rejects.toBeInstanceOf(Unavailable);
    expect(sent).toHaveLength(5);
  });

  it('is not what another error is: that one goes to the caller as it came', async () => {
    const broken = new Error('broken');
    const { client, sent } = clientThat([
      () => {
        throw broken;
      },
    ]);
    await expect(
      sendAct(client, 'application/bank-a/application-1', intakeEnvelope, 'one'),
    ).rejects.toBe(broken);
    expect(sent).toHaveLength(1);
  });
});
