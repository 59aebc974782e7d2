import {
  dayMs,
  dayOf,
  instantOf,
  millisecondsOf,
} from '../../../../kernel/values/clock/calendar-day.js';
import { isInShadow, shadowEndOf } from '../../../catalogue/rules/change-set/shadow.js';
import type { Shadow } from '../../../catalogue/rules/change-set/shadow.js';
import { pinOf } from '../../../catalogue/use-cases/catalogue-library.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import type { ChangeSetProjection } from '../../../catalogue/use-cases/ports-of-catalogue.js';
import type {
  AssessedCase,
  ShadowJudgement,
  ShadowKey,
  ShadowStore,
} from '../../../catalogue/use-cases/ports-of-shadows.js';
import type { CompiledCatalogue } from '../../../matching/rules/assessment/compiled-catalogue.js';
import { Unavailable } from '../../../../kernel/ports.js';
import type { Clock, CommitStream } from '../../../../kernel/ports.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import { foldCommits } from '../../rules/state/fold-commits.js';
import { subjectOf } from '../../rules/monitoring/impact-subject.js';
import type { ApplicationCommits, AssessmentStore } from '../ports-of-applications.js';
import { flipsUnder } from './flips-under.js';

export interface JudgeInShadowDeps {
  readonly changeSets: Pick<ChangeSetProjection, 'inShadowFrom'>;
  readonly commits: Pick<ApplicationCommits, 'read' | 'streams'>;
  readonly assessments: Pick<AssessmentStore, 'find'>;
  readonly library: Pick<CatalogueLibrary, 'pinned' | 'inForceOn'>;
  readonly shadows: ShadowStore;
  readonly clock: Clock;
  /** Told of an assessment that could not be judged, which is counted as such. */
  readonly onUnjudged: (error: unknown, one: AssessedCase) => void;
}

interface AwaitedShadow {
  readonly key: ShadowKey;
  readonly shadow: Shadow;
}

interface AssessedAt extends AssessedCase {
  readonly assessedAt: string;
}

/** What one look is to go through. */
interface ShadowLook {
  readonly bankIds: readonly string[];
  /** Applications with a commit after it are looked at; `null`: since each shadow began. */
  readonly since: string | null;
  /** After so many lines the rest is left to the next look: other sweeps wait for this one. */
  readonly mostLines: number;
}

/**
 * Judges what was assessed lately under the planned revisions in shadow as well
 * (docs/rules/rule-changes.md#shadow). Reads committed assessments only, after they were answered
 * for; writes counts only: no verdict, gate, letter or record knows of it. May run at any time and
 * twice: an assessment counts once. One that cannot be judged is counted as such and holds up none.
 * @returns how many were judged now.
 * @throws Error with the first cause, after all others were judged, where a record cannot be read.
 */
export const judgeInShadow = (deps: JudgeInShadowDeps) => {
  const looked = new Map<string, string>();
  return async ({ bankIds, since, mostLines }: ShadowLook): Promise<number> => {
    const awaited: AwaitedShadow[] = [];
    for (const bankId of bankIds) awaited.push(...(await awaitedIn(deps, bankId, since)));
    const [first] = awaited
      .map(({ key, shadow }) => looked.get(nameOf(key)) ?? beforeInstant(shadow.startedAt))
      .sort();
    if (first === undefined) return 0;
    const beganAt = deps.clock.now();
    const faults: unknown[] = [];
    let [judged, lines, isCutShort] = [0, 0, false];
    for await (const stream of deps.commits.streams(since ?? first)) {
      const own = awaited.filter(({ key }) => key.bankId === stream.bankId);
      if (own.length === 0) continue;
      try {
        const made = await judgeStream(deps, stream, own);
        judged += made.length;
        lines += sumOf(made);
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        faults.push(error);
      }
      isCutShort = lines >= mostLines;
      if (isCutShort) break;
    }
    throwFirstOf(faults);
    if (since === null && !isCutShort)
      for (const { key } of awaited) looked.set(nameOf(key), lookedUntil(beganAt));
    return judged;
  };
};

const throwFirstOf = (faults: readonly unknown[]): void => {
  if (faults.length > 0)
    throw new Error(`${faults.length} applications cannot be judged in shadow`, {
      cause: faults[0],
    });
};

/** In memory: after a restart everything since its start is looked at once more. */
const nameOf = ({ bankId, changeSetId, number }: ShadowKey): string =>
  JSON.stringify([bankId, changeSetId, number]);

/** A commit is made some moments before it is there, and by another clock. */
const lookedUntil = (beganAt: string): string => instantOf(millisecondsOf(beganAt) - overlapMs);

const overlapMs = 15 * 60_000;

/** Streams are asked for after an instant, and a shadow begins at one. */
const beforeInstant = (instant: string): string => instantOf(millisecondsOf(instant) - 1);

