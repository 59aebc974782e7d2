import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';
import type { ChangeSetBase } from './change-set.js';
import type { ImpactTotals } from './impact-run.js';

/** An application as a run looks at it: chosen, and its assessment pinned, before the run begins. */
export interface ImpactSubject {
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly status: ApplicationStatus;
  /** `null`: open. */
  readonly decidedAt: string | null;
  /** The latest assessment: what the line says today. */
  readonly assessmentId: string;
  /** Calendar day in Asia/Shanghai the application is judged on. */
  readonly judgedOn: string;
  readonly lines: number;
}

/** What a line comes to on one side. */
export interface FlipSide {
  /** Of the catalogue revision. */
  readonly revision: string;
  readonly outcome: LineOutcome;
  readonly itemCode: string | null;
  readonly rowId: string | null;
  readonly ghgMark: GhgMark | null;
  /** Of the whole application, decimal strings with four places. */
  readonly greenShare: { readonly certain: string | null; readonly atMost: string | null };
}

/** The criterion that turned the line. */
export interface DecidingCriterion {
  /** The clause: item and row that the line is judged on under the draft. */
  readonly itemCode: string | null;
  readonly rowId: string | null;
  /** Place in the criterion tree. */
  readonly path: string;
  readonly text: Bilingual;
  readonly standard: string | null;
  /** `null`: that side does not ask it. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
}

/** A line that comes out otherwise under the draft. */
export interface Flip {
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly status: ApplicationStatus;
  readonly decidedAt: string | null;
  readonly lineNo: number;
  readonly before: FlipSide;
  readonly after: FlipSide;
  /** `null` when no criterion did: the line is matched with another item. */
  readonly deciding: DecidingCriterion | null;
  /** Why the item before lost to the one after, where it did. */
  readonly lostBecause: string | null;
}

/** What one part of a run found; each part takes the hash of the one before into its own. */
export interface ImpactPart {
  /** 0, 1, 2 …, one for each page of the plan. */
  readonly number: number;
  readonly flips: readonly Flip[];
  /** Of this part and all before. */
  readonly soFar: ImpactTotals;
  readonly hash: string;
}

const beforeTheFirst: Omit<ImpactPart, 'flips'> = {
  number: -1,
  soFar: { applications: 0, lines: 0, flips: 0 },
  hash: 'sha256:none',
};

/** The next part after those so far. */
export const partAfter = (
  before: ImpactPart | null,
  found: Pick<ImpactTotals, 'applications' | 'lines'> & { readonly flips: readonly Flip[] },
  sha256: Sha256,
): ImpactPart => {
  const { number, soFar: sum, hash: previousHash } = before ?? beforeTheFirst;
  const { flips } = found;
  const soFar = {
    applications: sum.applications + found.applications,
    lines: sum.lines + found.lines,
    flips: sum.flips + flips.length,
  };
  const hash = contentHashOf({ previousHash, flips, soFar }, sha256);
  return { number: number + 1, flips, soFar, hash };
};

/**
 * What two administrators sign beside the difference: which draft, how far the run looked, what it
 * came to, and by the last part's hash every flip of it.
 */
export interface ImpactReport {
  readonly base: ChangeSetBase;
  readonly differenceHash: string;
  /** Of the draft's content. */
  readonly draftHash: string;
  readonly decidedLimit: number;
  readonly totals: ImpactTotals;
  readonly parts: number;
  readonly lastPartHash: string;
}

export const impactHashOf = (report: ImpactReport, sha256: Sha256): string =>
  contentHashOf(report, sha256);
