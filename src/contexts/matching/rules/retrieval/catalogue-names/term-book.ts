import { growingInts } from '../../typed-arrays/growing-ints.js';
import { createTermIndex, type TermIndex } from '../../text/term-index.js';
import { BREAK } from '../../text/tokenise.js';
import type { GrowingVocabulary } from '../../text/vocabulary.js';
import { FIRST_LEXEME, type NameBook } from './name-book.js';
import {
  KIND,
  NOT,
  NOT_VALUE,
  OWN,
  VALUE,
  termList,
  type KindsOf,
  type NameUses,
  type Said,
  type TermList,
  type ValueUse,
} from './term-list.js';

/** Names that stand in a row in the name book: from a number up to, not including, another. */
export interface NameRun {
  readonly from: number;
  readonly to: number;
}

/** Collects the terms of a catalogue, names by their numbers in the name book; equal terms become one with all their uses. */
export interface TermBook {
  readonly names: NameBook;
  readonly addOwn: (names: NameRun, item: number, kindsOf: KindsOf) => void;
  readonly addNot: (names: NameRun, item: number) => void;
  readonly addKind: (names: NameRun, kind: string) => void;
  readonly addValue: (names: NameRun, use: ValueUse) => void;
  readonly addNotValue: (names: NameRun, use: ValueUse) => void;
  /** In steps, as it takes tenths of a second of a whole catalogue. */
  readonly close: () => Generator<
    undefined,
    { readonly terms: TermList; readonly termIndex: TermIndex },
    void
  >;
}

const longestOf = (starts: Int32Array): number => {
  let longest = 0;
  for (let name = 1; name < starts.length; name += 1)
    longest = Math.max(longest, (starts[name] ?? 0) - (starts[name - 1] ?? 0));
  return longest;
};

/**
 * Reads the tokens of a name as the vocabulary has them, without breaks, to the front of `ids`: how many. A Latin word
 * is learnt when a term first has it.
 */
const tokenReader = (names: NameBook, vocabulary: GrowingVocabulary) => {
  const tokens = names.tokens();
  const starts = names.starts();
  const ids = new Int32Array(longestOf(starts));
  /** By word of the name book, 0 = not learnt yet. */
  const learnt = new Int32Array(names.wordCount());
  const learn = (token: number): number => {
    const fresh = vocabulary.learn(names.wordOf(token));
    learnt[token - FIRST_LEXEME] = fresh;
    return fresh;
  };
  const tokenOf = (token: number): number => {
    if (token < FIRST_LEXEME) return token;
    const known = learnt[token - FIRST_LEXEME] ?? 0;
    return known === 0 ? learn(token) : known;
  };
  const read = (name: number): number => {
    const end = starts[name + 1] ?? 0;
    let count = 0;
    for (let at = starts[name] ?? 0; at < end; at += 1) {
      const token = tokens[at] ?? BREAK;
      if (token === BREAK) continue;
      ids[count] = tokenOf(token);
      count += 1;
    }
    return count;
  };
  return { ids, read };
};

const NONE = -1;
/** A name that no use has, or none yet. */
const UNSEEN = -2;

/** Gives names that are used as terms their numbers: one for all names of the same tokens. */
function* numberTerms(
  { froms, tos }: Pick<NameUses, 'froms' | 'tos'>,
  names: NameBook,
  vocabulary: GrowingVocabulary,
) {
  const { ids, read } = tokenReader(names, vocabulary);
  const index = createTermIndex(names.size(), names.tokens().length);
  const termOf = new Int32Array(names.size()).fill(UNSEEN);
  const firstNames: number[] = [];
  const numberOf = (name: number): number => {
    const term = index.add(ids, read(name));
    if (term === firstNames.length) firstNames.push(name);
    return term;
  };
  const numberUses = (from: number, to: number): void => {
    for (let use = from; use < to; use += 1)
      for (let name = froms[use] ?? 0; name < (tos[use] ?? 0); name += 1)
        if (termOf[name] === UNSEEN) termOf[name] = numberOf(name);
  };
  for (let from = 0; from < froms.length; from += stretch) {
    numberUses(from, Math.min(from + stretch, froms.length));
    yield;
  }
  return { ...index.close(), termOf, firstNames };
}

/** Uses numbered at a stretch. */
const stretch = 256;

/** The uses of names while they are collected. */
const growingUses = () => {
  const froms = growingInts();
  const tos = growingInts();
  const roles = growingInts();
  const items = growingInts();
  const postings: Said[] = [];
  return {
    add: ({ from, to }: NameRun, role: number, item: number, said: Said): void => {
      froms.push(from);
      tos.push(to);
      roles.push(role);
      items.push(item);
      postings.push(said);
    },
    close: (): NameUses => ({
      froms: froms.all(),
      tos: tos.all(),
      roles: roles.all(),
      items: items.all(),
      postings,
    }),
  };
};

export const createTermBook = (names: NameBook, vocabulary: GrowingVocabulary): TermBook => {
  const { add, close } = growingUses();
  return {
    names,
    addOwn: (run, item, kindsOf) => add(run, OWN, item, kindsOf),
    addNot: (run, item) => add(run, NOT, item, null),
    addKind: (run, kind) => add(run, KIND, NONE, kind),
    addValue: (run, use) => add(run, VALUE, NONE, use),
    addNotValue: (run, use) => add(run, NOT_VALUE, NONE, use),
    *close() {
      const uses = close();
      const { firstNames, forEachFrom, starts, termOf, tokens } = yield* numberTerms(
        uses,
        names,
        vocabulary,
      );
      yield;
      const textOf = (term: number): string => names.textOf(firstNames[term] ?? NONE);
      const parts = { uses, termOf, tokens, starts, textOf, nameOf: names.textOf, vocabulary };
      return { termIndex: { forEachFrom }, terms: termList(parts) };
    },
  };
};
