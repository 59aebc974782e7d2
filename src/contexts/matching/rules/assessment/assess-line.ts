import type { LineAssessment, LineOutcome } from '../../../rulebook/rules/assessment/assessment.js';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import type { CompiledLeaf } from '../criteria/compiled-criterion.js';
import { readTrace, type TraceEntry } from '../criteria/finding-trace.js';
import { MET, NOT_MET } from '../criteria/finding-code.js';
import { claimReader } from '../judging/claims-in-text.js';
import { chooseItem, inOrderOfRank, isUndecided } from '../judging/choose-item.js';
import type { RowWords } from '../judging/choose-row.js';
import { kindsFittingBest } from '../judging/kind-fit.js';
import { judgeItem, type ItemJudgement, type LineContext } from '../judging/judge-item.js';
import { distinctRows, traceOf, type JudgedRow } from '../judging/judge-rows.js';
import { lineFlags } from '../judging/line-flags.js';
import { lostBecause } from '../judging/lost-because.js';
import { pathHints, type PathHints } from '../judging/path-hints.js';
import { askForGoods, askForName, askForUse, pathSteps, withDoubt } from '../judging/path-steps.js';
import { renderCriteria, verdictWord } from '../judging/render-criteria.js';
import { settleOverlap } from '../judging/settle-overlap.js';
import { findShortestPath, type MissingFact } from '../judging/shortest-path.js';
import { isUnderstood, severalGoodsIn, type GoodsDoubt } from './line-texts.js';
import { subjectOf } from './use-names-items.js';
import { readLine, type ApplicationContext, type ReadLine } from './read-line.js';
import { lazy } from '../../../../kernel/values/lazy.js';
import { featuresOf } from '../retrieval/plain-words/text-features.js';
import type { HsFinding } from '../retrieval/hs-code/look-up-hs.js';
import type { TextReading } from '../retrieval/names-in-text/read-text.js';

const isCrossBorder = (input: AssessmentInput): boolean =>
  input.direction === 'export' || input.direction === 'import';

const NO_STAGES: readonly string[] = [];

const rowWordsOf = (
  { words }: ReadLine['facts'],
  readings: readonly TextReading[],
  { activityStage, compiled }: Pick<LineContext, 'activityStage' | 'compiled'>,
): RowWords => {
  const features = (): ReadonlySet<string> => featuresOf(readings);
  const texts = (): readonly string[] => readings.map((one) => one.tokens.folded);
  return {
    texts,
    stages: () => words.get(activityStage)?.values ?? NO_STAGES,
    features,
    kindsAmong: (kinds) => kindsFittingBest(kinds, features(), compiled),
  };
};

const WORK: ReadonlySet<string> = new Set(['project_owner', 'service_provider']);

const contextFor = (read: ReadLine, context: ApplicationContext): LineContext => {
  const { goods, use } = read.texts;
  const readings = use.length === 0 ? goods : [...goods, ...use];
  const { compiled } = context;
  const activityStage = compiled.factOf.get('activityStage')?.index ?? -1;
  const rowWords = rowWordsOf(read.facts, readings, { activityStage, compiled });
  return {
    compiled,
    facts: read.facts,
    readings,
    gate: read.gate,
    rowWords,
    features: rowWords.features,
    activityStage,
    isWork: WORK.has(context.role.role),
    industryCode: context.input.industryCode ?? null,
    channelOpen:
      isCrossBorder(context.input) &&
      context.input.role === 'trader' &&
      context.policy('crossBorderCountsAsWholesale') === false,
  };
};

/** Goods of a project or service whose use nobody told: what the money serves decides the row. */
const useIsMissing = (read: ReadLine, context: ApplicationContext): boolean =>
  context.role.implies.size === 0 &&
  read.texts.use.length === 0 &&
  read.ranking.ruledOut().some((one) => one.reason.startsWith('role_'));

const uncovered = (read: ReadLine, context: ApplicationContext): LineOutcome => {
  if (useIsMissing(read, context)) return 'cannot_tell';
  const told = isUnderstood(read.texts, context.compiled) || read.hs?.saysNone === true;
  return told ? 'not_listed' : 'cannot_tell';
};

/** A line read and judged. */
interface JudgedLine {
  readonly read: ReadLine;
  /** What else the descriptions of a line that meets items name than what those are of. */
  readonly several: () => GoodsDoubt | null;
}

const severalIn = (
  { line, texts }: ReadLine,
  judgements: readonly ItemJudgement[],
  { compiled, input }: ApplicationContext,
): GoodsDoubt | null => {
  const met = judgements.filter(({ verdict }) => verdict === MET);
  const items = new Set(met.map(({ ranked }) => ranked.item.index));
  return severalGoodsIn(line, texts, {
    compiled,
    subject: subjectOf(input.role),
    met: items,
  });
};

/**
 * What the descriptions name beside goods that meet the item. Of a line that meets none nobody is asked: before its conditions
 * are shown nothing hangs on it, and what features such goods have is read by the item's own words.
 */
const besideMet = ({ verdict }: ItemJudgement, { several }: JudgedLine): GoodsDoubt | null =>
  verdict === MET ? several() : null;

/** The two languages name different goods, or a description others beside, and no document says that they are of the item. */
const isInDoubt = (chosen: ItemJudgement, line: JudgedLine, { items }: CompiledCatalogue) => {
  const { read } = line;
  const { code, sources } = chosen.ranked.item;
  const isProven = [code, ...sources.map((source) => items[source]?.code ?? '')].some((one) =>
    read.provenItems.has(one),
  );
  return !isProven && (read.disagree() || besideMet(chosen, line) !== null);
};

