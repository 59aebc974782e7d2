import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { InvariantName, InvariantViolation } from '../rules/invariant-violation.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ProcessKind } from '../../applications/rules/acts/process-kind.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import type { Clock, TextsApart } from '../../../kernel/ports.js';
import type {
  ApplicationCommits,
  ApplicationProjection,
} from '../../applications/use-cases/ports-of-applications.js';

/** What a client was answered, one line of `.data/answers.jsonl`. */
export interface RecordedAnswer {
  readonly at: string;
  readonly bankId: string;
  readonly userId: string;
  readonly key: string;
  readonly httpStatus: number;
  readonly applicationId: string | null;
  readonly revision: number | null;
  readonly status: string | null;
}

export interface ProcessRecord {
  readonly kind: ProcessKind;
  readonly bankId: string;
  readonly applicationId: string;
  readonly isRunning: boolean;
  /** Workflow tasks that failed, with their cause. */
  readonly failedTasks: readonly string[];
}

export interface InvariantDeps {
  readonly commits: ApplicationCommits;
  readonly projection: ApplicationProjection;
  readonly texts: Pick<TextsApart, 'open'>;
  readonly processes: () => AsyncIterable<ProcessRecord>;
  readonly answers: readonly RecordedAnswer[];
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/** One record as it was read; `application` is `null` when its commits cannot be folded. */
export interface SeenRecord {
  readonly bankId: string;
  readonly application: Application | null;
  readonly commits: readonly ApplicationCommit[];
}

/** By application id. */
export type SeenRecords = ReadonlyMap<string, SeenRecord>;

export const violation = (
  invariant: InvariantName,
  document: string,
  detail: string,
): InvariantViolation => ({ invariant, document, detail });

/** How long stores may disagree before it counts (V6, V7). */
const graceMs = 60_000;

/** Whether an application has been left alone long enough for the other stores to have followed. */
export const isLeftAlone = (clock: Clock, application: Application): boolean =>
  Date.parse(clock.now()) - Date.parse(application.updatedAt) > graceMs;
