import type { AssessmentSummary } from '../state/assessment-summary.js';
import type { PinnedCatalogue } from '../../../rulebook/rules/content/catalogue-revision.js';

/**
 * What a newer catalogue revision would say of an application, beside what its own says of the same
 * facts (docs/rules/after-approval.md#re-assessment). It is looked at and kept; nothing follows
 * from it: the pin stays, what was decided stays, and no later step reads it.
 */
export interface Reassessment {
  readonly number: number;
  /** The newer revision. */
  readonly catalogue: PinnedCatalogue;
  /** Under the revision pinned at submission, and under the newer one, of the same input. */
  readonly pinned: AssessmentSummary;
  readonly newer: AssessmentSummary;
  readonly note: string;
  readonly by: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export interface ReassessmentEvent {
  readonly type: 'application.reassessed';
  readonly reassessment: Reassessment;
}

export const reassessmentsOf = ({
  reassessments,
}: {
  readonly reassessments?: readonly Reassessment[];
}): readonly Reassessment[] => reassessments ?? [];

type Line = AssessmentSummary['lines'][number];

/** The lines that come out otherwise, by number: another outcome, place or mark. */
export const changedLinesOf = ({
  pinned,
  newer,
}: Pick<Reassessment, 'pinned' | 'newer'>): readonly number[] => {
  const before = new Map(pinned.lines.map((line) => [line.lineNo, line]));
  return newer.lines
    .filter((line) => !isSameLine(before.get(line.lineNo), line))
    .map(({ lineNo }) => lineNo);
};

const isSameLine = (one: Line | undefined, other: Line): boolean =>
  one?.outcome === other.outcome && one.rowId === other.rowId && one.ghgMark === other.ghgMark;
