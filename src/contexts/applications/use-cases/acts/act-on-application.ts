import type { ActAnswer, ActEnvelope } from '../../rules/acts/act.js';
import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import { progressOf } from '../../rules/state/progress.js';
import { processHears } from './process-hears.js';
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

/**
 * Acts that move the state go to the workflow as an Update; of the others it hears by a Signal. Two
 * move it too and yet never go there: a legal hold must stand whatever state the workflow is in, and
 * the answer to a correction brings the amended draft, more than a payload may hold.
 */
const movesState: readonly ApplicationCommandKind[] = [
  'accept_intake',
  'refuse_intake',
  'confirm_screening',
  'confirm_not_green',
  'complete_collection',
  'reopen_evidence',
  'request_correction',
  'record_environmental_screening',
  'recall_step',
  'record_review',
  'return_application',
  'approve_application',
  'decline_application',
  'withdraw_application',
  'file_appeal',
  'decide_appeal',
  'confirm_label_change',
  'record_credit',
  'record_contract',
  'record_payout_check',
  'record_drawdown',
];

export interface Acted {
  readonly answer: ActAnswer;
  /** `false`: committed, but the process has not read what it must hear; the sweep sees to it. */
  readonly processTold: boolean;
}

/**
 * Takes one act of a person to where it is decided, and records it when it is refused.
 * @throws Unavailable when nothing could be decided; the same command id may be sent again.
 */
export const actOnApplication =
  (deps: ActDeps) =>
  async (envelope: ActEnvelope): Promise<Acted> => {
    const { kind } = envelope.command;
    const acted = movesState.includes(kind)
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
  return { answer, processTold: !isHandedOver || (await tellProcess(deps, envelope)) };
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
  if (answer.kind === 'refused' || !processHears(envelope.command.kind, answer.progress))
    return { answer, processTold: true };
  return { answer, processTold: await tellProcess(deps, envelope) };
};

/** Acts after which a process runs that did not before. */
const starting: readonly ApplicationCommandKind[] = ['submit_application', 'record_drawdown'];

/** After the commit nothing may fail the act: what the process misses, the sweeper mends. */
const tellProcess = async (deps: ActDeps, envelope: ActEnvelope): Promise<boolean> => {
  try {
    const application = await deps.projection.find(envelope.bankId, envelope.applicationId);
    if (application === null) return false;
    const isStart = starting.includes(envelope.command.kind);
    const tell = isStart ? deps.process.start : deps.process.notify;
    const progress = progressOf(application);
    await tell(application, progress);
    const known = await deps.process.knows(application, progress);
    const isHeard = known !== null && known.revision >= progress.revision;
    if (!isHeard) await noteTrouble(deps, envelope);
    return isHeard;
  } catch (error) {
    deps.onLagging(error, envelope);
    return false;
  }
};
