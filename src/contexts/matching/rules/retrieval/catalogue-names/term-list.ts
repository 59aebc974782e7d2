import { growingInts } from '../../typed-arrays/growing-ints.js';
import { sortByKey } from '../../typed-arrays/sort-by-key.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { BREAK } from '../../text/tokenise.js';
import type { Vocabulary } from '../../text/vocabulary.js';

/** One value of one fact: index of the fact, code of the value. */
export interface ValueUse {
  readonly fact: number;
  readonly value: string;
}

/** What one term of the catalogue stands for. */
export interface TermRecord {
  readonly text: string;
  /** Han characters, Latin words counting two. */
  readonly size: number;
  /** Its last two Han characters, or its last word, as tokens and as text: the head of the name. */
  readonly headIds: readonly number[];
  readonly head: string;
  /** Items it names, each with the kinds of goods the term itself tells. */
  readonly own: readonly { readonly item: number; readonly kinds: readonly string[] }[];
  /** Items it rules out. */
  readonly not: readonly number[];
  /** Kinds of goods it is a name of. */
  readonly kinds: readonly string[];
  readonly values: readonly ValueUse[];
  readonly notValues: readonly ValueUse[];
  /** Whether it is a name of goods, which takes what stands in it from shorter ones. */
  readonly namesGoods: boolean;
}

/** Kinds of goods that a term of an item tells, worked out when the term is first found. */
export type KindsOf = (term: string) => readonly string[];

/** What a use makes of a name. */
export const OWN = 0;
export const NOT = 1;
export const KIND = 2;
export const VALUE = 3;
export const NOT_VALUE = 4;

/** Beside its role and item: the kinds of an own name, the kind or the value that it is a name of. */
export type Said = KindsOf | string | ValueUse | null;

