import {
  condition,
  patched,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { actUpdate, progressedSignal, searchAttributesOf } from '../../workflows/messages.js';
import type { NoopInput } from './noop-script.js';

const { handleCommand } = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: 60_000,
  retry: {
    initialInterval: 100,
    backoffCoefficient: 2,
    maximumInterval: 2_000,
    maximumAttempts: 10,
  },
});

/**
 * Makes the commands of the application workflow without a thought: no state, no rule, no turn. Like that of an
 * approved application it then waits for what may still come.
 */
export async function noopWorkflow(input: NoopInput): Promise<void> {
  // Ours marks its runs by the same patch.
  patched('time-from-history');
  let dealtWith = 0;
  let { progress } = input.application;
  const act = async (envelope: ActEnvelope): Promise<ActAnswer> => {
    const answer = await handleCommand(envelope);
    if (answer.kind === 'done') ({ progress } = answer);
    dealtWith += 1;
    return answer;
  };
  setHandler(progressedSignal, (newer) => {
    progress = newer;
    dealtWith += 1;
  });
  setHandler(actUpdate, act, { validator: (_envelope: ActEnvelope) => undefined });
  void sleep(input.timerMs);
  for (const mark of input.marks) {
    await condition(() => dealtWith >= mark.after);
    if (mark.own !== null) await act(mark.own);
    if (mark.shows) upsertSearchAttributes(searchAttributesOf(progress));
  }
  await new Promise(() => undefined);
}
