import type { LineAssessment, LineOutcome } from './assessment.js';
import type { AssessmentInput, GoodsLineInput, StatedFact } from './assessment-input.js';
import type { CompiledCatalogue, CompiledRole } from './compiled-catalogue.js';
import { MET, NOT_MET } from './criteria/compiled-criterion.js';
import { plainName } from './facts/evidence-usability.js';
import { gatherStatements, type LineFacts } from './facts/gather-facts.js';
import type { Statement } from './facts/fact-sheet.js';
import type { StatementReader } from './facts/read-statement.js';
import { readValues } from './facts/read-values.js';
import { chooseItem, isUndecided } from './judging/choose-item.js';
import { judgeItem, type ItemJudgement, type LineContext } from './judging/judge-item.js';
import { gateOf, type RoleGate } from './judging/role-stages.js';
import { lineFlags } from './judging/line-flags.js';
import { lostBecause } from './judging/lost-because.js';
import { askForGoods, askForName, askForUse, pathSteps } from './judging/path-steps.js';
import { pathHints } from './judging/path-hints.js';
import {
  collectTrace,
  renderCriteria,
  verdictWord,
  type TraceEntry,
} from './judging/render-criteria.js';
import { findShortestPath, type MissingFact } from './judging/shortest-path.js';
import {
  isUnderstood,
  itemEvidenceOf,
  kindsNamedIn,
  languagesDisagree,
  readLineTexts,
} from './line-texts.js';
import type { LineTexts } from './line-texts.js';
import { lookUpHs, type HsFinding } from './retrieval/look-up-hs.js';
import type { ItemEvidence } from './retrieval/item-evidence.js';
import { sharesWordsWithHs } from './retrieval/hs-agreement.js';
import { rankCandidates } from './retrieval/rank-candidates.js';
import type { Ranking } from './retrieval/ranking.js';
import type { TextReading } from './retrieval/read-text.js';

/** What is the same for all lines of an application. */
export interface ApplicationContext {
  readonly input: AssessmentInput;
  readonly compiled: CompiledCatalogue;
  readonly role: CompiledRole;
  readonly use: readonly TextReading[];
  readonly policy: StatementReader['policy'];
  readonly today: string | null;
}

const TRADING: ReadonlySet<string> = new Set([
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'maker',
]);

const readerFor = (line: GoodsLineInput, context: ApplicationContext): StatementReader => {
  const { input, policy, compiled } = context;
  const names = [input.applicant?.name, input.applicant?.uscc];
  return {
    policy,
    schemes: compiled.schemes,
    listEditions: compiled.listEditions,
    evidenceTypes: compiled.evidenceTypes,
    setting: {
      role: input.role,
      applicantNames: names.flatMap((name) => (typeof name === 'string' ? plainName(name) : [])),
      model: line.model ?? null,
      day: line.shippedOn ?? input.approvedOn ?? context.today,
      undatedUsable: policy('undatedEvidenceUsable') !== false,
    },
  };
};

const statedOf = (line: GoodsLineInput, input: AssessmentInput): readonly StatedFact[] => [
  ...(input.facts ?? []),
  ...(line.facts ?? []),
];

const usableValues = (
  key: string,
  facts: LineFacts,
  compiled: CompiledCatalogue,
): ReadonlySet<string> => {
  const statements = facts.statements.get(compiled.factOf.get(key)?.index ?? -1) ?? [];
  const usable = statements.filter((one) => one.usable && one.holds);
  return new Set(usable.flatMap((one) => (typeof one.value === 'string' ? one.value : [])));
};

const statedValue = (key: string, facts: LineFacts, compiled: CompiledCatalogue): string | null => {
  const statements: readonly Statement[] =
    facts.statements.get(compiled.factOf.get(key)?.index ?? -1) ?? [];
  const best =
    statements.find((one) => one.usable && one.holds) ?? statements.find((one) => one.holds);
  return typeof best?.value === 'string' ? best.value : null;
};

