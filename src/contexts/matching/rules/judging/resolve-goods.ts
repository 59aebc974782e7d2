import type { CompiledCatalogue, CompiledItem } from '../assessment/compiled-catalogue.js';
import type { GoodsReading } from '../facts/gather-facts.js';
import type { WordsReading } from '../facts/fact-sheet.js';
import type { ItemEvidence } from '../retrieval/candidates/item-evidence.js';
import { scoreOf } from '../retrieval/candidates/item-evidence.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import type { ReadMatch, TextReading } from '../retrieval/names-in-text/read-text.js';
import type { Position } from '../text/phrase-position.js';
import { kindsFittingBest, kindsWithOwnWords } from './kind-fit.js';

/** Own words for the kinds of an item weigh a little more than its other names. */
const KIND_NAME = 0.5;

interface Score {
  readonly score: number;
  readonly words: string;
}

/** A kind of goods, and the words that tell it. */
interface ToldKind {
  readonly kind: string;
  readonly words: string;
}

const better = (scores: Map<string, Score>, kind: string, one: Score): void => {
  if (one.score > (scores.get(kind)?.score ?? 0)) scores.set(kind, one);
};

const scoreFromNames = (
  scores: Map<string, Score>,
  kinds: ReadonlySet<string>,
  evidence: readonly ItemEvidence[],
): void => {
  for (const one of evidence)
    for (const [kind, score] of one.kinds)
      if (kinds.has(kind)) better(scores, kind, { score, words: one.because[0]?.text ?? '' });
};

/** Whether only longer names hold a name, and all of them are of other items: the electric truck in an electric pallet truck. */
const isHeldByOthers = ({ heldBy }: ReadMatch, { index, sources }: CompiledItem): boolean =>
  heldBy.length > 0 &&
  heldBy.every(
    ({ own }) =>
      own.length > 0 && own.every(({ item }) => item !== index && !sources.includes(item)),
  );

const scoreFromKindNames = (
  scores: Map<string, Score>,
  kinds: ReadonlySet<string>,
  readings: readonly TextReading[],
  tells: (match: ReadMatch) => boolean,
): void => {
  for (const { matches } of readings)
    for (const match of matches) {
      if (match.position !== 'head' || !tells(match)) continue;
      const { kinds: told, size, text } = match.term;
      for (const kind of told)
        if (kinds.has(kind)) better(scores, kind, { score: size + KIND_NAME, words: text });
    }
};

interface GoodsLine {
  readonly readings: readonly TextReading[];
  readonly compiled: CompiledCatalogue;
  /** Telling words of the texts. */
  readonly features: () => ReadonlySet<string>;
  /** The line is a project or a service. */
  readonly isWork: boolean;
}

/** Names that do not call the goods so, and tell their kind once others do: 码头油气回收设施建设. */
const ASIDE: Readonly<Partial<Record<Position, number>>> = { loose: 0.7, part: 0.45 };

const scoreAside = (
  scores: Map<string, Score>,
  kinds: ReadonlySet<string>,
  readings: readonly TextReading[],
): void => {
  for (const { matches } of readings)
    for (const { position, term } of matches) {
      const factor = ASIDE[position];
      if (factor === undefined) continue;
      for (const kind of [...term.kinds, ...term.own.flatMap((use) => use.kinds)])
        if (kinds.has(kind)) better(scores, kind, { score: term.size * factor, words: term.text });
    }
};

const topOf = (scores: ReadonlyMap<string, Score>): readonly ToldKind[] => {
  let top = 0;
  for (const { score } of scores.values()) if (score > top) top = score;
  const told: ToldKind[] = [];
  for (const [kind, { score, words }] of scores) if (score >= top) told.push({ kind, words });
  return told;
};

/** Kinds that the names tell, best first and equals together. */
const kindsTold = (
  kinds: ReadonlySet<string>,
  item: CompiledItem,
  named: readonly ItemEvidence[],
  readings: readonly TextReading[],
): readonly ToldKind[] => {
  const scores = new Map<string, Score>();
  scoreFromNames(scores, kinds, named);
  scoreFromKindNames(scores, kinds, readings, (match) => !isHeldByOthers(match, item));
  if (scores.size === 0)
    scoreFromKindNames(scores, kinds, readings, (match) => isHeldByOthers(match, item));
  if (scores.size === 0 && named.length > 0) scoreAside(scores, kinds, readings);
  return topOf(scores);
};

