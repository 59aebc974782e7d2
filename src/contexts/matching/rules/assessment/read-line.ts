import type {
  AssessmentInput,
  GoodsLineInput,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue, CompiledRole } from './compiled-catalogue.js';
import { evidenceSettingOf } from '../facts/evidence-usability.js';
import type { Statement } from '../facts/fact-sheet.js';
import type { LineFacts } from '../facts/gather-facts.js';
import type { StatementReader } from '../facts/read-statement.js';
import { readValues } from '../facts/read-values.js';
import { statementBook } from '../facts/statement-book.js';
import { gateOf, type RoleGate } from '../judging/role-stages.js';
import {
  isUnderstood,
  itemEvidenceOf,
  kindsNamedIn,
  languagesDisagree,
  readLineTexts,
  type LineTexts,
} from './line-texts.js';
import { lazy } from '../../../../kernel/values/lazy.js';
import { holdsGoodsOfHs, sharesWordsWithHs } from '../retrieval/hs-code/hs-agreement.js';
import {
  hasName,
  someEvidence,
  type ItemEvidence,
  type LineEvidence,
} from '../retrieval/candidates/item-evidence.js';
import { isNoHsCode, lookUpHs, type HsFinding } from '../retrieval/hs-code/look-up-hs.js';
import { rankCandidates } from '../retrieval/candidates/rank-candidates.js';
import type { Ranking, RankingInput } from '../retrieval/candidates/ranking.js';
import type { TextReading } from '../retrieval/names-in-text/read-text.js';
import { addBagOfWordsNames } from '../retrieval/plain-words/bag-of-words-names.js';
import { subjectOf, useNamesItems } from './use-names-items.js';
import { workOffered } from './work-offered.js';

/** What is the same for all lines of an application. */
export interface ApplicationContext {
  readonly input: AssessmentInput;
  readonly compiled: CompiledCatalogue;
  readonly role: CompiledRole;
  readonly use: readonly TextReading[];
  readonly policy: StatementReader['policy'];
  readonly today: string | null;
}

/** How the statements of a line are read, and held against its deal. */
export const readerFor = (
  line: GoodsLineInput,
  {
    input,
    policy,
    compiled,
    today,
  }: Pick<ApplicationContext, 'input' | 'policy' | 'compiled' | 'today'>,
): StatementReader => {
  const undatedUsable = policy('undatedEvidenceUsable') !== false;
  return {
    policy,
    schemes: compiled.schemes,
    listEditions: compiled.listEditions,
    evidenceTypes: compiled.evidenceTypes,
    setting: evidenceSettingOf(input, line, { today, undatedUsable }),
  };
};

const statedOf = (line: GoodsLineInput, input: AssessmentInput): readonly StatedFact[] => [
  ...(input.facts ?? []),
  ...(line.facts ?? []),
];

const NONE: ReadonlySet<string> = new Set();
const NO_USE: readonly TextReading[] = [];

const statementsOf = (
  key: string,
  { statements }: LineFacts,
  { factOf }: CompiledCatalogue,
): readonly Statement[] => statements.of(factOf.get(key)?.index ?? -1);

const usableValues = (
  key: string,
  facts: LineFacts,
  compiled: CompiledCatalogue,
): ReadonlySet<string> => {
  const statements = statementsOf(key, facts, compiled);
  if (statements.length === 0) return NONE;
  const usable = statements.filter((one) => one.usable && one.holds);
  return new Set(usable.flatMap((one) => (typeof one.value === 'string' ? one.value : [])));
};

const statedValue = (key: string, facts: LineFacts, compiled: CompiledCatalogue): string | null => {
  const statements = statementsOf(key, facts, compiled);
  const best =
    statements.find((one) => one.usable && one.holds) ?? statements.find((one) => one.holds);
  return typeof best?.value === 'string' ? best.value : null;
};

/** A goods line read: texts, facts, code, and the items that come up. */
export interface ReadLine {
  readonly line: GoodsLineInput;
  readonly texts: LineTexts;
  readonly facts: LineFacts;
  readonly hs: HsFinding | null;
  readonly gate: RoleGate;
  readonly ranking: Ranking;
  /** Items that a document says the goods are of. */
  readonly provenItems: ReadonlySet<string>;
  /** Whether the two languages describe different goods. */
  readonly disagree: () => boolean;
  readonly hsIsOfOtherGoods: () => boolean;
}

const membersOf = ({ holds, value }: Statement): readonly string[] =>
  holds && Array.isArray(value) ? (value as readonly string[]) : [];

