import type {
  ActAnswer,
  ActEnvelope,
} from '../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';
import type { Refusal } from '../src/kernel/values/refusal.js';
import type { ApplicationWorkflowInput, RunLimits } from './messages.js';
import { nextProcessStep } from './next-process-step.js';
import { TaskClock } from './process-clock.js';
import type { Clock } from './process-clock.js';
import type { ProcessStep, SystemCommand } from './next-process-step.js';
import { refuseBeforeHandling } from './refuse-before-handling.js';
import { HandlerLock } from './handler-lock.js';

/** What Temporal says of the run. */
export interface RunSize {
  readonly historyLength: number;
  readonly continueAsNewSuggested: boolean;
  /** Another build is the current one: the next run goes to it (docs/adr/0003-workflow.md). */
  readonly targetWorkerDeploymentVersionChanged: boolean;
}

const defaultLimits: RunLimits = { maxEvents: 8_000, maxUpdates: 1_500 };

/** Enough to recognise any retry a client would still make. */
const answeredKept = 200;

const firstRetryMs = 30_000;
const longestRetryMs = 3_600_000;

interface Trial {
  readonly commandId: string;
  readonly failures: number;
  /** Epoch ms; `Infinity` after a refusal, which a repeat at the same revision cannot change. */
  readonly againAtMs: number;
}

/**
 * The state of one application's process: the newest progress it has heard of, what it answered,
 * and how its own acts went. No Temporal in it, so that it can be tested as it is.
 */
export class ApplicationProcess {
  readonly #input: ApplicationWorkflowInput;
  readonly #stepAfter: typeof nextProcessStep;
  #progress: ApplicationProgress;
  #answered: readonly string[];
  #updates = 0;
  #failedMidway = false;
  #attempts: readonly Trial[] = [];
  readonly #lock = new HandlerLock();
  readonly clock: Clock;

  constructor(
    input: ApplicationWorkflowInput,
    stepAfter: typeof nextProcessStep = nextProcessStep,
    clock: Clock = new TaskClock(),
  ) {
    this.#input = input;
    this.#stepAfter = stepAfter;
    this.#progress = input.progress;
    this.#answered = input.answered ?? [];
    this.clock = clock;
    this.#hearTime(input.progress);
  }

  get progress(): ApplicationProgress {
    return this.#progress;
  }

  /** Who may act now: one at a time, and the main loop first. */
  get lock(): HandlerLock {
    return this.#lock;
  }

  /** Whether an act of the process itself failed and is waited out: an operator should look. */
  get isStuck(): boolean {
    return this.#attempts.some((trial) => trial.failures > 0);
  }

  /** Takes over what is newer; an older message that overtook nothing is ignored. */
  observe(progress: ApplicationProgress): void {
    if (!(progress.revision > this.#progress.revision)) return;
    this.#progress = progress;
    this.#hearTime(progress);
    this.#attempts = [];
    this.#lock.markChanged();
  }

  #hearTime({ committedAt }: ApplicationProgress): void {
    if (committedAt !== undefined) this.clock.advance(Date.parse(committedAt));
  }

  /**
   * What the validator refuses, and the handler once more when its turn comes; a command answered
   * before goes through to its first answer.
   */
  refusalOf(envelope: ActEnvelope, nowMs: number): Refusal | null {
    if (this.#answered.includes(envelope.commandId)) return null;
    const unsure = this.#mayBeBehind(nowMs);
    return refuseBeforeHandling({ progress: this.#progress, unsure }, envelope);
  }

  /** What is under way, due or failed midway may stand in the record already. */
  #mayBeBehind(nowMs: number): boolean {
    return (
      this.#lock.isHeld ||
      this.#lock.hasUnseenChanges ||
      this.#failedMidway ||
      this.nextStep(nowMs).kind === 'act'
    );
  }

  /** An Update came in. */
  count(): void {
    this.#updates += 1;
  }

  /** A person's act was answered. */
  settle(envelope: ActEnvelope, answer: ActAnswer): void {
    if (answer.kind === 'refused') return;
    this.#failedMidway = false;
    this.#answered = [...this.#answered, envelope.commandId].slice(-answeredKept);
    this.observe(answer.progress);
  }

  /** A person's act failed: it may or may not be in the record. */
  recordFailure(): void {
    this.#failedMidway = true;
  }

  nextStep(nowMs: number): ProcessStep {
    return this.#stepAfter(
      this.#progress,
      nowMs,
      (command) => this.#attemptOf(command)?.againAtMs ?? -Infinity,
    );
  }

  /** The process's own act as it travels to `handleCommand`: its id follows from the revision. */
  envelopeOf(command: SystemCommand): ActEnvelope {
    const { bankId, applicationId } = this.#input;
    const commandId = this.#commandIdOf(command);
    return {
      bankId,
      applicationId,
      commandId,
      fingerprint: [commandId, ...Object.values(command)].join('|'),
      actor: { kind: 'system', userId: 'system', bankId },
      command,
      expectedRevision: null,
      requestId: commandId,
    };
  }

  /** The process's own act was answered; a refusal is final until something newer is heard. */
  recordSystemAnswer(command: SystemCommand, answer: ActAnswer): void {
    if (answer.kind === 'refused') {
      this.#note(command, 0, Infinity);
      return;
    }
    this.#failedMidway = false;
    this.observe(answer.progress);
  }

  /** The process's own act failed: tried again later, at growing intervals. */
  recordSystemFailure(command: SystemCommand, nowMs: number): void {
    this.#failedMidway = true;
    const failures = (this.#attemptOf(command)?.failures ?? 0) + 1;
    const pauseMs = Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
    this.#note(command, failures, nowMs + pauseMs);
  }

  /** Whether this run has grown enough to hand over to the next. */
  shouldContinueAsNew(run: RunSize): boolean {
    const limits = this.#input.limits ?? defaultLimits;
    return (
      run.continueAsNewSuggested ||
      run.targetWorkerDeploymentVersionChanged ||
      run.historyLength >= limits.maxEvents ||
      this.#updates >= limits.maxUpdates
    );
  }

  /** The input of the next run. */
  nextInput(): ApplicationWorkflowInput {
    return { ...this.#input, progress: this.#progress, answered: this.#answered };
  }

  #commandIdOf(command: SystemCommand): string {
    return `system/${command.kind}/${this.#input.applicationId}/${this.#progress.revision}`;
  }

  #attemptOf(command: SystemCommand): Trial | undefined {
    const commandId = this.#commandIdOf(command);
    return this.#attempts.find((trial) => trial.commandId === commandId);
  }

  #note(command: SystemCommand, failures: number, againAtMs: number): void {
    const commandId = this.#commandIdOf(command);
    const others = this.#attempts.filter((trial) => trial.commandId !== commandId);
    this.#attempts = [...others, { commandId, failures, againAtMs }];
    this.#lock.markChanged();
  }
}