/** What was assessed just before the end of a shadow is judged after it; the hourly look makes up for long gaps. */
const lookedAfterMs = 2 * dayMs;

const changeSetsAtOnce = 100;

const awaitedIn = async (
  { changeSets, clock }: JudgeInShadowDeps,
  bankId: string,
  since: string | null,
): Promise<readonly AwaitedShadow[]> => {
  const now = clock.now();
  const from = since ?? instantOf(millisecondsOf(now) - lookedAfterMs);
  const found: AwaitedShadow[] = [];
  let cursor: string | null = null;
  do {
    const page = await changeSets.inShadowFrom({ bankId, from, limit: changeSetsAtOnce, cursor });
    for (const { changeSetId, shadow } of page.items)
      if (shadow !== undefined && (shadowEndOf(shadow, now)?.at ?? now) >= from)
        found.push({ key: { bankId, changeSetId, number: shadow.number }, shadow });
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
};

const sumOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0);

/** @returns of each assessment judged now how many lines it has. */
const judgeStream = async (
  deps: JudgeInShadowDeps,
  { bankId, streamId }: CommitStream,
  awaited: readonly AwaitedShadow[],
): Promise<readonly number[]> => {
  const commits = await deps.commits.read(bankId, streamId);
  const assessed = assessedIn(streamId, commits);
  const judged: number[] = [];
  for (const one of awaited) {
    const now = deps.clock.now();
    const own = assessed.filter(({ assessedAt }) => isInShadow(one.shadow, assessedAt, now));
    const missing = own.length === 0 ? [] : await deps.shadows.missing(one.key, own);
    const application = missing.length === 0 ? undefined : foldCommits(commits)?.state;
    if (application === undefined) continue;
    judged.push(...(await judgeUnder(deps, one, application, missing)));
    // Disposed of meanwhile: the removal passed before these were written.
    if ((await deps.commits.read(bankId, streamId)).length === 0)
      await deps.shadows.remove(one.key, missing);
  }
  return judged;
};

/** Each assessment that was committed, the first time: at intake, after a correction, looked at anew. */
const assessedIn = (
  applicationId: string,
  commits: readonly ApplicationCommit[],
): readonly AssessedAt[] => {
  const first = new Map<string, AssessedAt>();
  for (const { at, events } of commits)
    for (const event of events) {
      const made =
        event.type === 'application.assessed'
          ? event.assessment
          : event.type === 'application.reassessed'
            ? event.reassessment.newer
            : null;
      if (made !== null && !first.has(made.assessmentId))
        first.set(made.assessmentId, {
          applicationId,
          assessmentId: made.assessmentId,
          assessedAt: at,
        });
    }
  return [...first.values()];
};

const judgeUnder = async (
  deps: JudgeInShadowDeps,
  { key, shadow }: AwaitedShadow,
  application: Application,
  missing: readonly AssessedAt[],
): Promise<readonly number[]> => {
  // Withdrawn since: its end was written down, and nothing is left to judge under.
  const planned = await deps.library.pinned(key.bankId, shadow);
  if (planned === null) return [];
  const compiled: CompiledCatalogue = {
    ...planned.compiled,
    // No verdict of a shadow can be taken for one of the revision in force.
    revision: `shadow:${shadow.revision}`,
  };
  const judged: number[] = [];
  for (const one of missing) {
    const made = await judgeOne(deps, { key, compiled, application }, one);
    if (made === null) continue;
    const { lines, ...judgement } = made;
    await deps.shadows.put(key, judgement);
    judged.push(lines);
  }
  return judged;
};

/**
 * What the planned revision says of an assessment instead of the rules in force when it was made. One made under
 * other rules, as of an application that keeps its older ones, would tell of what changed between those and the
 * rules in force: it is left out, and counted. `null`: it is gone.
 */
const judgeOne = async (
  { assessments, library, onUnjudged }: JudgeInShadowDeps,
  {
    key: { bankId },
    compiled,
    application,
  }: {
    readonly key: ShadowKey;
    readonly compiled: CompiledCatalogue;
    readonly application: Application;
  },
  one: AssessedAt,
): Promise<(ShadowJudgement & { readonly lines: number }) | null> => {
  try {
    const found = await assessments.find(bankId, one.assessmentId);
    if (found === null) return null;
    const inForce = await library.inForceOn(bankId, dayOf(one.assessedAt));
    if (pinOf(inForce).contentHash !== found.assessment.revisionHash)
      return { ...one, flips: null, isOlder: true, lines: 0 };
    const lines = found.input.lines.length;
    const subject = subjectOf(application, one.assessmentId, lines);
    return { ...one, flips: await flipsUnder(compiled, subject, found), lines };
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    onUnjudged(error, one);
    return { ...one, flips: null, lines: 0 };
  }
};
