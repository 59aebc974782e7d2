import type { CompiledCatalogue, CompiledItem } from '../compiled-catalogue.js';
import { openRows, type RoleGate } from '../judging/role-stages.js';
import { type Because, type ItemEvidence, scoreOf } from './item-evidence.js';
import type { HsFinding } from './look-up-hs.js';

/** An item that covers the line for this role, before its conditions are judged. */
export interface RankedItem {
  readonly item: CompiledItem;
  readonly score: number;
  /** Whether words or evidence, not only the HS code, tell that the goods are the item's. */
  readonly named: boolean;
  readonly because: readonly Because[];
  readonly evidence: readonly ItemEvidence[];
}

export interface RuledOutItem {
  readonly itemCode: string;
  readonly reason: string;
}

export interface Ranking {
  readonly candidates: readonly RankedItem[];
  readonly ruledOut: readonly RuledOutItem[];
}

/** What the ranking knows of a line. */
export interface RankingInput {
  readonly evidence: ReadonlyMap<number, ItemEvidence>;
  readonly hs: HsFinding | null;
  readonly gate: RoleGate;
  readonly industryCode: string | null;
  /** Kinds and items that usable evidence gives for the goods. */
  readonly provenKinds: ReadonlySet<string>;
  readonly provenItems: ReadonlySet<string>;
  /** Whether a certificate is stated, so that the items of certified goods come in. */
  readonly certified: boolean;
  /** Kinds that a name at the head of a phrase tells. */
  readonly kindsNamed: ReadonlySet<string>;
  /** The description names goods that an item rules out as look-alikes. */
  readonly lookAlikeNamed: boolean;
  /** The description names goods, for this role or another. */
  readonly othersNamed: boolean;
  /** The description is understood, names no item and shares no word with the goods of the code. */
  readonly hsIsOfOtherGoods: boolean;
}

const HS_AGREES = 3;
const HS_ALTERNATIVE_AGREES = 1;
const HS_ALONE = 2;
const HS_ALTERNATIVE_ALONE = 1;
const PROVEN = 4;
const CERTIFIED = 1;
const SAME_INDUSTRY = 0.01;
const MOST = 10;
const LOOK_ALIKE = 1;

const share = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number =>
  [...whole].filter((kind) => part.has(kind)).length / Math.max(1, whole.size);

const MOST_KINDS = 0.5;

/**
 * Whether goods that a source item names are among those this item takes: by their kind, or, when the words leave it
 * open, because the item takes most kinds of the source.
 */
const kindsFit = (
  evidence: ItemEvidence,
  item: CompiledItem,
  compiled: CompiledCatalogue,
): boolean => {
  if (item.kinds.size === 0) return true;
  if (evidence.kinds.size > 0)
    return [...evidence.kinds.keys()].some((kind) => item.kinds.has(kind));
  const source = compiled.items[evidence.item];
  return (
    evidence.item === item.index || share(item.kinds, source?.kinds ?? item.kinds) >= MOST_KINDS
  );
};

interface Gathered {
  readonly item: CompiledItem;
  readonly kept: readonly ItemEvidence[];
  readonly lookAlike: string | null;
}

/** What speaks for an item: its own names, and those of the items it takes goods of. */
const gather = (item: CompiledItem, input: RankingInput, compiled: CompiledCatalogue): Gathered => {
  const own = input.evidence.get(item.index);
  if (own !== undefined && own.lookAlike !== null)
    return { item, kept: [], lookAlike: own.lookAlike };
  const all = [item.index, ...item.sources].flatMap((index) => input.evidence.get(index) ?? []);
  const fitting = all.filter((one) => kindsFit(one, item, compiled));
  const kept = fitting.filter((one) => one.lookAlike === null && one.scores.size > 0);
  const lookAlike = fitting.find((one) => one.lookAlike !== null)?.lookAlike ?? null;
  return { item, kept, lookAlike: kept.length === 0 ? lookAlike : null };
};

type HsPlace = 'first' | 'other' | null;

const hsPlaceOf = (item: CompiledItem, hs: HsFinding | null): HsPlace => {
  if (hs === null) return null;
  if (hs.first.includes(item.code)) return 'first';
  return hs.others.includes(item.code) ? 'other' : null;
};

const hsScore = (place: HsPlace, alone: boolean): number => {
  if (place === null) return 0;
  if (place === 'first') return alone ? HS_ALONE : HS_AGREES;
  return alone ? HS_ALTERNATIVE_ALONE : HS_ALTERNATIVE_AGREES;
};

const isProven = (item: CompiledItem, input: RankingInput, compiled: CompiledCatalogue): boolean =>
  [...input.provenKinds].some((kind) => item.kinds.has(kind)) ||
  input.provenItems.has(item.code) ||
  item.sources.some((source) => input.provenItems.has(compiled.items[source]?.code ?? ''));

const MOST_REASONS = 6;

const sameReason = (one: Because, other: Because): boolean =>
  one.kind === other.kind && one.text === other.text;

