import { growingInts } from '../flat/growing-ints.js';
import { createTermIndex, type TermIndex } from '../text/term-index.js';
import { BREAK } from '../text/tokenise.js';
import type { GrowingVocabulary } from '../text/vocabulary.js';
import type { ValueUse } from '../compiled-catalogue.js';
import { FIRST_LEXEME, type NameBook } from './name-book.js';
import {
  KIND,
  NOT,
  NOT_VALUE,
  OWN,
  termList,
  VALUE,
  type KindsOf,
  type Said,
  type TermList,
} from './term-list.js';

/** Collects the terms of a catalogue, names by their number in the name book; equal terms become one with all their uses. */
export interface TermBook {
  readonly names: NameBook;
  readonly addOwn: (name: number, item: number, kindsOf: KindsOf) => void;
  readonly addNot: (name: number, item: number) => void;
  readonly addKind: (name: number, kind: string) => void;
  readonly addValue: (name: number, use: ValueUse) => void;
  readonly addNotValue: (name: number, use: ValueUse) => void;
  readonly close: () => { readonly terms: TermList; readonly termIndex: TermIndex };
}

/** Gives the token that the vocabulary has for a Latin word of the name book, each learnt when a term first has it. */
const tokenReader = (names: NameBook, vocabulary: GrowingVocabulary) => {
  const learnt = new Int32Array(names.wordCount());
  return (token: number): number => {
    if (token < FIRST_LEXEME) return token;
    const known = learnt[token - FIRST_LEXEME] ?? 0;
    if (known !== 0) return known;
    const fresh = vocabulary.learn(names.wordOf(token));
    learnt[token - FIRST_LEXEME] = fresh;
    return fresh;
  };
};

const NONE = -1;
const UNSEEN = -2;

/** Gives names that are used as terms their numbers: one for all names of the same tokens. */
const numberTerms = (used: Int32Array, names: NameBook, vocabulary: GrowingVocabulary) => {
  const read = names.tokens();
  const starts = names.starts();
  const tokenOf = tokenReader(names, vocabulary);
  const index = createTermIndex(names.size(), read.length);
  const termOf = new Int32Array(names.size()).fill(UNSEEN);
  const firstNames: number[] = [];
  const numberOf = (name: number): number => {
    const end = starts[name + 1] ?? 0;
    for (let at = starts[name] ?? 0; at < end; at += 1) {
      const token = tokenOf(read[at] ?? BREAK);
      if (token !== BREAK) index.push(token);
    }
    const term = index.end();
    if (term === firstNames.length) firstNames.push(name);
    return term;
  };
  for (const name of used) if (termOf[name] === UNSEEN) termOf[name] = numberOf(name);
  return { ...index.close(), termOf, firstNames };
};

export const createTermBook = (names: NameBook, vocabulary: GrowingVocabulary): TermBook => {
  const used = growingInts();
  const roles = growingInts();
  const items = growingInts();
  const says: Said[] = [];
  const add = (name: number, role: number, item: number, said: Said): void => {
    used.push(name);
    roles.push(role);
    items.push(item);
    says.push(said);
  };
  return {
    names,
    addOwn: (name, item, kindsOf) => add(name, OWN, item, kindsOf),
    addNot: (name, item) => add(name, NOT, item, null),
    addKind: (name, kind) => add(name, KIND, -1, kind),
    addValue: (name, use) => add(name, VALUE, -1, use),
    addNotValue: (name, use) => add(name, NOT_VALUE, -1, use),
    close: () => {
      const { firstNames, meetFrom, starts, termOf, tokens } = numberTerms(
        used.all(),
        names,
        vocabulary,
      );
      const usedNames = used.all();
      const terms = usedNames.map((name) => termOf[name] ?? NONE);
      const uses = { terms, names: usedNames, roles: roles.all(), items: items.all(), says };
      const textOf = (term: number): string => names.textOf(firstNames[term] ?? NONE);
      return {
        termIndex: { meetFrom },
        terms: termList({ uses, tokens, starts, textOf, nameOf: names.textOf, vocabulary }),
      };
    },
  };
};
