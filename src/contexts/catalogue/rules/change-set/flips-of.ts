import type {
  Assessment,
  CriterionTrace,
  LineAssessment,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { DecidingCriterion, Flip, FlipSide, ImpactSubject } from './impact-report.js';

/**
 * The lines of an application that come out otherwise: another outcome, item, row or mark.
 * @param before what was said of it last; @param after what the draft says of the same input.
 */
export const flipsOf = (
  subject: ImpactSubject,
  before: Assessment,
  after: Assessment,
): readonly Flip[] => {
  const linesBefore = new Map(before.lines.map((line) => [line.lineNo, line]));
  return after.lines.flatMap((line) => {
    const earlier = linesBefore.get(line.lineNo);
    if (earlier === undefined || isSame(earlier, line)) return [];
    return [flipOf(subject, sideOf(before, earlier), sideOf(after, line))];
  });
};

/** The criteria that turned these lines, each once; without one, that the lines are elsewhere now. */
export const criteriaOf = (
  flips: readonly Flip[],
): readonly { readonly criterion: string; readonly deciding: DecidingCriterion | null }[] => [
  ...new Map(
    flips.map(({ deciding }) => {
      const criterion = criterionOf(deciding);
      return [criterion, { criterion, deciding }];
    }),
  ).values(),
];

/** Those of the lines that one criterion turned. */
export const turnedBy = (flips: readonly Flip[], criterion: string): readonly Flip[] =>
  flips.filter(({ deciding }) => criterionOf(deciding) === criterion);

const criterionOf = (deciding: DecidingCriterion | null): string =>
  deciding === null ? 'other' : `${deciding.rowId ?? deciding.itemCode ?? ''} ${deciding.path}`;

interface Side {
  readonly line: LineAssessment;
  readonly shown: FlipSide;
}

const isSame = (before: LineAssessment, after: LineAssessment): boolean =>
  turnedOf(readOf(before), readOf(after)).length === 0;

const readOf = (line: LineAssessment): Turnable => ({ ...line, rowId: rowIdOf(line) });

/** What may turn of a line. */
export const turnables = ['outcome', 'itemCode', 'rowId', 'ghgMark'] as const;

type Turnable = Pick<FlipSide, (typeof turnables)[number]>;

/** What is another now: a line that went to another item has another row with it. */
export const turnedOf = (
  before: Turnable,
  after: Turnable,
): readonly (typeof turnables)[number][] =>
  turnables.filter((name) => before[name] !== after[name]);

const sideOf = ({ revision, greenShare }: Assessment, line: LineAssessment): Side => ({
  line,
  shown: {
    revision,
    outcome: line.outcome,
    itemCode: line.itemCode,
    rowId: rowIdOf(line),
    ghgMark: line.ghgMark,
    greenShare: { certain: greenShare.certain, atMost: greenShare.atMost },
  },
});

const flipOf = (subject: ImpactSubject, before: Side, after: Side): Flip => ({
  applicationId: subject.applicationId,
  applicationReference: subject.applicationReference,
  status: subject.status,
  decidedAt: subject.decidedAt,
  lineNo: after.line.lineNo,
  before: before.shown,
  after: after.shown,
  deciding: decidingOf(before.line, after.line),
  lostBecause: lostBecauseOf(before.line, after.line),
});

/**
 * Within one item the criterion whose verdict turned, else the first that one side asks and the
 * other does not; a line that went to another item was turned by no criterion of either.
 */
const decidingOf = (before: LineAssessment, after: LineAssessment): DecidingCriterion | null => {
  if (before.itemCode !== after.itemCode) return null;
  const turned = turnedIn(pairsOf(before.criteria, after.criteria));
  const shown = turned?.after ?? turned?.before ?? null;
  if (turned === null || shown === null) return null;
  const { path, text, standard } = shown;
  return {
    itemCode: after.itemCode,
    rowId: rowIdOf(after),
    path,
    text,
    standard,
    ...verdictsOf(turned),
  };
};

const turnedIn = (pairs: readonly TracePair[]): TracePair | null =>
  pairs.find((pair) => pair.before !== null && pair.after !== null && differ(pair)) ??
  pairs.find(differ) ??
  null;

const verdictsOf = ({ before, after }: TracePair): Pick<DecidingCriterion, 'before' | 'after'> => ({
  before: before?.verdict ?? null,
  after: after?.verdict ?? null,
});

const rowIdOf = ({ row }: LineAssessment): string | null => row?.rowId ?? null;

interface TracePair {
  readonly before: CriterionTrace | null;
  readonly after: CriterionTrace | null;
}

const differ = ({ before, after }: TracePair): boolean => before?.verdict !== after?.verdict;

const placeOf = ({ path, fact }: CriterionTrace): string => `${path} ${fact}`;

const pairsOf = (
  before: readonly CriterionTrace[],
  after: readonly CriterionTrace[],
): readonly TracePair[] => {
  const earlier = new Map(before.map((one) => [placeOf(one), one]));
  const later = new Set(after.map(placeOf));
  return [
    ...after.map((one) => ({ before: earlier.get(placeOf(one)) ?? null, after: one })),
    ...before
      .filter((one) => !later.has(placeOf(one)))
      .map((one) => ({ before: one, after: null })),
  ];
};

const lostBecauseOf = ({ itemCode }: LineAssessment, after: LineAssessment): string | null => {
  if (itemCode === null || itemCode === after.itemCode) return null;
  const candidate = after.candidates.find((one) => one.itemCode === itemCode);
  const ruledOut = after.ruledOut.find((one) => one.itemCode === itemCode);
  return candidate?.lostBecause ?? ruledOut?.reason ?? null;
};
