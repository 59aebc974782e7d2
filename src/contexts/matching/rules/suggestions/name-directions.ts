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

/** Writes a sum of directions as signed bytes at a place; gives its length, 0 for none. */
const writeDirection = (sums: Int32Array, bytes: Int8Array, from: number): number => {
  let longest = 0;
  for (const sum of sums) longest = Math.max(longest, Math.abs(sum));
  if (longest === 0) return 0;
  let square = 0;
  for (let at = 0; at < DIMENSIONS; at += 1) {
    const byte = Math.round(((sums[at] ?? 0) * 127) / longest);
    bytes[from + at] = byte;
    square += byte * byte;
  }
  return Math.sqrt(square);
};

const addWeighted = (
  sums: Int32Array,
  {
    bytes,
    from,
    weight,
  }: { readonly bytes: Int8Array; readonly from: number; readonly weight: number },
): void => {
  for (let at = 0; at < DIMENSIONS; at += 1)
    sums[at] = (sums[at] ?? 0) + weight * (bytes[from + at] ?? 0);
};

/** Directions from sums that are written one after the other; what has none is left out unless it is to keep its place. */
const collect = (
  texts: number,
  sumInto: (sums: Int32Array, text: number) => void,
  keepsPlace: boolean,
): Directions => {
  const bytes = new Int8Array(texts * DIMENSIONS);
  const lengths = new Float64Array(texts);
  const sums = new Int32Array(DIMENSIONS);
  let count = 0;
  for (let text = 0; text < texts; text += 1) {
    sums.fill(0);
    sumInto(sums, text);
    const length = writeDirection(sums, bytes, count * DIMENSIONS);
    lengths[count] = length;
    if (length > 0 || keepsPlace) count += 1;
  }
  return { count, bytes, lengths };
};

/** The directions of texts, each given by the rows of its words. */
export const directionsOf = (
  texts: readonly (readonly number[])[],
  weights: Weights,
  { bytes }: WordVectors,
): Directions =>
  collect(
    texts.length,
    (sums, text) => {
      for (const row of texts[text] ?? [])
        addWeighted(sums, { bytes, from: row * DIMENSIONS, weight: weights[row] ?? 0 });
    },
    false,
  );

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
  return product === 0 ? -1 : sum / product;
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
  const sumOfNames = (sums: Int32Array, item: number): void => {
    const { bytes = new Int8Array(), count = 0 } = names[item] ?? {};
    for (let name = 0; name < count; name += 1)
      addWeighted(sums, { bytes, from: name * DIMENSIONS, weight: 1 });
  };
  return { weights, names, whole: collect(names.length, sumOfNames, true) };
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