/** Certificates stated of the goods, and those that words speak of. */
const certificatesOf = (facts: LineFacts, compiled: CompiledCatalogue) => {
  const stated = statementsOf('certifiedAs', facts, compiled);
  const words = facts.words.get(compiled.factOf.get('certifiedAs')?.index ?? -1);
  return {
    certificates: stated.length === 0 ? NONE : new Set(stated.flatMap(membersOf)),
    certificateWords: words === undefined ? NONE : new Set(words.values),
  };
};

const hsOf = (line: GoodsLineInput, { compiled, input }: ApplicationContext): HsFinding | null =>
  typeof line.hsCode === 'string' && !isNoHsCode(line.hsCode, compiled)
    ? lookUpHs(line.hsCode, input.role, compiled)
    : null;

const isOfOtherGoods = (
  texts: LineTexts,
  evidence: ReadonlyMap<number, ItemEvidence>,
  { agrees, hs }: { readonly hs: HsFinding | null; readonly agrees: typeof sharesWordsWithHs },
  compiled: CompiledCatalogue,
): boolean => {
  if (hs === null || texts.goods.length === 0) return false;
  return (
    !someEvidence(evidence, hasName) &&
    isUnderstood(texts, compiled) &&
    !agrees(texts.goods, hs, compiled)
  );
};

const gateFor = (facts: LineFacts, { compiled, policy, role }: ApplicationContext): RoleGate => {
  const channel = statedValue('salesChannel', facts, compiled);
  return gateOf(role, channel, compiled, policy('makersMayUseArea8') === true);
};

const factsOf = (
  line: GoodsLineInput,
  texts: LineTexts,
  context: ApplicationContext,
): LineFacts => {
  const { compiled, input, policy } = context;
  return {
    statements: statementBook(statedOf(line, input), compiled, () => readerFor(line, context)),
    words: readValues(
      [...texts.goods, ...texts.use],
      (fact) => compiled.facts[fact]?.definition.type === 'enum',
    ),
    policy,
  };
};

/** Ranks the items found; where none is, those a name of which stands scattered in the texts. */
const rankWhatIsFound = (
  texts: LineTexts,
  evidence: LineEvidence,
  found: RankingInput,
  { compiled, input }: ApplicationContext,
): Ranking => {
  const ranking = rankCandidates(found, compiled);
  const isOfOthers = texts.part !== null && !texts.part.maybe;
  if (ranking.candidates.length > 0 || isOfOthers || !useNamesItems(input.role)) return ranking;
  const more = addBagOfWordsNames(evidence, [...texts.goods, ...texts.use], compiled);
  return more ? rankCandidates(found, compiled) : ranking;
};

/**
 * Reads a line before anything is judged: its texts, facts and code, and the items that come up, ranked. What an answer
 * only shows (reasons, items ruled out, whether the languages disagree) is worked out when it is asked for.
 */
export const readLine = (line: GoodsLineInput, context: ApplicationContext): ReadLine => {
  const { compiled, input, policy } = context;
  const use = useNamesItems(input.role) ? context.use : NO_USE;
  const texts = readLineTexts(line, use, {
    compiled,
    subject: subjectOf(input.role),
  });
  const facts = factsOf(line, texts, context);
  const gate = gateFor(facts, context);
  const hs = hsOf(line, context);
  const setting = { gate, hs, useNamesItems: useNamesItems(input.role) };
  const evidence = itemEvidenceOf(texts, setting, compiled);
  const hsIsOfOtherGoods = lazy(() =>
    isOfOtherGoods(texts, evidence, { hs, agrees: sharesWordsWithHs }, compiled),
  );
  const { certificates, certificateWords } = certificatesOf(facts, compiled);
  const provenItems = usableValues('goodsItem', facts, compiled);
  const rankingInput = {
    evidence,
    hs,
    gate,
    industryCode: input.industryCode ?? null,
    provenKinds: usableValues('kind', facts, compiled),
    provenItems,
    // A code brings in no item by one shared word alone.
    hsIsOfOtherGoods: lazy(() =>
      isOfOtherGoods(texts, evidence, { hs, agrees: holdsGoodsOfHs }, compiled),
    ),
    anyCertifiedGoods: policy('certifiedGoodsOutsideNamedGroups') === true,
    described: texts.goods.length > 0,
    workOffered: lazy(() => workOffered(texts, input.role)),
    kindsNamed: lazy(() => kindsNamedIn(texts)),
    certificates,
    certificateWords,
  };
  const ranking = rankWhatIsFound(texts, evidence, rankingInput, context);
  const disagree = lazy(() => languagesDisagree(texts, evidence, compiled));
  return { line, texts, facts, hs, gate, ranking, provenItems, disagree, hsIsOfOtherGoods };
};