const reasons = (
  gathered: Gathered,
  place: HsPlace,
  input: RankingInput,
  sameIndustry: boolean,
): readonly Because[] => {
  const words = [...gathered.kept]
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .flatMap((one) => one.because);
  const because: Because[] = words
    .filter((one, at) => words.findIndex((other) => sameReason(one, other)) === at)
    .slice(0, MOST_REASONS);
  if (place !== null && input.hs !== null)
    because.push({ kind: 'hs', text: input.hs.prefix ?? input.hs.hs6 });
  if (sameIndustry) because.push({ kind: 'industry', text: input.industryCode ?? '' });
  return because;
};

const bestWords = (kept: readonly ItemEvidence[]): number => Math.max(0, ...kept.map(scoreOf));

const isSameIndustry = (item: CompiledItem, industryCode: string | null): boolean =>
  industryCode !== null && item.rows.some((row) => row.row.gbt4754 === industryCode);

interface Support {
  readonly words: number;
  readonly place: HsPlace;
  readonly proven: boolean;
  readonly certified: boolean;
  readonly kindNamed: boolean;
  readonly sameIndustry: boolean;
}

const supportFor = (
  { item, kept }: Gathered,
  input: RankingInput,
  compiled: CompiledCatalogue,
): Support => {
  const place = hsPlaceOf(item, input.hs);
  return {
    words: bestWords(kept),
    place,
    proven: isProven(item, input, compiled),
    certified: input.certified && item.certifiedOnly && place !== null,
    kindNamed: place !== null && [...input.kindsNamed].some((kind) => item.kinds.has(kind)),
    sameIndustry: isSameIndustry(item, input.industryCode),
  };
};

const total = ({ certified, place, proven, sameIndustry, words }: Support): number =>
  words +
  hsScore(place, words === 0) +
  Number(proven) * PROVEN +
  Number(certified) * CERTIFIED +
  Number(sameIndustry) * SAME_INDUSTRY;

/** A name of the kind tells the goods where the code says the same; alone it fits many items. */
const isNamed = (support: Support, kept: readonly ItemEvidence[]): boolean =>
  support.proven || support.certified || support.kindNamed || kept.some((one) => one.named);

const rank = (
  gathered: Gathered,
  input: RankingInput,
  compiled: CompiledCatalogue,
): RankedItem | null => {
  const { item, kept } = gathered;
  const support = supportFor(gathered, input, compiled);
  if (support.words === 0 && support.place === null && !support.proven) return null;
  return {
    item,
    score: total(support),
    named: isNamed(support, kept),
    because: reasons(gathered, support.place, input, support.sameIndustry),
    evidence: kept,
  };
};

const byMerit = (a: RankedItem, b: RankedItem): number =>
  Number(b.named) - Number(a.named) ||
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

const sortItem = (
  item: CompiledItem,
  input: RankingInput,
  compiled: CompiledCatalogue,
  { open, ruledOut }: Sorting,
): void => {
  const gathered = gather(item, input, compiled);
  const isOpen = openRows(item, input.gate).length > 0;
  if (gathered.lookAlike !== null) {
    const reason = `look_alike:${gathered.lookAlike}`;
    if (isOpen) ruledOut.push({ itemCode: item.code, reason, score: LOOK_ALIKE });
    return;
  }
  const ranked = rank(gathered, input, compiled);
  if (ranked === null) return;
  const { score } = ranked;
  if (isOpen) open.push(ranked);
  else if (ranked.named || hsPlaceOf(item, input.hs) === 'first')
    ruledOut.push({ itemCode: item.code, reason: `role_${input.gate.role.role}`, score });
};

/** The code alone suggests the item, and the words tell other goods, or none that hold a certificate. */
const onlyForeignHs = (
  one: RankedItem,
  input: RankingInput,
  open: readonly RankedItem[],
): boolean => {
  if (one.named || one.evidence.length > 0) return false;
  if (input.hsIsOfOtherGoods || input.lookAlikeNamed) return true;
  return one.item.certifiedOnly && !input.certified && (input.othersNamed || open.length > 1);
};

const notCovering = (one: RankedItem): RuledOutItem & { readonly score: number } => ({
  itemCode: one.item.code,
  reason: one.evidence.length === 0 ? 'hs_code_only' : 'named_as_part_only',
  score: one.score,
});

/** Items that words, code or proof bring up, and those that take their goods, in the catalogue's order. */
const relevantItems = (
  input: RankingInput,
  compiled: CompiledCatalogue,
): readonly CompiledItem[] => {
  const { evidence, hs, provenItems, provenKinds } = input;
  const codes = [...(hs?.first ?? []), ...(hs?.others ?? []), ...provenItems];
  const found = new Set<number>([
    ...evidence.keys(),
    ...codes.flatMap((code) => compiled.itemOf.get(code)?.index ?? []),
    ...[...provenKinds].flatMap((kind) => compiled.kinds.get(kind)?.items ?? []),
  ]);
  for (const index of [...found])
    for (const taker of compiled.takersOf[index] ?? []) found.add(taker);
  return [...found].sort((a, b) => a - b).flatMap((index) => compiled.items[index] ?? []);
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
