import { tradeStages, type RowStage } from '../../../../rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue, CompiledItem } from '../../assessment/compiled-catalogue.js';
import { hasOpenRow, openRows, type RoleGate } from '../../judging/role-stages.js';
import { sortFew } from '../../typed-arrays/sort-few.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { hasName, someEvidence, type ItemEvidence } from './item-evidence.js';
import {
  gatherSupport,
  reasonsFor,
  scoreItem,
  speaksOfCertificate,
  type Gathered,
  type ScoredItem,
} from './score-item.js';
import type { RankedItem, Ranking, RankingInput, RuledOutItem } from './ranking.js';
import { weightOf } from '../weights.js';

const MOST = 10;
const LOOK_ALIKE = weightOf('lookAlike');

/** Named, by evidence or by a name that plain words do not outdo. */
const isTold = ({ evidence, named }: ScoredItem): boolean =>
  named && (evidence.length === 0 || evidence.some((one) => one.named && !one.outdone));

const byMerit = (a: ScoredItem, b: ScoredItem): number =>
  Number(isTold(b)) - Number(isTold(a)) ||
  b.score - a.score ||
  Math.max(1, a.item.sources.length) - Math.max(1, b.item.sources.length) ||
  a.item.index - b.item.index;

/** Beside goods that words name, an item only the code or a mere modifier suggests is no candidate. */
const NEAR_ENOUGH = weightOf('nearEnough');

/** Only a modifier of other goods names the item, and the HS code does not agree. */
const isPartOnly = (one: ScoredItem): boolean =>
  one.evidence.length > 0 &&
  !one.evidence.some((evidence) => evidence.partial) &&
  one.place === null;

/** What is said to be certified is, if it is, of the items that ask for nothing but the certificate. */
const isSaidCertified = ({ item }: ScoredItem, input: RankingInput): boolean =>
  item.certifiedOnly && speaksOfCertificate(item, input);

const coversLine = (
  one: ScoredItem,
  best: ScoredItem | undefined,
  input: RankingInput,
): boolean => {
  if (best === undefined || one.named || isSaidCertified(one, input)) return true;
  return !best.named && !isPartOnly(one) && one.score >= best.score * NEAR_ENOUGH;
};

interface ScoredReason extends RuledOutItem {
  readonly score: number;
}

interface Sorting {
  readonly open: ScoredItem[];
  readonly ruledOut: ScoredReason[];
  /** Whether the role only trades. */
  readonly onlyTrades: boolean;
}

/** A row at which goods change hands is for the goods of its kinds and no others. */
const onlyTrades = ({ stages }: RoleGate): boolean => {
  for (const stage of stages) if (!tradeStages.has(stage)) return false;
  return true;
};

/** Kinds of an item that names tell. */
const kindsToldOf = ({ item, kept }: Gathered): readonly string[] => {
  const told: string[] = [];
  for (const { kinds } of kept)
    for (const kind of kinds.keys()) if (item.kinds.has(kind)) told.push(kind);
  return told;
};

/** Whether the role can take a row: of one that only trades, a row for the kinds that names tell. */
const isOpenTo = (gathered: Gathered, gate: RoleGate, isTrade: boolean): boolean => {
  const rows = openRows(gathered.item, gate);
  if (rows.length === 0 || !isTrade) return rows.length > 0;
  const told = kindsToldOf(gathered);
  if (told.length === 0) return true;
  return rows.some(({ kinds }) => kinds === null || told.some((kind) => kinds.has(kind)));
};

/** An item that only look-alikes of it, or of goods it takes, bring up. */
const sortLookAlike = (
  { code: itemCode }: CompiledItem,
  lookAlike: string,
  { ruledOut }: Sorting,
): void => {
  ruledOut.push({ itemCode, reason: `look_alike:${lookAlike}`, score: LOOK_ALIKE });
};

const sortItem = (
  item: CompiledItem,
  input: RankingInput,
  compiled: CompiledCatalogue,
  sorting: Sorting,
): void => {
  const { gate } = input;
  const gathered = gatherSupport(item, input, compiled);
  if (gathered.lookAlike !== null) {
    if (hasOpenRow(item, gate)) sortLookAlike(item, gathered.lookAlike, sorting);
    return;
  }
  const ranked = scoreItem(gathered, input, compiled);
  if (ranked === null) return;
  if (isOpenTo(gathered, gate, sorting.onlyTrades)) sorting.open.push(ranked);
  else if (ranked.named || ranked.place === 'first') {
    const reason = `role_${gate.role.role}`;
    sorting.ruledOut.push({ itemCode: item.code, reason, score: ranked.score });
  }
};

