import certifiedGoods from '../../../../../../reference/language/certified-goods.json' with { type: 'json' };
import type { CompiledCatalogue, CompiledItem } from '../../assessment/compiled-catalogue.js';
import {
  isNamed,
  scoreOf,
  someEvidence,
  type Because,
  type ItemEvidence,
} from './item-evidence.js';
import type { HsFinding } from '../hs-code/look-up-hs.js';
import type { RankingInput } from './ranking.js';
import { weightOf } from '../weights.js';

const HS_AGREES = weightOf('codeAgrees');
const HS_ALTERNATIVE_AGREES = weightOf('codeAgreesElse');
const HS_ALONE = weightOf('codeAlone');
const HS_ALTERNATIVE_ALONE = weightOf('codeAloneElse');
const PROVEN = weightOf('proven');
const CERTIFIED = weightOf('certified');
const SAME_INDUSTRY = weightOf('sameIndustry');

const intersects = (left: ReadonlySet<string>, right: Iterable<string>): boolean => {
  for (const one of right) if (left.has(one)) return true;
  return false;
};

const share = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number => {
  let shared = 0;
  for (const kind of whole) if (part.has(kind)) shared += 1;
  return shared / Math.max(1, whole.size);
};

const MOST_KINDS = weightOf('mostKinds');

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
  if (evidence.kinds.size > 0) return intersects(item.kinds, evidence.kinds.keys());
  const theirs = compiled.items[evidence.item]?.kinds ?? item.kinds;
  const own = evidence.item === item.index || theirs.size === 0;
  return own || share(item.kinds, theirs) >= MOST_KINDS;
};

export interface Gathered {
  readonly item: CompiledItem;
  readonly kept: readonly ItemEvidence[];
  readonly lookAlike: string | null;
}

/** The look-alike that rules an item out by itself: its own, or that of the one item whose goods it takes. */
const ownLookAlike = (
  { index, sources }: CompiledItem,
  evidence: RankingInput['evidence'],
): string | null => {
  const own = evidence.get(index)?.lookAlike ?? null;
  const [source] = sources;
  if (own !== null || source === undefined || sources.length > 1) return own;
  return evidence.get(source)?.lookAlike ?? null;
};

const NO_EVIDENCE: readonly ItemEvidence[] = [];

/** The evidence of names for an item and for the items whose goods it takes, of goods that fit the item. */
const fittingEvidence = (
  item: CompiledItem,
  { evidence }: RankingInput,
  compiled: CompiledCatalogue,
): readonly ItemEvidence[] => {
  let fitting: ItemEvidence[] | null = null;
  for (let at = -1; at < item.sources.length; at += 1) {
    const one = evidence.get(at < 0 ? item.index : (item.sources[at] ?? -1));
    if (one === undefined || !kindsFit(one, item, compiled)) continue;
    if (fitting === null) fitting = [one];
    else fitting.push(one);
  }
  return fitting ?? NO_EVIDENCE;
};

const firstLookAlike = (evidence: readonly ItemEvidence[]): string | null =>
  evidence.find((one) => one.lookAlike !== null)?.lookAlike ?? null;

const speaksFor = ({ first, lookAlike }: ItemEvidence): boolean =>
  lookAlike === null && first !== null;

/** What speaks for an item: its own names, and those of the items it takes goods of. */
export const gatherSupport = (
  item: CompiledItem,
  input: RankingInput,
  compiled: CompiledCatalogue,
): Gathered => {
  const own = ownLookAlike(item, input.evidence);
  if (own !== null) return { item, kept: NO_EVIDENCE, lookAlike: own };
  const fitting = fittingEvidence(item, input, compiled);
  const kept = fitting.every(speaksFor) ? fitting : fitting.filter(speaksFor);
  return { item, kept, lookAlike: kept.length === 0 ? firstLookAlike(fitting) : null };
};

export type HsPlace = 'first' | 'other' | null;

const groupOf = (code: string): string => code.slice(0, code.lastIndexOf('.'));

/** Wholesale and retail of certified goods are items of one group: the code speaks of the goods of an item of such. */
const isSibling = (item: CompiledItem, code: string, compiled: CompiledCatalogue): boolean =>
  compiled.itemOf.get(code)?.certifiedOnly === true && groupOf(item.code) === groupOf(code);

/** Whether the code suggests the item for the role first, among others, or not at all. */
export const hsPlaceOf = (
  item: CompiledItem,
  hs: HsFinding | null,
  compiled: CompiledCatalogue,
): HsPlace => {
  if (hs === null) return null;
  if (hs.firstItems.includes(item.index)) return 'first';
  if (item.certifiedOnly && hs.first.some((code) => isSibling(item, code, compiled)))
    return 'first';
  return hs.otherItems.includes(item.index) ? 'other' : null;
};

const hsScore = (place: HsPlace, alone: boolean): number => {
  if (place === null) return 0;
  if (place === 'first') return alone ? HS_ALONE : HS_AGREES;
  return alone ? HS_ALTERNATIVE_ALONE : HS_ALTERNATIVE_AGREES;
};

const isProven = (
  item: CompiledItem,
  { provenItems, provenKinds }: RankingInput,
  compiled: CompiledCatalogue,
): boolean => {
  if (provenKinds.size > 0 && intersects(item.kinds, provenKinds)) return true;
  if (provenItems.size === 0) return false;
  return (
    provenItems.has(item.code) ||
    item.sources.some((source) => provenItems.has(compiled.items[source]?.code ?? ''))
  );
};

