import type { CompiledCatalogue, CompiledItem } from '../compiled-catalogue.js';
import type { GoodsReading } from '../facts/gather-facts.js';
import type { WordsReading } from '../facts/fact-sheet.js';
import { textFeatures } from '../retrieval/label-features.js';
import type { ItemEvidence } from '../retrieval/item-evidence.js';
import { scoreOf } from '../retrieval/item-evidence.js';
import type { Position } from '../text/phrase-position.js';
import type { TextReading } from '../retrieval/read-text.js';

/** Own words for the kinds of an item weigh a little more than its other names. */
const KIND_NAME = 0.5;
const MODIFIER = 0.45;

interface Score {
  score: number;
  readonly words: string;
}

const better = (scores: Map<string, Score>, kind: string, one: Score): void => {
  if (one.score > (scores.get(kind)?.score ?? 0)) scores.set(kind, one);
};

const KIND_WEIGHT: Readonly<Record<Position, readonly [number, number]>> = {
  head: [1, KIND_NAME],
  part: [MODIFIER, 0],
  purpose: [MODIFIER, 0],
  denied: [0, 0],
  imitation: [0, 0],
};

const scoreFromNames = (
  scores: Map<string, Score>,
  item: CompiledItem,
  evidence: readonly ItemEvidence[],
): void => {
  for (const one of evidence)
    for (const [kind, score] of one.kinds)
      if (item.kinds.has(kind)) better(scores, kind, { score, words: one.because[0]?.text ?? '' });
};

const scoreFromKindNames = (
  scores: Map<string, Score>,
  item: CompiledItem,
  readings: readonly TextReading[],
): void => {
  for (const { term, position } of readings.flatMap((reading) => reading.matches)) {
    const [factor, bonus] = KIND_WEIGHT[position];
    for (const kind of term.kinds)
      if (item.kinds.has(kind))
        better(scores, kind, { score: term.size * factor + bonus, words: term.text });
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

/** An item with one kind answers by itself (reference/README.md). */
const onlyKind = (item: CompiledItem, words: string): WordsReading | null => {
  const [only] = item.kinds;
  return item.kinds.size === 1 && only !== undefined ? { values: [only], words } : null;
};

const kindReading = (
  item: CompiledItem,
  evidence: readonly ItemEvidence[],
  line: { readonly readings: readonly TextReading[]; readonly compiled: CompiledCatalogue },
): WordsReading | null => {
  const named = evidence.filter((one) => one.named);
  const [first] = named;
  if (first === undefined) return null;
  const scores = new Map<string, Score>();
  scoreFromNames(scores, item, named);
  scoreFromKindNames(scores, item, line.readings);
  const top = Math.max(0, ...[...scores.values()].map((one) => one.score));
  const best = [...scores].filter(([, one]) => one.score >= top);
  if (top === 0) return onlyKind(item, first.because[0]?.text ?? '');
  const kinds = best.map(([kind]) => kind);
  const values = narrow(kinds, foldedFeatures(line.readings), line.compiled);
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

/** What the words of a line tell of the goods, as one item sees it. */
export const resolveGoods = (
  item: CompiledItem,
  evidence: readonly ItemEvidence[],
  line: { readonly readings: readonly TextReading[]; readonly compiled: CompiledCatalogue },
): GoodsReading => ({
  kind: kindReading(item, evidence, line),
  goodsItem: goodsItemReading(item, evidence, line.compiled),
});