/** Goods of a certificate that nobody speaks of, suggested by the code beside or among others. */
const lacksCertificate = (
  one: ScoredItem,
  input: RankingInput,
  open: readonly ScoredItem[],
): boolean => {
  if (!one.item.certifiedOnly || isSaidCertified(one, input)) return false;
  const first = input.hs?.firstItems.includes(one.item.index) === true;
  if (open.length > 1 || (input.described && !first)) return true;
  return someEvidence(input.evidence, hasName);
};

/** Whether words call the goods by a name of the item, or by one of its look-alikes. */
const tellsGoods = ({ lookAlike, named }: ItemEvidence): boolean => named || lookAlike !== null;

/** The code alone suggests the item, and the words tell other goods, or none that hold a certificate. */
const onlyForeignHs = (
  one: ScoredItem,
  input: RankingInput,
  open: readonly ScoredItem[],
): boolean => {
  if (one.named || one.evidence.length > 0) return false;
  if (isSaidCertified(one, input)) return false;
  const otherGoods = someEvidence(input.evidence, tellsGoods) || input.hsIsOfOtherGoods();
  return otherGoods || lacksCertificate(one, input, open);
};

const WORKS: ReadonlySet<RowStage> = new Set(['grow', 'build', 'retrofit', 'operate', 'serve']);

/** Whether an item can be of what is offered: goods, or works if a row the role can take is for works as well. Evidence outranks words. */
const suitsWork = ({ evidence, item }: ScoredItem, input: RankingInput): boolean => {
  const { gate, provenItems, provenKinds, workOffered } = input;
  const work = provenItems.size + provenKinds.size > 0 ? null : workOffered();
  if (work === 'part') return evidence.some((one) => one.partial);
  if (work !== 'works') return work === null;
  return openRows(item, gate).some((row) => [...row.stages].some((stage) => WORKS.has(stage)));
};

const notCovering = (one: ScoredItem): ScoredReason => ({
  itemCode: one.item.code,
  reason: one.evidence.length === 0 ? 'hs_code_only' : 'named_as_part_only',
  score: one.score,
});

const certifiedItems = (input: RankingInput, compiled: CompiledCatalogue): readonly number[] =>
  input.certificates.size + input.certificateWords.size === 0
    ? []
    : compiled
        .certifiedItems()
        .filter((item) => speaksOfCertificate(item, input))
        .map((item) => item.index);

const addAll = (found: number[], indexes: readonly number[] = []): void => {
  for (const index of indexes) if (!found.includes(index)) found.push(index);
};

const addCodes = (
  found: number[],
  codes: Iterable<string>,
  { itemOf }: CompiledCatalogue,
): void => {
  for (const code of codes) {
    const item = itemOf.get(code);
    if (item !== undefined) addAll(found, [item.index]);
  }
};

const byNumber = (a: number, b: number): number => a - b;

/** Items that words, code or proof bring up, and those that take their goods, by index in the catalogue's order. */
const relevantItems = (input: RankingInput, compiled: CompiledCatalogue): readonly number[] => {
  const { evidence, hs, provenItems, provenKinds } = input;
  const found = Array.from(evidence.keys());
  addAll(found, hs?.firstItems);
  addAll(found, hs?.otherItems);
  addCodes(found, provenItems, compiled);
  for (const kind of provenKinds) addAll(found, compiled.kinds.get(kind)?.items);
  addAll(found, certifiedItems(input, compiled));
  const taken = found.length;
  for (let at = 0; at < taken; at += 1) addAll(found, compiled.takersOf[found[at] ?? -1]);
  return sortFew(found, byNumber);
};

const rankedItem = (one: ScoredItem, input: RankingInput): RankedItem => {
  const { evidence, item, named, score } = one;
  return { item, score, named, evidence, because: lazy(() => reasonsFor(one, input)) };
};

const ruledOutOf = (
  { open, ruledOut }: Pick<Sorting, 'open' | 'ruledOut'>,
  covering: readonly ScoredItem[],
): readonly RuledOutItem[] => {
  const others =
    covering.length === open.length
      ? []
      : open.filter((one) => !covering.includes(one)).map(notCovering);
  return [...ruledOut, ...others]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ itemCode, reason }) => ({ itemCode, reason }));
};

/** Items for the line, best first, and those ruled out with the reason. */
export const rankCandidates = (input: RankingInput, compiled: CompiledCatalogue): Ranking => {
  const sorting: Sorting = { open: [], ruledOut: [], onlyTrades: onlyTrades(input.gate) };
  for (const index of relevantItems(input, compiled)) {
    const item = compiled.items[index];
    if (item !== undefined) sortItem(item, input, compiled, sorting);
  }
  const open = sortFew(sorting.open, byMerit);
  const covering = open.filter(
    (one) =>
      suitsWork(one, input) && coversLine(one, open[0], input) && !onlyForeignHs(one, input, open),
  );
  return {
    candidates: covering.slice(0, MOST).map((one) => rankedItem(one, input)),
    ruledOut: lazy(() => ruledOutOf({ open, ruledOut: sorting.ruledOut }, covering)),
  };
};
