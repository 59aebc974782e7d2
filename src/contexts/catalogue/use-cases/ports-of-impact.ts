import type { ImpactPart, ImpactReport, ImpactSubject } from '../rules/change-set/impact-report.js';

/** One impact run of a change set. */
export interface ImpactRunKey {
  readonly bankId: string;
  readonly changeSetId: string;
  readonly runId: string;
}

/** The applications of a run in pages, as one planning wrote them down. */
export interface ImpactPlanKey extends ImpactRunKey {
  /** Sorts by when it was planned; a planning that was interrupted leaves one nobody reads. */
  readonly planId: string;
}

/** How far a run is. */
export interface ImpactProgress {
  readonly done: number;
  /** Applications of the plan. */
  readonly total: number;
  readonly flips: number;
}

/** A report under its hash, and where its flips lie. */
export interface StoredImpactReport {
  readonly impactHash: string;
  readonly plan: ImpactPlanKey;
  readonly report: ImpactReport;
  readonly madeAt: string;
}

/** Plans, parts and reports of impact runs: insert-only, the first of a natural key stands. */
export interface ImpactStore {
  readonly putPage: (
    plan: ImpactPlanKey,
    number: number,
    subjects: readonly ImpactSubject[],
  ) => Promise<void>;
  readonly page: (plan: ImpactPlanKey, number: number) => Promise<readonly ImpactSubject[] | null>;
  /** Gives what stands: another worker may have stored this part before. */
  readonly putPart: (plan: ImpactPlanKey, part: ImpactPart, total: number) => Promise<ImpactPart>;
  readonly part: (plan: ImpactPlanKey, number: number) => Promise<ImpactPart | null>;
  /** Of the newest plan of a run; `null` before its first part. */
  readonly progress: (
    run: ImpactRunKey,
  ) => Promise<(ImpactProgress & { readonly planId: string }) | null>;
  readonly putReport: (stored: StoredImpactReport) => Promise<void>;
  readonly report: (bankId: string, impactHash: string) => Promise<StoredImpactReport | null>;
}

/** Our side of the processes that a change set has in Temporal; both may be asked twice. */
export interface ChangeSetProcesses {
  /** @throws Unavailable when Temporal cannot be reached; the sweep asks again. */
  readonly startImpact: (run: ImpactRunKey) => Promise<void>;
  /** Stops the work of a run that nobody waits for any more. */
  readonly stopImpact: (run: ImpactRunKey) => Promise<void>;
  /** One look at 00:00 Asia/Shanghai of that day (`YYYY-MM-DD`). */
  readonly scheduleActivation: (activation: {
    readonly bankId: string;
    readonly changeSetId: string;
    readonly effectiveOn: string;
  }) => Promise<void>;
  /** Of a planned revision that was withdrawn: no look any more. */
  readonly cancelActivation: (activation: {
    readonly bankId: string;
    readonly changeSetId: string;
  }) => Promise<void>;
}