interface ReadLine {
  readonly line: GoodsLineInput;
  readonly texts: LineTexts;
  readonly facts: LineFacts;
  readonly hs: HsFinding | null;
  readonly gate: RoleGate;
  readonly ranking: Ranking;
  readonly disagree: boolean;
  readonly hsIsOfOtherGoods: boolean;
}

const membersOf = ({ holds, value }: Statement): readonly string[] =>
  holds && Array.isArray(value) ? (value as readonly string[]) : [];

/** Goods of group 1.1 are those that 8.7 names as machines, cooling, lighting, building and household. */
const NAMED_GROUP = '1.1.';

const namesGroup = (
  evidence: ReadonlyMap<number, ItemEvidence>,
  compiled: CompiledCatalogue,
): boolean =>
  [...evidence.values()].some(
    ({ item, lookAlike, named }) =>
      named && lookAlike === null && compiled.items[item]?.code.startsWith(NAMED_GROUP) === true,
  );

const hsOf = (line: GoodsLineInput, { compiled, input }: ApplicationContext): HsFinding | null =>
  typeof line.hsCode === 'string' ? lookUpHs(line.hsCode, input.role, compiled) : null;

const isOfOtherGoods = (
  texts: LineTexts,
  evidence: ReadonlyMap<number, ItemEvidence>,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): boolean => {
  if (hs === null || texts.goods.length === 0) return false;
  const named = [...evidence.values()].some((one) => one.scores.size > 0);
  return !named && isUnderstood(texts, compiled) && !sharesWordsWithHs(texts.goods, hs, compiled);
};

const readLine = (line: GoodsLineInput, context: ApplicationContext): ReadLine => {
  const { compiled, input, policy, role } = context;
  const texts = readLineTexts(line, context.use, compiled);
  const statements = gatherStatements(statedOf(line, input), compiled, readerFor(line, context));
  const words = readValues([...texts.goods, ...texts.use]);
  const facts: LineFacts = { statements, words, policy };
  const certifiedAs = compiled.factOf.get('certifiedAs')?.index ?? -1;
  const channel = statedValue('salesChannel', facts, compiled);
  const gate = gateOf(role, channel, compiled, policy('makersMayUseArea8') === true);
  const evidence = itemEvidenceOf(texts, !TRADING.has(input.role), compiled);
  const hs = hsOf(line, context);
  const hsIsOfOtherGoods = isOfOtherGoods(texts, evidence, hs, compiled);
  const ranking = rankCandidates(
    {
      evidence,
      hs,
      gate,
      industryCode: input.industryCode ?? null,
      provenKinds: usableValues('kind', facts, compiled),
      provenItems: usableValues('goodsItem', facts, compiled),
      hsIsOfOtherGoods,
      anyCertifiedGoods: policy('certifiedGoodsOutsideNamedGroups') === true,
      inNamedGroup: namesGroup(evidence, compiled),
      described: texts.goods.length > 0,
      certificateWords: new Set(words.get(certifiedAs)?.values),
      kindsNamed: kindsNamedIn(texts),
      lookAlikeNamed: [...evidence.values()].some((one) => one.lookAlike !== null),
      othersNamed: [...evidence.values()].some((one) => one.scores.size > 0),
      certificates: new Set((statements.get(certifiedAs) ?? []).flatMap(membersOf)),
    },
    compiled,
  );
  const disagree = languagesDisagree(evidence, compiled);
  return { line, texts, facts, hs, gate, ranking, disagree, hsIsOfOtherGoods };
};

const isCrossBorder = (input: AssessmentInput): boolean =>
  input.direction === 'export' || input.direction === 'import';

const contextFor = (read: ReadLine, context: ApplicationContext): LineContext => ({
  compiled: context.compiled,
  facts: read.facts,
  readings: [...read.texts.goods, ...read.texts.use],
  gate: read.gate,
  industryCode: context.input.industryCode ?? null,
  channelOpen:
    isCrossBorder(context.input) &&
    context.input.role === 'trader' &&
    context.policy('crossBorderCountsAsWholesale') === false,
});

