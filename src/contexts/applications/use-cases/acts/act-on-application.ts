import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import { acts } from '../../rules/acts/acts.js';
import { progressOf } from '../../rules/state/progress.js';
import { mustNotifyProcess } from './must-notify-process.js';
import { OutcomeUnknown } from '../../../../kernel/ports.js';
import type {
  ProcessGateway,
  ProcessTroubles,
  ApplicationProjection,
} from '../ports-of-applications.js';
import { recordRefusal } from '../../../../kernel/record/record-refusal.js';
import type { RecordRefusalDeps } from '../../../../kernel/record/record-refusal.js';
import { attemptOf } from './record-refusals.js';

export interface ActDeps extends RecordRefusalDeps {
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly process: ProcessGateway;
  readonly projection: ApplicationProjection;
  /** Told of what went wrong after an act was safely committed. */
  readonly onLagging: (error: unknown, envelope: ActEnvelope) => void;
  readonly troubles: ProcessTroubles;
}

export interface Acted {
  readonly answer: ActAnswer;
  /** `false`: committed, but the process has not read what it must hear; the sweep sees to it. */
  readonly processNotified: boolean;
}

/**
 * Takes one act of a person to where it is decided, and records it when it is refused.
 * @throws Unavailable when nothing could be decided; the same command id may be sent again.
 */
export const actOnApplication =
  (deps: ActDeps) =>
  async (envelope: ActEnvelope): Promise<Acted> => {
    const { kind } = envelope.command;
    const acted =
      acts[kind].process === 'decides'
        ? await actByProcess(deps, envelope)
        : await actDirectly(deps, envelope);
    const { answer } = acted;
    if (answer.kind === 'refused' && answer.recorded !== true)
      await recordRefusal(deps, attemptOf(envelope), answer.refusal);
    return acted;
  };

/** A disbursement hands the application over to the process that watches it from then on. */
const actByProcess = async (deps: ActDeps, envelope: ActEnvelope): Promise<Acted> => {
  const answer = await answeredByProcess(deps, envelope);
  const isHandedOver = answer.kind === 'done' && answer.status === 'disbursed';
  return {
    answer,
    processNotified: !isHandedOver || (await notifyProcess(deps, envelope, 'start')),
  };
};

/** Of a process that does not answer operators learn by the list of what is stuck. */
const answeredByProcess = async (deps: ActDeps, envelope: ActEnvelope): Promise<ActAnswer> => {
  try {
    return await deps.process.act(envelope);
  } catch (error) {
    if (error instanceof OutcomeUnknown) await noteTrouble(deps, envelope);
    throw error;
  }
};

const noteTrouble = async (deps: ActDeps, envelope: ActEnvelope): Promise<void> => {
  const { bankId, applicationId } = envelope;
  try {
    await deps.troubles.note(bankId, applicationId, deps.clock.now());
  } catch (error) {
    deps.onLagging(error, envelope);
  }
};

const actDirectly = async (deps: ActDeps, envelope: ActEnvelope): Promise<Acted> => {
  const answer = await deps.handleCommand(envelope);
  if (answer.kind === 'refused' || !mustNotifyProcess(envelope.command.kind, answer.progress))
    return { answer, processNotified: true };
  const how = acts[envelope.command.kind].process === 'starts' ? 'start' : 'notify';
  return { answer, processNotified: await notifyProcess(deps, envelope, how) };
};

/** After the commit nothing may fail the act: what the process misses, the sweeper mends. */
const notifyProcess = async (
  deps: ActDeps,
  envelope: ActEnvelope,
  how: 'start' | 'notify',
): Promise<boolean> => {
  try {
    const application = await deps.projection.find(envelope.bankId, envelope.applicationId);
    if (application === null) return false;
    const progress = progressOf(application);
    await deps.process[how](application, progress);
    const known = await deps.process.knows(application, progress);
    const isHeard = known !== null && known.revision >= progress.revision;
    if (!isHeard) await noteTrouble(deps, envelope);
    return isHeard;
  } catch (error) {
    deps.onLagging(error, envelope);
    return false;
  }
};