/** The uses of names in the order in which they were collected, each of names in a row: from one up to another. */
export interface NameUses {
  /** Names by their number in the name book. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly roles: Int32Array;
  readonly items: Int32Array;
  readonly postings: readonly Said[];
}

/** The terms of a catalogue by number, each made when it is first asked for. */
export interface TermList {
  readonly size: number;
  readonly of: (term: number) => TermRecord;
  readonly tokensOf: (term: number) => Int32Array;
  readonly tokenAt: (term: number, step: number) => number;
  readonly lengthOf: (term: number) => number;
  readonly lastTokenOf: (term: number) => number;
  /** How many of its last tokens are the head of a term: see `TermRecord.headIds`. */
  readonly headSizeOf: (term: number) => number;
  /** Whether it has a use in one of the roles, given as bits: `1 << OWN | 1 << NOT`. */
  readonly hasRole: (term: number, roles: number) => boolean;
  /** Heads of the names of an item. */
  readonly headsOf: (item: number) => ReadonlySet<string>;
}

interface Parts {
  readonly uses: NameUses;
  /** The term of each name; negative for a name that is no term. */
  readonly termOf: Int32Array;
  readonly tokens: Int32Array;
  /** Where the tokens of each term start; one more for the end of the last. */
  readonly starts: Int32Array;
  /** The first name of each term, as written. */
  readonly textOf: (term: number) => string;
  readonly nameOf: (name: number) => string;
  readonly vocabulary: Vocabulary;
}

const WORD_SIZE = 2;

/** Han characters, Latin words counting two: how much a term says. */
const sizeOf = (ids: readonly number[]): number =>
  ids.reduce((sum, id) => sum + (isHan(id) ? 1 : WORD_SIZE), 0);

/** The last word; the last two Han characters, or the one after a Latin word. */
const headSize = (ids: Int32Array): number =>
  isHan(ids.at(-1) ?? BREAK) && isHan(ids.at(-2) ?? BREAK) ? 2 : 1;

const textOfTokens = (ids: readonly number[], vocabulary: Vocabulary): string =>
  ids.map((id) => (isHan(id) ? String.fromCharCode(id) : vocabulary.wordOf(id))).join('');

interface GrowingRecord {
  readonly own: Map<number, Set<string>>;
  readonly not: Set<number>;
  readonly kinds: Set<string>;
  readonly values: ValueUse[];
  readonly notValues: ValueUse[];
}

const addOwn = ({ own }: GrowingRecord, item: number, kinds: readonly string[]): void => {
  const known = own.get(item) ?? new Set<string>();
  for (const kind of kinds) known.add(kind);
  own.set(item, known);
};

const addUse = (
  record: GrowingRecord,
  use: number,
  name: number,
  { nameOf, uses }: Parts,
): void => {
  const role = uses.roles[use];
  const item = uses.items[use] ?? -1;
  const said = uses.postings[use] ?? null;
  if (typeof said === 'function') addOwn(record, item, said(nameOf(name)));
  else if (said === null) record.not.add(item);
  else if (typeof said === 'string') record.kinds.add(said);
  else if (role === VALUE) record.values.push(said);
  else record.notValues.push(said);
};

const eachName = ({ froms, tos }: NameUses, use: number, onMatch: (name: number) => void): void => {
  const to = tos[use] ?? 0;
  for (let name = froms[use] ?? 0; name < to; name += 1) onMatch(name);
};

/** Meets each name of each use. */
const eachUse = (uses: NameUses, onMatch: (use: number, name: number) => void): void => {
  for (let use = 0; use < uses.froms.length; use += 1)
    eachName(uses, use, (name) => {
      onMatch(use, name);
    });
};

/** The uses of each term, and the name that each has it by. */
const usesByTerm = ({ termOf, uses }: Parts, termCount: number) => {
  const ofUse = growingInts();
  const names = growingInts();
  const terms = growingInts();
  eachUse(uses, (use, name) => {
    ofUse.push(use);
    names.push(name);
    terms.push(termOf[name] ?? -1);
  });
  const { under } = sortByKey(terms.all(), termCount);
  return { under, uses: ofUse.all(), names: names.all() };
};

const NONE: readonly never[] = [];

/** One list for all that have nothing: most terms have no use of most sorts. */
const listOf = <One>(some: Iterable<One>): readonly One[] => {
  const list = Array.from(some);
  return list.length === 0 ? NONE : list;
};

/** A shorter name of a kind never swallows another name: it is found by chance too often. */
const LONG_KIND = 3;

const recordOf = (
  term: number,
  list: TermList,
  { names, under, uses }: ReturnType<typeof usesByTerm>,
  parts: Parts,
): TermRecord => {
  const ids = Array.from(list.tokensOf(term));
  const headIds = ids.slice(-list.headSizeOf(term));
  const record: GrowingRecord = {
    own: new Map(),
    not: new Set(),
    kinds: new Set(),
    values: [],
    notValues: [],
  };
  for (const at of under(term)) addUse(record, uses[at] ?? -1, names[at] ?? -1, parts);
  const size = sizeOf(ids);
  const namesKind = record.kinds.size > 0 && size >= LONG_KIND;
  return {
    text: parts.textOf(term),
    size,
    headIds,
    head: textOfTokens(headIds, parts.vocabulary),
    own: listOf(Array.from(record.own, ([item, kinds]) => ({ item, kinds: listOf(kinds) }))),
    not: listOf(record.not),
    kinds: listOf(record.kinds),
    values: listOf(record.values),
    notValues: listOf(record.notValues),
    namesGoods: record.own.size > 0 || record.not.size > 0 || namesKind,
  };
};

const rolesOf = ({ termOf, uses }: Parts, size: number): Uint8Array => {
  const bits = new Uint8Array(size);
  eachUse(uses, (use, name) => {
    const term = termOf[name] ?? -1;
    if (term >= 0) bits[term] = (bits[term] ?? 0) | (1 << (uses.roles[use] ?? 0));
  });
  return bits;
};

export const termList = (parts: Parts): TermList => {
  const { starts, termOf, tokens, uses, vocabulary } = parts;
  const size = starts.length - 1;
  const roles = rolesOf(parts, size);
  const byTerm = lazy(() => usesByTerm(parts, size));
  const records = new Array<TermRecord | undefined>(size);
  const heads = new Map<number, ReadonlySet<string>>();
  const tokensOf = (term: number): Int32Array => tokens.subarray(starts[term], starts[term + 1]);
  const headSizeOf = (term: number): number => headSize(tokensOf(term));
  const headOf = (term: number): string =>
    textOfTokens(Array.from(tokensOf(term)).slice(-headSizeOf(term)), vocabulary);
  const readHeads = (item: number): ReadonlySet<string> => {
    const found = new Set<string>();
    for (let use = 0; use < uses.items.length; use += 1)
      if (uses.items[use] === item && uses.roles[use] === OWN)
        eachName(uses, use, (name) => {
          const term = termOf[name] ?? -1;
          if (term >= 0) found.add(headOf(term));
        });
    return found;
  };
  const list: TermList = {
    size,
    tokensOf,
    tokenAt: (term, step) => tokens[(starts[term] ?? 0) + step] ?? BREAK,
    lengthOf: (term) => (starts[term + 1] ?? 0) - (starts[term] ?? 0),
    lastTokenOf: (term) => tokens[(starts[term + 1] ?? 0) - 1] ?? BREAK,
    headSizeOf,
    hasRole: (term, bits) => ((roles[term] ?? 0) & bits) !== 0,
    of: (term) => {
      const known = records[term];
      if (known !== undefined) return known;
      const made = recordOf(term, list, byTerm(), parts);
      records[term] = made;
      return made;
    },
    headsOf: (item) => {
      const known = heads.get(item);
      if (known !== undefined) return known;
      const read = readHeads(item);
      heads.set(item, read);
      return read;
    },
  };
  return list;
};