/** Goods of a project or service whose use nobody told: what the money serves decides the row. */
const useIsMissing = (read: ReadLine, context: ApplicationContext): boolean =>
  context.role.implies.size === 0 &&
  read.texts.use.length === 0 &&
  read.ranking.ruledOut.some((one) => one.reason.startsWith('role_'));

const uncovered = (read: ReadLine, context: ApplicationContext): LineOutcome => {
  if (useIsMissing(read, context)) return 'cannot_tell';
  const told = isUnderstood(read.texts, context.compiled) || read.hs?.saysNone === true;
  return told ? 'not_listed' : 'cannot_tell';
};

const outcomeOf = (
  chosen: ItemJudgement | null,
  read: ReadLine,
  context: ApplicationContext,
): LineOutcome => {
  if (chosen === null) return uncovered(read, context);
  if (chosen.verdict === NOT_MET) return 'not_listed';
  return chosen.verdict === MET && !read.disagree ? 'listed' : 'cannot_tell';
};

/** The shortest over the rows left: within the kinds the HS code suggests, else within the item's. */
const shortestOf = (
  chosen: ItemJudgement,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): readonly MissingFact[] | null => {
  for (const suggestion of [hs, null]) {
    const hints = pathHints(chosen, suggestion, compiled);
    const paths = chosen.choice.left.flatMap(({ row, sheet }) => {
      const path = findShortestPath(row.criterion.node, sheet, compiled, hints);
      return path === null ? [] : [path];
    });
    const [shortest] = paths.sort((a, b) => a.length - b.length);
    if (shortest !== undefined) return shortest;
  }
  return null;
};

const pathFor = (
  chosen: ItemJudgement,
  read: ReadLine,
  compiled: CompiledCatalogue,
): LineAssessment['shortestPath'] => {
  const missing = shortestOf(chosen, read.hs, compiled);
  if (missing === null) return [];
  const goods = chosen.scopeOpen || read.disagree ? askForGoods(chosen.ranked.item, compiled) : [];
  return [...goods, ...pathSteps(missing, compiled)];
};

const pathOf = (
  chosen: ItemJudgement | null,
  read: ReadLine,
  context: ApplicationContext,
): LineAssessment['shortestPath'] => {
  const { compiled } = context;
  if (chosen !== null) return pathFor(chosen, read, compiled);
  if (useIsMissing(read, context)) return askForUse(compiled);
  return uncovered(read, context) === 'cannot_tell' ? askForName(compiled) : [];
};

const traceOf = (chosen: ItemJudgement | null): readonly TraceEntry[] => {
  const { entries, trace } = collectTrace();
  if (chosen !== null) chosen.choice.row.criterion.evaluate(chosen.choice.sheet, trace);
  return entries;
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
  judgements.map((one, index) => ({
    itemCode: one.ranked.item.code,
    rank: index + 1,
    because: one.ranked.because,
    verdict: verdictWord(one.verdict),
    lostBecause: lostBecause(one, chosen),
  }));

/** Judges one goods line of an application (design.md §5, bulk-check.md "Out"). */
export const assessLine = (line: GoodsLineInput, context: ApplicationContext): LineAssessment => {
  const { compiled, input } = context;
  const read = readLine(line, context);
  const judging = contextFor(read, context);
  const judgements = read.ranking.candidates.flatMap((ranked) => judgeItem(ranked, judging) ?? []);
  const chosen = chooseItem(judgements);
  const outcome = outcomeOf(chosen, read, context);
  const entries = traceOf(chosen);
  return {
    lineNo: line.lineNo,
    outcome,
    ...placeOf(isUndecided(judgements) ? null : chosen),
    candidates: candidatesOf(judgements, chosen),
    ruledOut: read.ranking.ruledOut,
    criteria: chosen === null ? [] : renderCriteria(chosen, entries),
    shortestPath: outcome === 'listed' ? [] : pathOf(chosen, read, context),
    flags: lineFlags({ read, chosen, entries, crossBorder: isCrossBorder(input), compiled }),
  };
};
