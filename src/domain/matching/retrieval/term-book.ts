import { growingInts } from '../flat/growing-ints.js';
import { createTermTrie, ROOT, type GrowingTrie, type TermTrie } from '../text/term-trie.js';
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
  readonly read: (text: string) => number;
  readonly addOwn: (name: number, item: number, kindsOf: KindsOf) => void;
  readonly addNot: (name: number, item: number) => void;
  readonly addKind: (name: number, kind: string) => void;
  readonly addValue: (name: number, use: ValueUse) => void;
  readonly addNotValue: (name: number, use: ValueUse) => void;
  readonly close: () => { readonly terms: TermList; readonly trie: TermTrie };
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

interface Numbered {
  readonly trie: GrowingTrie;
  /** Term of each name, -1 for a name without words and for one that is no term. */
  readonly termOf: Int32Array;
  /** The first name of each term. */
  readonly firstNames: Int32Array;
  readonly tokens: Int32Array;
  /** Where the tokens of each term start; one more for the end of the last. */
  readonly starts: Int32Array;
}

/** Gives names their terms: one for all names of the same tokens. */
const termNumbers = (names: NameBook, vocabulary: GrowingVocabulary) => {
  const read = names.tokens();
  const readStarts = names.starts();
  const tokenOf = tokenReader(names, vocabulary);
  const trie = createTermTrie(read.length);
  const firstNames = growingInts();
  const tokens = growingInts();
  const starts = growingInts();
  starts.push(0);
  /** Puts the tokens of a name behind those of the terms; the node that they lead to. */
  const walk = (name: number): number => {
    const end = readStarts[name + 1] ?? 0;
    let node = ROOT;
    for (let at = readStarts[name] ?? 0; at < end; at += 1) {
      const token = tokenOf(read[at] ?? BREAK);
      if (token === BREAK) continue;
      node = trie.reach(node, token);
      tokens.push(token);
    }
    return node;
  };
  /** The term of a name, a new one if none has its tokens. */
  const numberOf = (name: number): number => {
    const length = tokens.size();
    const node = walk(name);
    const known = node === ROOT ? NONE : trie.termAt(node);
    if (node === ROOT || known !== NONE) {
      tokens.cut(length);
      return known;
    }
    trie.end(node, firstNames.size());
    firstNames.push(name);
    starts.push(tokens.size());
    return firstNames.size() - 1;
  };
  return { numberOf, trie, firstNames, tokens, starts };
};

const NONE = -1;
const UNSEEN = -2;

const numberTerms = (
  used: Int32Array,
  names: NameBook,
  vocabulary: GrowingVocabulary,
): Numbered => {
  const { firstNames, numberOf, starts, tokens, trie } = termNumbers(names, vocabulary);
  const termOf = new Int32Array(names.size()).fill(UNSEEN);
  for (const name of used) if (termOf[name] === UNSEEN) termOf[name] = numberOf(name);
  return {
    trie,
    termOf,
    firstNames: firstNames.all(),
    tokens: tokens.all(),
    starts: starts.all(),
  };
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
    read: names.read,
    addOwn: (name, item, kindsOf) => add(name, OWN, item, kindsOf),
    addNot: (name, item) => add(name, NOT, item, null),
    addKind: (name, kind) => add(name, KIND, -1, kind),
    addValue: (name, use) => add(name, VALUE, -1, use),
    addNotValue: (name, use) => add(name, NOT_VALUE, -1, use),
    close: () => {
      const { firstNames, starts, termOf, tokens, trie } = numberTerms(
        used.all(),
        names,
        vocabulary,
      );
      const usedNames = used.all();
      const terms = usedNames.map((name) => termOf[name] ?? NONE);
      const uses = { terms, names: usedNames, roles: roles.all(), items: items.all(), says };
      const textOf = (term: number): string => names.textOf(firstNames[term] ?? NONE);
      return {
        trie,
        terms: termList({ uses, tokens, starts, textOf, nameOf: names.textOf, vocabulary }),
      };
    },
  };
};
