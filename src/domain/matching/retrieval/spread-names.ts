import type { TermRecord } from '../compiled-catalogue.js';
import { isHan } from '../text/fold-character.js';
import type { Grammar } from '../text/grammar.js';
import { placesInOrder, placesTurned } from '../text/name-in-order.js';
import type { TermMatch } from '../text/term-trie.js';
import { BREAK, tokenise, type Tokens } from '../text/tokenise.js';
import { ANY_GOODS } from './any-goods.js';

interface SpreadTerm {
  readonly term: number;
  readonly ids: readonly number[];
  /** Whether its head says nothing by itself: `X system for Y` is no Y system, `system for Y` is one. */
  readonly general: boolean;
}

/** Names of goods by their head (one token, or the last two Han characters), then by their first token. */
export type SpreadIndex = ReadonlyMap<number, ReadonlyMap<number, readonly SpreadTerm[]>>;

const PAIR = 0x10000;

const keyOf = (ids: readonly number[]): number =>
  ids.length === 2 ? (ids[0] ?? 0) * PAIR * PAIR + (ids[1] ?? 0) : (ids[0] ?? 0);

const isName = ({ kinds, not, own }: TermRecord): boolean =>
  own.length + not.length + kinds.length > 0;

/** A short word and a head of any goods hold nothing together: 节能 … 服务. */
const SHORT = 4;

const canSpread = (record: TermRecord, ids: readonly number[], general: boolean): boolean => {
  const weak = general && ids.length <= SHORT && ids.every(isHan);
  return !weak && isName(record) && ids.length > record.headIds.length;
};

/** Every name that can stand in pieces, under its head. */
export const buildSpreadIndex = (
  ids: readonly (readonly number[])[],
  terms: readonly TermRecord[],
  tokenOf: (word: string) => number,
): SpreadIndex => {
  const general = new Set([...ANY_GOODS].map((word) => keyOf(tokenise(word, tokenOf).ids)));
  const index = new Map<number, Map<number, SpreadTerm[]>>();
  terms.forEach((record, term) => {
    const own = ids[term] ?? [];
    const key = keyOf(record.headIds);
    if (!canSpread(record, own, general.has(key))) return;
    const byFirst = index.get(key) ?? new Map<number, SpreadTerm[]>();
    const [first = BREAK] = own;
    const one = { term, ids: own, general: general.has(key) };
    index.set(key, byFirst.set(first, [...(byFirst.get(first) ?? []), one]));
  });
  return index;
};

/** A name that stands in a text with other words between its pieces. */
export interface SpreadMatch extends TermMatch {
  /** Places of its own tokens. */
  readonly places: readonly number[];
  /** The token after its head. */
  readonly headTo: number;
}

interface Text {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
}

const startsPhrase = (at: number, { grammar, tokens: { ids } }: Text): boolean => {
  let before = at - 1;
  while (before >= 0 && grammar.light.has(ids[before] ?? BREAK)) before -= 1;
  return before < 0 || ids[before] === BREAK;
};

const place = ({ general, ids, term }: SpreadTerm, to: number, text: Text): SpreadMatch | null => {
  const places = placesInOrder(ids, to, text);
  if (places !== null) {
    const from = places[0] ?? to;
    return to - from === ids.length ? null : { term, from, to, places, headTo: to };
  }
  const turned = general && !startsPhrase(to - 1, text) ? null : placesTurned(ids, to, text);
  return turned === null
    ? null
    : { term, from: to - 1, to: (turned.at(-1) ?? to) + 1, places: turned, headTo: to };
};

/** Keys under which names that end at a place of the text stand. */
const keysAt = (ids: readonly number[], at: number): readonly number[] => {
  const id = ids[at] ?? BREAK;
  const before = ids[at - 1] ?? BREAK;
  return before === BREAK ? [id] : [id, keyOf([before, id])];
};

/** Names under a head all of whose tokens are present. */
const namesWith = (
  byFirst: ReadonlyMap<number, readonly SpreadTerm[]> | undefined,
  present: ReadonlySet<number>,
): readonly SpreadTerm[] => {
  if (byFirst === undefined) return NO_NAMES;
  const names: SpreadTerm[] = [];
  for (const first of present)
    for (const one of byFirst.get(first) ?? NO_NAMES)
      if (one.ids.every((id) => present.has(id))) names.push(one);
  return names;
};

const NO_NAMES: readonly SpreadTerm[] = [];

/** Names whose parts stand in one phrase of the text in order and not in one piece. */
export const findSpreadNames = (index: SpreadIndex, text: Text): readonly SpreadMatch[] => {
  const { ids } = text.tokens;
  const present = new Set(ids);
  const found: SpreadMatch[] = [];
  for (let at = 0; at < ids.length; at += 1)
    for (const key of keysAt(ids, at))
      for (const one of namesWith(index.get(key), present)) {
        const match = place(one, at + 1, text);
        if (match !== null) found.push(match);
      }
  return found;
};
