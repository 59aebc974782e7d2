import type { CompiledCatalogue, CompiledItem, CompiledRow } from '../compiled-catalogue.js';
import { MET, NOT_EVIDENCED, type VerdictCode } from '../criteria/compiled-criterion.js';
import { sheetFor, type LineFacts } from '../facts/gather-facts.js';
import type { TextReading } from '../retrieval/read-text.js';
import type { RankedItem } from '../retrieval/ranking.js';
import {
  chooseRow,
  distinctSheets,
  type JudgedRow,
  type RowChoice,
  type RowWords,
} from './choose-row.js';
import { nameByActivity } from './name-by-activity.js';
import { nameByAgreement } from './name-by-agreement.js';
import { isToldByWords, presumedByKind } from './name-by-kind.js';
import { resolveGoods } from './resolve-goods.js';
import { openRows, type RoleGate } from './role-stages.js';
import { scopeVerdict } from './scope-verdict.js';
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
  rows: readonly JudgedRow[],
  { facts }: CompiledCatalogue,
): VerdictCode => {
  if (choice.verdict !== NOT_EVIDENCED) return choice.verdict;
  const trees = distinctSheets(rows).map(({ row, sheet }) => ({ criterion: row.criterion, sheet }));
  return verdictOverValues(trees, (fact) => facts[fact]?.definition.type === 'enum');
};

const WORK: ReadonlySet<string> = new Set(['project_owner', 'service_provider']);

const activityOf = ({ compiled, gate }: LineContext) => ({
  activityStage: compiled.factOf.get('activityStage')?.index ?? -1,
  isWork: WORK.has(gate.role.role),
});

/** Rows of one item that ask the same, and for which the same follows from the role. */
const areJudgedAlike = (one: CompiledRow, other: CompiledRow): boolean =>
  one.criterion === other.criterion && one.activityStages === other.activityStages;

const judgeRows = (ranked: RankedItem, line: LineContext): readonly JudgedRow[] => {
  const { channelOpen, compiled, facts, gate } = line;
  const { asksLaboratory } = ranked.item;
  const open = openRows(ranked.item, gate);
  const goods = resolveGoods(ranked, kindsOf(ranked.item, open), line);
  const distinct: JudgedRow[] = [];
  return open.map((row) => {
    const alike = distinct.find((one) => areJudgedAlike(one.row, row));
    if (alike !== undefined) return { ...alike, row };
    const sheet = sheetFor(facts, compiled, { row, gate, goods, asksLaboratory, channelOpen });
    const verdict = row.criterion.evaluate(sheet, null);
    const scope = scopeVerdict(row.criterion.node, sheet);
    const judged = { row, sheet, verdict, scope };
    distinct.push(judged);
    return judged;
  });
};

const chosenRow = (ranked: RankedItem, line: LineContext) => {
  const rows = judgeRows(ranked, line);
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
  const called = nameByActivity(candidate, { ...line, ...activityOf(line) });
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