const MOST_REASONS = 6;

const addReason = (reasons: Because[], { kind, text }: Because): void => {
  const known = reasons.some((one) => one.kind === kind && one.text === text);
  if (!known && reasons.length < MOST_REASONS) reasons.push({ kind, text });
};

const bestFirst = (evidence: readonly ItemEvidence[]): readonly ItemEvidence[] =>
  evidence.length < 2 ? evidence : [...evidence].sort((a, b) => scoreOf(b) - scoreOf(a));

/** What words, code and industry say for an item, the best words first. */
export const reasonsFor = (
  { evidence, place, sameIndustry }: ScoredItem,
  { hs, industryCode }: RankingInput,
): readonly Because[] => {
  const because: Because[] = [];
  for (const one of bestFirst(evidence))
    for (const reason of one.because) addReason(because, reason);
  if (place !== null && hs !== null) because.push({ kind: 'hs', text: hs.prefix ?? hs.hs6 });
  if (sameIndustry && industryCode !== null) because.push({ kind: 'industry', text: industryCode });
  return because;
};

const bestWords = (kept: readonly ItemEvidence[]): number => {
  let best = 0;
  for (const one of kept) best = Math.max(best, scoreOf(one));
  return best;
};

const isSameIndustry = (item: CompiledItem, industryCode: string | null): boolean =>
  industryCode !== null && item.rows.some((row) => row.row.gbt4754 === industryCode);

interface Support {
  readonly words: number;
  readonly place: HsPlace;
  readonly proven: boolean;
  readonly certified: boolean;
  readonly kindNamed: boolean;
  /** Words speak of a certificate that alone decides the item. */
  readonly certificateWords: boolean;
  readonly sameIndustry: boolean;
}

/** Whether words or facts speak of a certificate that the item asks for. */
export const speaksOfCertificate = (item: CompiledItem, input: RankingInput): boolean =>
  intersects(item.certificates, input.certificates) ||
  intersects(item.certificates, input.certificateWords);

const { codesOutside, itemsUnder } = certifiedGoods;

const isUnder = (code: string): boolean => itemsUnder.some((node) => code.startsWith(`${node}.`));

const namesGroup = ({ evidence }: RankingInput, { items }: CompiledCatalogue): boolean =>
  someEvidence(evidence, (one) => isNamed(one) && isUnder(items[one.item]?.code ?? ''));

/** Goods outside the groups that certified goods are of (docs/rules/catalogue.md#groups-that-certified-goods-do-not-name). */
const isOutside = ({ hs }: RankingInput): boolean =>
  codesOutside.some((prefix) => hs?.hs6.startsWith(prefix) === true);

/** Whether code or words tell goods of a group that the items of certified goods name. */
const isOfNamedGroup = (
  place: HsPlace,
  input: RankingInput,
  compiled: CompiledCatalogue,
): boolean => {
  if (place === null && !namesGroup(input, compiled)) return false;
  return input.anyCertifiedGoods || !isOutside(input);
};

/** A certificate, and goods that the catalogue names: then the goods are certified goods. */
const isCertified = (
  item: CompiledItem,
  place: HsPlace,
  input: RankingInput,
  compiled: CompiledCatalogue,
): boolean =>
  intersects(item.certificates, input.certificates) && isOfNamedGroup(place, input, compiled);

const supportFor = (
  { item, kept }: Gathered,
  input: RankingInput,
  compiled: CompiledCatalogue,
): Support => {
  const place = hsPlaceOf(item, input.hs, compiled);
  return {
    words: bestWords(kept),
    place,
    proven: isProven(item, input, compiled),
    certified: item.certifiedOnly && isCertified(item, place, input, compiled),
    certificateWords: item.certifiedOnly && intersects(item.certificates, input.certificateWords),
    kindNamed: place !== null && intersects(item.kinds, input.kindsNamed()),
    sameIndustry: isSameIndustry(item, input.industryCode),
  };
};

const total = ({
  certificateWords,
  certified,
  place,
  proven,
  sameIndustry,
  words,
}: Support): number =>
  words +
  hsScore(place, words === 0) +
  Number(proven) * PROVEN +
  Number(certified) * CERTIFIED +
  Number(certificateWords) * CERTIFIED +
  Number(sameIndustry) * SAME_INDUSTRY;

/** A name of the kind tells the goods where the code says the same; alone it fits many items. */
const isNamedBy = (support: Support, kept: readonly ItemEvidence[]): boolean =>
  support.proven || support.certified || support.kindNamed || kept.some((one) => one.named);

/** An item with its score, before its reasons are put together. */
export interface ScoredItem {
  readonly item: CompiledItem;
  readonly score: number;
  /** Whether words or evidence, not only the HS code, tell that the goods are the item's. */
  readonly named: boolean;
  readonly evidence: readonly ItemEvidence[];
  readonly place: HsPlace;
  readonly sameIndustry: boolean;
}

/** An item with its score; null when next to nothing speaks for it. */
export const scoreItem = (
  gathered: Gathered,
  input: RankingInput,
  compiled: CompiledCatalogue,
): ScoredItem | null => {
  const { item, kept } = gathered;
  const support = supportFor(gathered, input, compiled);
  const score = total(support);
  if (score <= SAME_INDUSTRY) return null;
  const { place, sameIndustry } = support;
  return { item, score, named: isNamedBy(support, kept), evidence: kept, place, sameIndustry };
};
