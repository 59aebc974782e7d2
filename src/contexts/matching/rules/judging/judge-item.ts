import type {
  CompiledCatalogue,
  CompiledItem,
  CompiledRow,
} from '../assessment/compiled-catalogue.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import { MET, NOT_EVIDENCED, type VerdictCode } from '../criteria/finding-code.js';
import { sheetFor, type GoodsReading, type LineFacts } from '../facts/gather-facts.js';
import type { TextReading } from '../retrieval/names-in-text/read-text.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import { chooseRow, type RowChoice, type RowWords } from './choose-row.js';
import { distinctRows, type SeenRow } from './judge-rows.js';
import { nameByActivity } from './name-by-activity.js';
import { nameByAgreement } from './name-by-agreement.js';
import { isToldByWords, presumedByKind } from './name-by-kind.js';
import { resolveGoods } from './resolve-goods.js';
import { openRows, type RoleGate } from './role-stages.js';
import { verdictOverValues } from './verdict-over-values.js';

/** One item judged on a line: the row, and whether its conditions hold. */
export interface ItemJudgement {
  readonly ranked: RankedItem;
  readonly choice: RowChoice;
  readonly verdict: VerdictCode;
  /** Nothing but the HS code or near names tells what the goods are, and the row may not ask. */
  readonly scopeOpen: boolean;
}

/** What stays the same for every item of a line. */
export interface LineContext {
  readonly compiled: CompiledCatalogue;
  readonly facts: LineFacts;
  readonly readings: readonly TextReading[];
  readonly gate: RoleGate;
  readonly industryCode: string | null;
  readonly rowWords: RowWords;
  readonly features: () => ReadonlySet<string>;
  readonly channelOpen: boolean;
  /** Index of `activityStage`. */
  readonly activityStage: number;
  /** The line is a project or a service. */
  readonly isWork: boolean;
}

/** Kinds by the rows open to a role: the same lists come again line after line. */
const kindsOfRows = new WeakMap<readonly CompiledRow[], ReadonlySet<string>>();

/** The kinds the open rows are for; all of the item when one of them does not limit them. */
const kindsOf = (item: CompiledItem, rows: readonly CompiledRow[]): ReadonlySet<string> => {
  let kinds = kindsOfRows.get(rows);
  if (kinds === undefined) kindsOfRows.set(rows, (kinds = kindsAsked(item, rows)));
  return kinds;
};

const kindsAsked = (item: CompiledItem, rows: readonly CompiledRow[]): ReadonlySet<string> => {
  const asked = new Set<string>();
  for (const { kinds } of rows) {
    if (kinds === null) return item.kinds;
    for (const kind of kinds) if (item.kinds.has(kind)) asked.add(kind);
  }
  return asked;
};

/** What the rows say for whatever value the words leave open, when the chosen row alone does not say it. */
const settle = (
  choice: RowChoice,
  rows: readonly SeenRow[],
  { facts }: CompiledCatalogue,
): VerdictCode => {
  if (choice.verdict !== NOT_EVIDENCED) return choice.verdict;
  const trees = distinctRows(rows).map(({ row, sheet }) => ({ criterion: row.criterion, sheet }));
  return verdictOverValues(trees, (fact) => facts[fact]?.definition.type === 'enum');
};

/** The facts as a row sees them: rows of an item for which the same follows from the role see the same. */
const sheetOf = (
  row: CompiledRow,
  others: readonly SeenRow[],
  line: LineContext,
  seen: { readonly goods: GoodsReading; readonly asksLaboratory: boolean },
): FactSheet => {
  for (const one of others) if (one.row.activityStages === row.activityStages) return one.sheet;
  const { channelOpen, compiled, facts, gate } = line;
  const { asksLaboratory, goods } = seen;
  return sheetFor(facts, compiled, { row, gate, goods, asksLaboratory, channelOpen });
};

/** The rows of an item that the role can take, with the facts of the line. */
const seenRows = (ranked: RankedItem, line: LineContext): readonly SeenRow[] => {
  const { asksLaboratory } = ranked.item;
  const open = openRows(ranked.item, line.gate);
  const goods = resolveGoods(ranked, kindsOf(ranked.item, open), line);
  const seen: SeenRow[] = [];
  for (const row of open)
    seen.push({ row, sheet: sheetOf(row, seen, line, { goods, asksLaboratory }) });
  return seen;
};

const chosenRow = (ranked: RankedItem, line: LineContext) => {
  const rows = seenRows(ranked, line);
  return { rows, choice: chooseRow(rows, line.rowWords, line.industryCode) };
};

/** The item named by its kind, where words meet all that its row asks. */
const nameByKind = (ranked: RankedItem, line: LineContext): RankedItem => {
  const presumed = presumedByKind(ranked, line.readings);
  if (presumed === null) return ranked;
  const { choice } = chosenRow(presumed, line);
  return choice !== null && isToldByWords(choice) ? presumed : ranked;
};

/** Judges every row of an item that the role can take and chooses the one that counts. */
export const judgeItem = (candidate: RankedItem, line: LineContext): ItemJudgement | null => {
  const called = nameByActivity(candidate, line);
  const ranked = nameByKind(called, line);
  // Goods that near names suggest are judged as if they were so; what is met then stays open.
  const presumed = nameByAgreement(ranked, line);
  const { choice, rows } = chosenRow(presumed, line);
  if (choice === null) return null;
  const scopeOpen = presumed !== ranked || (!choice.row.tellsGoods && !ranked.named);
  const verdict = settle(choice, rows, line.compiled);
  return {
    ranked,
    choice,
    verdict: scopeOpen && verdict === MET ? NOT_EVIDENCED : verdict,
    scopeOpen,
  };
};
