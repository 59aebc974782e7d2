import type { CompiledCatalogue, CompiledItem } from '../compiled-catalogue.js';
import type { GoodsReading } from '../facts/gather-facts.js';
import type { WordsReading } from '../facts/fact-sheet.js';
import { textFeatures } from '../retrieval/label-features.js';
import type { ItemEvidence } from '../retrieval/item-evidence.js';
import { scoreOf } from '../retrieval/item-evidence.js';
import type { RankedItem } from '../retrieval/ranking.js';
import type { TextReading } from '../retrieval/read-text.js';

/** Own words for the kinds of an item weigh a little more than its other names. */
const KIND_NAME = 0.5;

interface Score {
  score: number;
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

const scoreFromKindNames = (
  scores: Map<string, Score>,
  kinds: ReadonlySet<string>,
  readings: readonly TextReading[],
): void => {
  for (const { term, position } of readings.flatMap((reading) => reading.matches)) {
    if (position !== 'head') continue;
    for (const kind of term.kinds)
      if (kinds.has(kind)) better(scores, kind, { score: term.size + KIND_NAME, words: term.text });
  }
};

/** Words of a kind's label that none of its rivals has. */
const ownFeatures = (
  kind: string,
  rivals: readonly string[],
  compiled: CompiledCatalogue,
): readonly string[] => {
  const others = rivals
    .filter((one) => one !== kind)
    .map((one) => compiled.kinds.get(one)?.features ?? new Set<string>());
  return [...(compiled.kinds.get(kind)?.features ?? [])].filter(
    (feature) => !others.some((one) => one.has(feature)),
  );
};

/** Of kinds that fit equally well, those of whose own words the text has some; all if none. */
const narrow = (
  kinds: readonly string[],
  texts: ReadonlySet<string>,
  compiled: CompiledCatalogue,
): readonly string[] => {
  if (kinds.length < 2) return kinds;
  const told = kinds.filter((kind) =>
    ownFeatures(kind, kinds, compiled).some((feature) => texts.has(feature)),
  );
  return told.length > 0 ? told : kinds;
};

const foldedFeatures = (readings: readonly TextReading[]): ReadonlySet<string> =>
  textFeatures(readings.map((one) => one.tokens.folded).join('\n'));

/**
 * Goods called by a name of the item are of one of its kinds: an item with one kind answers by itself (reference/README.md),
 * of several each stays possible.
 */
const anyKind = (
  kinds: ReadonlySet<string>,
  named: readonly ItemEvidence[],
): WordsReading | null => {
  const [name] = named;
  if (kinds.size === 0 || (name === undefined && kinds.size > 1)) return null;
  return { values: [...kinds], words: name?.because[0]?.text ?? '' };
};

interface GoodsLine {
  readonly readings: readonly TextReading[];
  readonly compiled: CompiledCatalogue;
}

const kindReading = (
  kinds: ReadonlySet<string>,
  evidence: readonly ItemEvidence[],
  line: GoodsLine,
): WordsReading | null => {
  const named = evidence.filter((one) => one.named);
  const scores = new Map<string, Score>();
  scoreFromNames(scores, kinds, named);
  scoreFromKindNames(scores, kinds, line.readings);
  const top = Math.max(0, ...[...scores.values()].map((one) => one.score));
  if (top === 0) return anyKind(kinds, named);
  const best = [...scores].filter(([, one]) => one.score >= top);
  const codes = best.map(([kind]) => kind);
  const values = narrow(codes, foldedFeatures(line.readings), line.compiled);
  return { values, words: best[0]?.[1].words ?? '' };
};

const goodsItemReading = (
  item: CompiledItem,
  evidence: readonly ItemEvidence[],
  compiled: CompiledCatalogue,
): WordsReading | null => {
  const sources = evidence.filter((one) => one.named && item.sources.includes(one.item));
  const top = Math.max(0, ...sources.map(scoreOf));
  const best = sources.filter((one) => scoreOf(one) >= top);
  const values = best.flatMap((one) => compiled.items[one.item]?.code ?? []);
  return values.length === 0 ? null : { values, words: best[0]?.because[0]?.text ?? '' };
};

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
        kind: kindReading(kinds, ranked.evidence, line),
        goodsItem: goodsItemReading(ranked.item, ranked.evidence, line.compiled),
      }
    : { kind: null, goodsItem: null };