/** The first name that calls the goods so; none where they are named by what is done. */
const firstName = (named: readonly ItemEvidence[]): string => {
  for (const { because } of named) if (because[0] !== undefined) return because[0].text;
  return '';
};

const HAN = /\p{Script=Han}/u;

/** Words that tell the goods, and beside them the first name in the other language: each reader finds his own. */
const inBothLanguages = (words: string, named: readonly ItemEvidence[]): string => {
  for (const { because } of named)
    for (const { text } of because)
      if (words !== '' && HAN.test(text) !== HAN.test(words)) return `${words}、${text}`;
  return words;
};

/** A word that stands under two kinds leaves both open; of kinds that different words tell the best fitting is kept. */
const narrow = (told: readonly ToldKind[], line: GoodsLine): readonly string[] => {
  const codes = told.map(({ kind }) => kind);
  if (codes.length < 2) return codes;
  const features = line.features();
  const sameWord = told.every(({ words }) => words === told[0]?.words);
  const fitting = sameWord ? codes : kindsFittingBest(codes, features, line.compiled);
  return kindsWithOwnWords(fitting, features, line.compiled);
};

/** Whether names of goods tell a kind of the item that none of the rows is for: a power plant of rice husks is no material made of them. */
const isOfOtherRows = (item: CompiledItem, named: readonly ItemEvidence[]): boolean =>
  named.some(
    (one) =>
      one.item === item.index && Array.from(one.kinds.keys()).some((kind) => item.kinds.has(kind)),
  );

/** Kinds possible for goods whose names tell none: the item's, the best fitting first of all. */
const kindsUntold = (
  kinds: ReadonlySet<string>,
  isNamed: boolean,
  line: GoodsLine,
): readonly string[] => {
  if (kinds.size < 2) return [...kinds];
  return isNamed ? kindsFittingBest([...kinds], line.features(), line.compiled) : [];
};

/**
 * Kinds the words leave open: those their names tell; of goods called by a name of the item that tells none, the one whose
 * words fit clearly best, else each of the item's. An item with one kind answers by itself (reference/README.md).
 */
const kindReading = (
  { evidence, item }: RankedItem,
  kinds: ReadonlySet<string>,
  line: GoodsLine,
): WordsReading | null => {
  const named = evidence.filter((one) => one.named);
  const told = kindsTold(kinds, item, named, line.readings);
  if (told.length === 0 && !line.isWork && isOfOtherRows(item, named)) return null;
  const values = told.length > 0 ? narrow(told, line) : kindsUntold(kinds, named.length > 0, line);
  return values.length === 0
    ? null
    : { values, words: inBothLanguages(told[0]?.words ?? firstName(named), named) };
};

const bestOf = (sources: readonly ItemEvidence[]): readonly ItemEvidence[] => {
  if (sources.length < 2) return sources;
  const scores = sources.map(scoreOf);
  const top = Math.max(0, ...scores);
  return sources.filter((_, at) => (scores[at] ?? 0) >= top);
};

const goodsItemReading = (
  item: CompiledItem,
  evidence: readonly ItemEvidence[],
  compiled: CompiledCatalogue,
): WordsReading | null => {
  if (item.sources.length === 0) return null;
  const sources = evidence.filter((one) => one.named && item.sources.includes(one.item));
  if (sources.length === 0) return null;
  const best = bestOf(sources);
  const values = best.flatMap((one) => compiled.items[one.item]?.code ?? []);
  return values.length === 0 ? null : { values, words: best[0]?.because[0]?.text ?? '' };
};

const NOTHING_TOLD: GoodsReading = { kind: null, goodsItem: null };

/**
 * What the words of a line tell of the goods, as one item sees it: their kind among those of the rows the role can take,
 * and the item that describes them. Nothing when only the HS code suggests the item.
 */
export const resolveGoods = (
  ranked: RankedItem,
  kinds: ReadonlySet<string>,
  line: GoodsLine,
): GoodsReading =>
  ranked.named
    ? {
        kind: kinds.size === 0 ? null : kindReading(ranked, kinds, line),
        goodsItem: goodsItemReading(ranked.item, ranked.evidence, line.compiled),
      }
    : NOTHING_TOLD;
