import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import { DIMENSIONS, wordRows, wordVectors, type WordVectors } from './word-vectors.js';

/** How much more a word counts the fewer items use it, in whole numbers; by row. */
type Weights = Uint8Array;

/** A list of texts as directions: sums of those of their words, as signed bytes, with their lengths. */
export interface Directions {
  readonly count: number;
  readonly bytes: Int8Array;
  readonly lengths: Float64Array;
}

/** Items as their names stand in the table. */
export interface NameDirections {
  readonly weights: Weights;
  /** Those of the names of an item, by its index. */
  readonly names: readonly Directions[];
  /** All names of an item as one direction, by its index. */
  readonly whole: Directions;
}

/** A sum of directions, in whole numbers. */
interface Sum {
  readonly add: (bytes: Int8Array, row: number, weight: number) => void;
  /** The sum as signed bytes with its length, 0 where nothing was added; the next sum begins. */
  readonly take: () => { readonly bytes: Int8Array; readonly length: number };
}

const createSum = (): Sum => {
  const sums = new Int32Array(DIMENSIONS);
  return {
    add: (bytes, row, weight) => {
      const from = row * DIMENSIONS;
      for (let at = 0; at < DIMENSIONS; at += 1)
        sums[at] = (sums[at] ?? 0) + weight * (bytes[from + at] ?? 0);
    },
    take: () => {
      let longest = 1;
      for (const one of sums) longest = Math.max(longest, Math.abs(one));
      const bytes = Int8Array.from(sums, (one) => Math.round((one * 127) / longest));
      sums.fill(0);
      return { bytes, length: Math.sqrt(bytes.reduce((square, byte) => square + byte * byte, 0)) };
    },
  };
};

/** As many directions as there are texts; one without a word of the table has length 0 and is like nothing. */
const collect = (texts: number, addTo: (sum: Sum, text: number) => void): Directions => {
  const bytes = new Int8Array(texts * DIMENSIONS);
  const lengths = new Float64Array(texts);
  const sum = createSum();
  for (let text = 0; text < texts; text += 1) {
    addTo(sum, text);
    const taken = sum.take();
    bytes.set(taken.bytes, text * DIMENSIONS);
    lengths[text] = taken.length;
  }
  return { count: texts, bytes, lengths };
};

/** The directions of texts, each given by the rows of its words. */
export const directionsOf = (
  texts: readonly (readonly number[])[],
  weights: Weights,
  { bytes }: WordVectors,
): Directions =>
  collect(texts.length, (sum, text) => {
    for (const row of texts[text] ?? []) sum.add(bytes, row, weights[row] ?? 0);
  });

/** How near two directions are, from -1 to 1: whole numbers summed, then set against both lengths. */
export const likeness = (
  one: Directions,
  at: number,
  other: Directions,
  otherAt: number,
): number => {
  const { bytes, lengths } = one;
  const { bytes: others, lengths: otherLengths } = other;
  let place = at * DIMENSIONS;
  let otherPlace = otherAt * DIMENSIONS;
  let sum = 0;
  for (const end = place + DIMENSIONS; place < end; place += 1, otherPlace += 1)
    sum += (bytes[place] ?? 0) * (others[otherPlace] ?? 0);
  const product = (lengths[at] ?? 0) * (otherLengths[otherAt] ?? 0);
  return product === 0 ? 0 : sum / product;
};

/** In bits: how many times rarer a word is than one of every item. */
const weightsOf = (rowsOfItems: readonly (readonly (readonly number[])[])[], words: number) => {
  const users = new Uint16Array(words);
  for (const names of rowsOfItems)
    for (const row of new Set(names.flat())) users[row] = (users[row] ?? 0) + 1;
  return Uint8Array.from(users, (count) => 32 - Math.clz32(rowsOfItems.length / (count + 1)));
};

function* readNames({
  content,
  items,
}: CompiledCatalogue): Generator<undefined, NameDirections, void> {
  const vectors = wordVectors();
  yield;
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  const rowsOfItems: (readonly number[])[][] = [];
  for (const { code, name } of items) {
    const { termsEn = [], termsZh = [] } = lexicon.get(code) ?? {};
    const texts = [name.zh, name.en, ...termsZh, ...termsEn];
    rowsOfItems.push(texts.map((text) => wordRows(text, vectors)));
    yield;
  }
  const weights = weightsOf(rowsOfItems, vectors.bytes.length / DIMENSIONS);
  yield;
  const names: Directions[] = [];
  for (const rows of rowsOfItems) {
    names.push(directionsOf(rows, weights, vectors));
    yield;
  }
  const whole = collect(names.length, (sum, item) => {
    const { bytes = new Int8Array(), count = 0 } = names[item] ?? {};
    for (let name = 0; name < count; name += 1) sum.add(bytes, name, 1);
  });
  return { weights, names, whole };
}

/** By content: a revision of any name shares it. */
const known = new WeakMap<CatalogueContent, NameDirections>();

/** Worked out when a line first asks for it, in steps: some tenths of a second of a whole catalogue. */
export function* nameDirections(
  compiled: CompiledCatalogue,
): Generator<undefined, NameDirections, void> {
  const names = known.get(compiled.content) ?? (yield* readNames(compiled));
  known.set(compiled.content, names);
  return names;
}
