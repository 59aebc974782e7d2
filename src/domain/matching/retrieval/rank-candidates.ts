import type { CompiledCatalogue, CompiledItem } from '../compiled-catalogue.js';
import { openRows } from '../judging/role-stages.js';
import {
  gatherSupport,
  hsPlaceOf,
  scoreItem,
  speaksOfCertificate,
  type Gathered,
} from './score-item.js';
import type { RankedItem, Ranking, RankingInput, RuledOutItem } from './ranking.js';

const MOST = 10;
const LOOK_ALIKE = 1;

/** Named, by evidence or by a name that plain words do not outdo. */
const isTold = ({ evidence, named }: RankedItem): boolean =>
  named && (evidence.length === 0 || evidence.some((one) => one.named && !one.outdone));

const byMerit = (a: RankedItem, b: RankedItem): number =>
  Number(isTold(b)) - Number(isTold(a)) ||
  b.score - a.score ||
  Math.max(1, a.item.sources.length) - Math.max(1, b.item.sources.length) ||
  a.item.index - b.item.index;

/** Beside goods that words name, an item only the code or a mere modifier suggests is no candidate. */
const NEAR_ENOUGH = 0.4;

/** Only a modifier of other goods names the item, and the HS code does not agree. */
const isPartOnly = (one: RankedItem): boolean =>
  one.evidence.length > 0 &&
  !one.evidence.some((evidence) => evidence.near) &&
  !one.because.some((because) => because.kind === 'hs');

const coversLine = (one: RankedItem, best: RankedItem | undefined): boolean => {
  if (best === undefined || one.named) return true;
  return !best.named && !isPartOnly(one) && one.score >= best.score * NEAR_ENOUGH;
};

interface Sorting {
  readonly open: RankedItem[];
  readonly ruledOut: (RuledOutItem & { readonly score: number })[];
}

/** Why an item is ruled out before its score counts; null when it is not. */
const whyRuledOut = (
  gathered: Gathered,
  ranked: RankedItem | null,
  input: RankingInput,
  compiled: CompiledCatalogue,
): string | null => {
  const { item, lookAlike } = gathered;
  const isOpen = openRows(item, input.gate).length > 0;
  if (lookAlike !== null) return isOpen ? `look_alike:${lookAlike}` : null;
  if (isOpen || ranked === null) return null;
  const suggested = ranked.named || hsPlaceOf(item, input.hs, compiled) === 'first';
  return suggested ? `role_${input.gate.role.role}` : null;
};

const sortItem = (
  item: CompiledItem,
  input: RankingInput,
  compiled: CompiledCatalogue,
  { open, ruledOut }: Sorting,
): void => {
  const gathered = gatherSupport(item, input, compiled);
  const ranked = gathered.lookAlike === null ? scoreItem(gathered, input, compiled) : null;
  const reason = whyRuledOut(gathered, ranked, input, compiled);
  const score = ranked?.score ?? LOOK_ALIKE;
  if (reason !== null) ruledOut.push({ itemCode: item.code, reason, score });
  else if (ranked !== null && openRows(item, input.gate).length > 0) open.push(ranked);
};

/** Goods of a certificate that nobody speaks of, suggested by the code beside or among others. */
const lacksCertificate = (
  one: RankedItem,
  input: RankingInput,
  open: readonly RankedItem[],
): boolean => {
  if (!one.item.certifiedOnly || speaksOfCertificate(one.item, input)) return false;
  const first = input.hs?.first.includes(one.item.code) === true;
  return input.othersNamed || open.length > 1 || (input.described && !first);
};

/** The code alone suggests the item, and the words tell other goods, or none that hold a certificate. */
const onlyForeignHs = (
  one: RankedItem,
  input: RankingInput,
  open: readonly RankedItem[],
): boolean => {
  if (one.named || one.evidence.length > 0) return false;
  if (one.item.certifiedOnly && speaksOfCertificate(one.item, input)) return false;
  const otherGoods = input.hsIsOfOtherGoods || input.lookAlikeNamed;
  return otherGoods || lacksCertificate(one, input, open);
};

const notCovering = (one: RankedItem): RuledOutItem & { readonly score: number } => ({
  itemCode: one.item.code,
  reason: one.evidence.length === 0 ? 'hs_code_only' : 'named_as_part_only',
  score: one.score,
});

const certifiedItems = (input: RankingInput, compiled: CompiledCatalogue): readonly number[] =>
  input.certificates.size + input.certificateWords.size === 0
    ? []
    : compiled.certifiedItems
        .filter((item) => speaksOfCertificate(item, input))
        .map((item) => item.index);

/** Items that words, code or proof bring up, and those that take their goods, in the catalogue's order. */
const relevantItems = (
  input: RankingInput,
  compiled: CompiledCatalogue,
): readonly CompiledItem[] => {
  const { evidence, hs, provenItems, provenKinds } = input;
  const codes = [...(hs?.first ?? []), ...(hs?.others ?? []), ...provenItems];
  const direct = [
    ...evidence.keys(),
    ...codes.flatMap((code) => compiled.itemOf.get(code)?.index ?? []),
    ...[...provenKinds].flatMap((kind) => compiled.kinds.get(kind)?.items ?? []),
    ...certifiedItems(input, compiled),
  ];
  const all = new Set([...direct, ...direct.flatMap((index) => compiled.takersOf[index] ?? [])]);
  return [...all].sort((a, b) => a - b).flatMap((index) => compiled.items[index] ?? []);
};

/** Items for the line, best first, and those ruled out with the reason. */
export const rankCandidates = (input: RankingInput, compiled: CompiledCatalogue): Ranking => {
  const sorting: Sorting = { open: [], ruledOut: [] };
  for (const item of relevantItems(input, compiled)) sortItem(item, input, compiled, sorting);
  const open = sorting.open.sort(byMerit);
  const covering = open.filter(
    (one) => coversLine(one, open[0]) && !onlyForeignHs(one, input, open),
  );
  const others = open.filter((one) => !covering.includes(one)).map(notCovering);
  return {
    candidates: covering.slice(0, MOST),
    ruledOut: [...sorting.ruledOut, ...others]
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ itemCode, reason }) => ({ itemCode, reason })),
  };
};
