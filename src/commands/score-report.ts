import type { LineAssessment } from '../contexts/rulebook/rules/assessment/assessment.js';
import type { LabelledLine } from '../contexts/matching/rules/scoring/labelled-line.js';
import type { ScoreFigures, SetFigures } from '../contexts/matching/rules/scoring/score-figures.js';
import type { LineScore } from '../contexts/matching/rules/scoring/score-line.js';

/** A line answered otherwise than labelled, with what won and why. */
export interface Miss {
  readonly id: string;
  readonly isAside: boolean;
  readonly role: string;
  readonly text: string;
  readonly wrong: readonly ('item' | 'outcome' | 'wrongly_listed')[];
  readonly expected: LabelledLine['expect'];
  readonly why: string;
  readonly got: {
    readonly itemCode: string | null;
    readonly outcome: string;
    readonly rowId: string | null;
    readonly candidates: readonly string[];
    /** Why the expected items are not candidates, as far as the answer says so. */
    readonly ruledOut: readonly string[];
    readonly open: readonly string[];
  };
}

export interface ScoreReport {
  readonly revision: string;
  readonly open: SetFigures;
  /** Null of a set of which nothing is set aside. */
  readonly aside: SetFigures | null;
  readonly misses: readonly Miss[];
}

/** Null when the answer is as labelled; rows and marks alone make no miss. */
export const missOf = (
  line: LabelledLine,
  answer: LineAssessment,
  { score, isAside }: { readonly score: LineScore; readonly isAside: boolean },
): Miss | null => {
  const wrong = wrongOf(score);
  if (wrong.length === 0) return null;
  return {
    id: line.id,
    isAside,
    role: line.input.role,
    text: textOf(line),
    wrong,
    expected: line.expect,
    why: line.why,
    got: {
      itemCode: answer.itemCode,
      outcome: answer.outcome,
      rowId: answer.row?.rowId ?? null,
      candidates: answer.candidates.slice(0, 3).map(candidateText),
      ruledOut: answer.ruledOut
        .filter(({ itemCode }) => line.expect.items.includes(itemCode))
        .map(({ itemCode, reason }) => `${itemCode} ${reason}`),
      open: answer.criteria
        .filter(({ verdict }) => verdict !== 'met')
        .map(({ fact, verdict, basis }) => `${fact} ${verdict} (${basis})`),
    },
  };
};

const wrongOf = (score: LineScore): Miss['wrong'] => [
  ...(score.isHitAt1 ? [] : (['item'] as const)),
  ...(score.isOutcomeRight ? [] : (['outcome'] as const)),
  ...(score.isWronglyListed ? (['wrongly_listed'] as const) : []),
];

const textOf = ({ input }: LabelledLine): string =>
  [
    ...input.lines.flatMap(({ hsCode, descriptionZh, descriptionEn, model }) => [
      hsCode,
      descriptionZh,
      descriptionEn,
      model,
    ]),
    input.useOfProceeds,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(' / ');

const candidateText = ({
  itemCode,
  verdict,
  because,
  lostBecause,
}: LineAssessment['candidates'][number]): string => {
  const reasons = because.map(({ kind, text }) => `${kind} ${text}`).join(', ');
  const lost = lostBecause === null ? '' : `; lost: ${lostBecause}`;
  return `${itemCode} ${verdict} (${reasons}${lost})`;
};

/** The report as text for a terminal. */
export const scoreReportText = (report: ScoreReport): string =>
  [
    `Catalogue revision ${report.revision}`,
    '',
    ...setText(report.aside === null ? 'Set' : 'Open two thirds', report.open),
    ...(report.aside === null ? [] : ['', ...setText('Set-aside third', report.aside)]),
    '',
    `Misses: ${report.misses.length}`,
    ...report.misses.flatMap(missText),
    '',
  ].join('\n');

const columns: readonly (readonly [string, (figures: ScoreFigures) => string])[] = [
  ['lines', ({ lines }) => String(lines)],
  ['hit@1', ({ hitAt1 }) => shareText(hitAt1)],
  ['hit@3', ({ hitAt3 }) => shareText(hitAt3)],
  ['recall@5', ({ recallAt5 }) => shareText(recallAt5)],
  ['outcome', ({ outcomeRight }) => shareText(outcomeRight)],
  ['decided', ({ decided }) => String(decided)],
  ['right', ({ decidedRight }) => shareText(decidedRight)],
  ['row', ({ rowRight }) => shareText(rowRight)],
  ['mark', ({ markRight }) => shareText(markRight)],
  ['traps', ({ traps }) => String(traps)],
  ['wrongly listed traps', ({ trapsWronglyListed }) => String(trapsWronglyListed)],
  ['wrongly listed', ({ wronglyListed }) => String(wronglyListed)],
];

const nameWidth = 20;

const setText = (title: string, figures: SetFigures): readonly string[] => [
  title.padEnd(nameWidth) + columns.map(([name]) => ` ${name.padStart(8)}`).join(''),
  figuresText('all', figures.all),
  ...groupText(figures.byRole),
  ...groupText(figures.byLanguage),
  ...groupText(figures.byArea, 'area '),
  ...groupText(figures.byDifficulty),
  ...groupText(figures.byTag, '#'),
];

const groupText = (
  groups: Readonly<Record<string, ScoreFigures>>,
  prefix = '',
): readonly string[] =>
  Object.entries(groups).map(([name, figures]) => figuresText(`${prefix}${name}`, figures));

const figuresText = (name: string, figures: ScoreFigures): string =>
  name.padEnd(nameWidth) +
  columns.map(([title, read]) => ` ${read(figures).padStart(Math.max(8, title.length))}`).join('');

const shareText = (share: number | null): string => (share === null ? '-' : share.toFixed(4));

const missText = (miss: Miss): readonly string[] => [
  '',
  `${miss.id}${miss.isAside ? ' (set aside)' : ''} ${miss.role}: ${miss.text}`,
  `  wrong: ${miss.wrong.join(', ')}`,
  `  expected ${expectedText(miss.expected)}: ${miss.why}`,
  `  got ${miss.got.itemCode ?? 'no item'} ${miss.got.outcome}`,
  ...listText('candidate', miss.got.candidates),
  ...listText('ruled out', miss.got.ruledOut),
  ...listText('not met', miss.got.open),
];

const expectedText = ({ items, outcome }: LabelledLine['expect']): string =>
  `${items.length === 0 ? 'no item' : items.join(', ')} ${outcome}`;

const listText = (name: string, entries: readonly string[]): readonly string[] =>
  entries.map((entry) => `    ${name}: ${entry}`);
