import type { AssessmentInput, GoodsLineInput, StatedFact } from './assessment-input.js';
import type { CompiledCatalogue, CompiledRole } from './compiled-catalogue.js';
import { plainName } from './facts/evidence-usability.js';
import { gatherStatements, type LineFacts } from './facts/gather-facts.js';
import type { Statement } from './facts/fact-sheet.js';
import type { StatementReader } from './facts/read-statement.js';
import { readValues } from './facts/read-values.js';
import { gateOf, type RoleGate } from './judging/role-stages.js';
import {
  isUnderstood,
  itemEvidenceOf,
  kindsNamedIn,
  languagesDisagree,
  readLineTexts,
  type LineTexts,
} from './line-texts.js';
import { sharesWordsWithHs } from './retrieval/hs-agreement.js';
import type { ItemEvidence } from './retrieval/item-evidence.js';
import { lookUpHs, type HsFinding } from './retrieval/look-up-hs.js';
import { rankCandidates } from './retrieval/rank-candidates.js';
import type { Ranking } from './retrieval/ranking.js';
import type { TextReading } from './retrieval/read-text.js';
import { isService } from './text/is-service.js';

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

/** A goods line read: texts, facts, code, and the items that come up. */
export interface ReadLine {
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

/** Every description is of work done to goods, not of goods. */
const offersWork = ({ goods }: LineTexts): boolean =>
  goods.length > 0 && goods.every(({ tokens }) => isService(tokens));

/** Reads a line before anything is judged. */
export const readLine = (line: GoodsLineInput, context: ApplicationContext): ReadLine => {
  const { compiled, input, policy, role } = context;
  const texts = readLineTexts(line, context.use, compiled);
  const statements = gatherStatements(statedOf(line, input), compiled, readerFor(line, context));
  const words = readValues([...texts.goods, ...texts.use]);
  const facts: LineFacts = { statements, words, policy };
  const certifiedAs = compiled.factOf.get('certifiedAs')?.index ?? -1;
  const channel = statedValue('salesChannel', facts, compiled);
  const gate = gateOf(role, channel, compiled, policy('makersMayUseArea8') === true);
  const hs = hsOf(line, context);
  const evidence = itemEvidenceOf(texts, !TRADING.has(input.role), hs, compiled);
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
      offersWork: TRADING.has(input.role) && offersWork(texts),
      certificateWords: new Set(words.get(certifiedAs)?.values),
      kindsNamed: kindsNamedIn(texts),
      lookAlikeNamed: [...evidence.values()].some((one) => one.lookAlike !== null),
      othersNamed: [...evidence.values()].some((one) => one.scores.size > 0),
      certificates: new Set((statements.get(certifiedAs) ?? []).flatMap(membersOf)),
    },
    compiled,
  );
  const disagree = languagesDisagree(texts, evidence, compiled);
  return { line, texts, facts, hs, gate, ranking, disagree, hsIsOfOtherGoods };
};