const outcomeOf = (
  chosen: ItemJudgement | null,
  line: JudgedLine,
  context: ApplicationContext,
): LineOutcome => {
  if (chosen === null) return uncovered(line.read, context);
  if (chosen.verdict === NOT_MET) return 'not_listed';
  return chosen.verdict === MET && !isInDoubt(chosen, line, context.compiled)
    ? 'listed'
    : 'cannot_tell';
};

/** The shortest over rows; null where no document can help. */
const shortestOver = (
  rows: readonly JudgedRow[],
  hints: PathHints,
  compiled: CompiledCatalogue,
): readonly MissingFact[] | null => {
  let shortest: readonly MissingFact[] | null = null;
  for (const { row, sheet } of rows) {
    const path = findShortestPath(row.criterion.node, sheet, compiled, hints);
    if (path !== null && (shortest === null || path.length < shortest.length)) shortest = path;
  }
  return shortest;
};

/** The shortest over the rows left: within the kinds the HS code suggests, else within the item's. */
const shortestOf = (
  chosen: ItemJudgement,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): readonly MissingFact[] | null => {
  const rows = distinctRows(chosen.choice.left);
  for (const hints of pathHints(chosen, hs, compiled)) {
    const shortest = shortestOver(rows, hints, compiled);
    if (shortest !== null) return shortest;
  }
  return null;
};

/** Whether a name that nothing speaks against calls the goods so. */
const isNamedPlainly = ({ ranked }: ItemJudgement, { ranking }: ReadLine): boolean =>
  ranking.candidates.some(({ item, named }) => item === ranked.item && named);

const pathFor = (
  chosen: ItemJudgement,
  line: JudgedLine,
  compiled: CompiledCatalogue,
): LineAssessment['shortestPath'] => {
  const { read } = line;
  const missing = shortestOf(chosen, read.hs, compiled);
  if (missing === null) return [];
  const goods =
    chosen.scopeOpen || isInDoubt(chosen, line, compiled)
      ? askForGoods(chosen.ranked.item, compiled)
      : [];
  const doubt = isNamedPlainly(chosen, read) ? besideMet(chosen, line) : read.texts.doubt;
  const claims = claimReader([read.line.descriptionZh, read.line.descriptionEn], compiled);
  const claimOf = (leaf: CompiledLeaf) => claims(leaf, chosen.choice.sheet);
  const steps = pathSteps(missing, { item: chosen.ranked.item, compiled, claimOf });
  return withDoubt([...goods, ...steps], doubt);
};

const pathOf = (
  chosen: ItemJudgement | null,
  line: JudgedLine,
  context: ApplicationContext,
): LineAssessment['shortestPath'] => {
  const { compiled } = context;
  if (chosen !== null) return pathFor(chosen, line, compiled);
  if (useIsMissing(line.read, context)) return askForUse(compiled);
  return uncovered(line.read, context) === 'cannot_tell' ? askForName(compiled) : [];
};

const entriesOf = (chosen: ItemJudgement | null): readonly TraceEntry[] => {
  if (chosen === null) return [];
  const { row, sheet } = chosen.choice;
  return readTrace(traceOf(chosen.choice), row.criterion.leaves, sheet);
};

/** Where the line was judged; null where nothing covers it. */
const placeOf = (
  chosen: ItemJudgement | null,
): Pick<LineAssessment, 'itemCode' | 'row' | 'ghgMark'> => {
  if (chosen === null) return { itemCode: null, row: null, ghgMark: null };
  const { mark, name, row, rowId } = chosen.choice.row;
  return {
    itemCode: chosen.ranked.item.code,
    row: { rowId, industryClass: row.gbt4754, name },
    ghgMark: mark,
  };
};

const candidatesOf = (
  judgements: readonly ItemJudgement[],
  chosen: ItemJudgement | null,
): LineAssessment['candidates'] =>
  inOrderOfRank(judgements, chosen).map((one, index) => ({
    itemCode: one.ranked.item.code,
    rank: index + 1,
    because: one.ranked.because(),
    verdict: verdictWord(one.verdict),
    lostBecause: lostBecause(one, chosen),
  }));

const chosenOf = (
  judgements: readonly ItemJudgement[],
  readings: readonly TextReading[],
  { policy }: ApplicationContext,
): ItemJudgement | null => {
  const best = chooseItem(judgements);
  const area9First = policy('area9BeforeOtherPurchases') === true;
  return best === null ? null : settleOverlap(best, judgements, { readings, area9First });
};

/** Judges one goods line of an application (docs/rules/bulk-check.md#out). */
export const assessLine = (line: GoodsLineInput, context: ApplicationContext): LineAssessment => {
  const { compiled, input } = context;
  const read = readLine(line, context);
  const judging = contextFor(read, context);
  const judgements = read.ranking.candidates.flatMap((ranked) => judgeItem(ranked, judging) ?? []);
  const judged = { read, several: lazy(() => severalIn(read, judgements, context)) };
  const chosen = chosenOf(judgements, judging.readings, context);
  const outcome = outcomeOf(chosen, judged, context);
  const entries = entriesOf(chosen);
  return {
    lineNo: line.lineNo,
    outcome,
    ...placeOf(isUndecided(judgements) ? null : chosen),
    candidates: candidatesOf(judgements, chosen),
    ruledOut: read.ranking.ruledOut(),
    criteria:
      chosen === null
        ? []
        : renderCriteria(
            chosen,
            entries,
            claimReader([line.descriptionZh, line.descriptionEn], compiled),
          ),
    shortestPath: outcome === 'listed' ? [] : pathOf(chosen, judged, context),
    flags: lineFlags({ read, chosen, entries, crossBorder: isCrossBorder(input), compiled }),
  };
};
