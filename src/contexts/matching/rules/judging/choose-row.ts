import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { CompiledRow } from '../assessment/compiled-catalogue.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { judgeRows, type JudgedRow, type SeenRow } from './judge-rows.js';
import { scopeVerdict } from './scope-verdict.js';

export interface RowChoice extends JudgedRow {
  /** Several rows were left and only the order of marks and numbers chose. */
  readonly undetermined: boolean;
  /** Every row that is left, the chosen one among them. */
  readonly left: readonly JudgedRow[];
}

const MARK_ORDER: Readonly<Record<GhgMark, number>> = { none: 0, enabling: 1, direct: 2 };

const best = <Row>(rows: readonly Row[], merit: (row: Row) => number): readonly Row[] => {
  let top = -Infinity;
  let kept: Row[] = [];
  for (const row of rows) {
    const one = merit(row);
    if (one > top) {
      top = one;
      kept = [row];
    } else if (one === top) kept.push(row);
  }
  return kept;
};

/** What the texts say that tells one row of an item from another: nothing of it is asked where there is only one. */
export interface RowWords {
  readonly texts: () => readonly string[];
  /** Their telling words. */
  readonly features: () => ReadonlySet<string>;
  /** Stages of a project or deal that they speak of, by the values of `activityStage`. */
  readonly stages: () => readonly string[];
  /** Of some kinds of goods those that they speak of most clearly; all where they speak of none. */
  readonly kindsAmong: (kinds: readonly string[]) => readonly string[];
}

const isNamed = ({ nameWords }: CompiledRow, texts: readonly string[]): boolean =>
  nameWords.some((word) => texts.some((text) => text.includes(word)));

/** How well a row's stage fits the words: its own before one it also stands for. */
const stageFit = (
  { activityStages, alsoActivityStages }: CompiledRow,
  told: readonly string[],
): number => {
  if (activityStages.some((stage) => told.includes(stage))) return 2;
  return alsoActivityStages.some((stage) => told.includes(stage)) ? 1 : 0;
};

/** A pair of Han characters says about half a word. */
const weightOf = (feature: string): number => (isHan(feature.charCodeAt(0)) ? 0.5 : 1);

/** Words of a row's name that stand in the texts, those that few of the rows have counting most. */
const wordFit = (
  row: CompiledRow,
  rows: readonly JudgedRow[],
  told: ReadonlySet<string>,
): number => {
  let fit = 0;
  for (const feature of row.features)
    if (told.has(feature))
      fit += weightOf(feature) / rows.filter((one) => one.row.features.has(feature)).length;
  return fit;
};

/** How many metals of a row's name the texts speak of: 锂 tells a lithium battery from others. */
const metalFit = ({ metals }: CompiledRow, texts: readonly string[]): number =>
  metals.filter((one) => texts.some((text) => text.includes(one))).length;

/** Rows for the kinds of goods that the words speak of, and those for any. */
const ofKindsIn = (rows: readonly JudgedRow[], words: RowWords): readonly JudgedRow[] => {
  const kinds = new Set(rows.flatMap(({ row }) => [...(row.kinds ?? [])]));
  const told = words.kindsAmong([...kinds]);
  if (told.length === kinds.size) return rows;
  return rows.filter(({ row }) => row.kinds === null || told.some((kind) => row.kinds?.has(kind)));
};

/** Of rows that fit alike, those that the words speak of; all where they speak of none. */
const spokenOf = (every: readonly JudgedRow[], words: RowWords): readonly JudgedRow[] => {
  if (every.length < 2) return every;
  const rows = ofKindsIn(every, words);
  if (rows.length < 2) return rows;
  const stages = words.stages();
  const ofStage = stages.length === 0 ? rows : best(rows, (one) => stageFit(one.row, stages));
  if (ofStage.length < 2) return ofStage;
  const texts = words.texts();
  const named = ofStage.filter((one) => isNamed(one.row, texts));
  const kept = named.length > 0 ? named : ofStage;
  if (kept.length < 2) return kept;
  const features = words.features();
  const told = best(kept, (one) => wordFit(one.row, kept, features));
  return told.length < 2 ? told : best(told, (one) => metalFit(one.row, texts));
};

/**
 * Of rows that no word tells apart, those of the class for services that no other class names (其他未列明…): the others are
 * each for a service that the words would name, as training is. All where there is no such row.
 */
const unnamedOf = (rows: readonly JudgedRow[]): readonly JudgedRow[] => {
  const unnamed = rows.filter(({ row }) => row.isForUnnamed);
  return unnamed.length > 0 ? unnamed : rows;
};

const choiceOf = (
  { row, sheet, trace, verdict }: JudgedRow,
  left: readonly JudgedRow[],
): RowChoice => ({ row, sheet, trace, verdict, undetermined: left.length > 1, left });

/** Rows that are for the goods and the deal, else those that may be: only they are judged. */
const fittingOf = (rows: readonly SeenRow[]): readonly SeenRow[] =>
  rows.length < 2 ? rows : best(rows, ({ row, sheet }) => scopeVerdict(row.criterion.node, sheet));

/**
 * The row a line is judged in: of the rows its goods fit, the one for the kind that the texts speak of, whose name words stand
 * in them or whose stage they speak of; where they name none, the one for what no class names; else the lowest mark, then the
 * lowest number. The industry code only decides between equal marks that words leave.
 */
export const chooseRow = (
  rows: readonly SeenRow[],
  words: RowWords,
  industryCode: string | null,
): RowChoice | null => {
  const judged = judgeRows(fittingOf(rows));
  const [only] = judged;
  if (only === undefined) return null;
  if (judged.length === 1) return choiceOf(only, judged);
  const fit = best(judged, (row) => row.verdict);
  const remaining = unnamedOf(spokenOf(fit, words));
  const left = best(remaining, (row) => -MARK_ORDER[row.row.mark]);
  const ofClass = left.find((row) => row.row.row.gbt4754 === industryCode);
  const chosen = (industryCode === null ? undefined : ofClass) ?? left[0];
  return chosen === undefined ? null : choiceOf(chosen, remaining);
};
