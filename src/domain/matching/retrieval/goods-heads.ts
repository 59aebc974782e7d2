import { isHan } from '../text/fold-character.js';
import {
  ATTRIBUTE_AFTER_ZH,
  BENIGN_AFTER_ZH,
  LIGHT_NOUNS_EN,
  STOP_EN,
} from '../text/grammar-words.js';
import { stemWord } from '../text/stem-word.js';
import { BREAK, type Tokens } from '../text/tokenise.js';
import type { WordReader } from './words-of-text.js';

const TAILS: ReadonlySet<string> = new Set([...BENIGN_AFTER_ZH, ...ATTRIBUTE_AFTER_ZH]);
const LONGEST_TAIL = 5;
const PAIR = 2;

const withoutTail = (run: string): string => {
  for (let length = Math.min(LONGEST_TAIL, run.length - PAIR); length > 0; length -= 1)
    if (TAILS.has(run.slice(-length))) return withoutTail(run.slice(0, -length));
  return run;
};

/** Last pair of characters of a run, without what only says how the goods are made, sold or sized. */
const headOfRun = (run: string): string => withoutTail(run).slice(-PAIR);

const LIGHT: ReadonlySet<string> = new Set(LIGHT_NOUNS_EN);
const STOP: ReadonlySet<string> = new Set(STOP_EN);
const LATIN = /^[a-z]{2,}$/;

/** Last word before the first preposition that has a noun of goods before it. */
const headOfWords = (words: readonly string[]): string | null => {
  let head: string | null = null;
  for (const word of words) {
    if (STOP.has(word)) {
      if (head !== null) return head;
    } else if (LATIN.test(word) && !LIGHT.has(stemWord(word))) head = stemWord(word);
  }
  return head;
};

const RUNS = /[\u3400-\u9fff]{2,}/g;

/** The runs of Han characters and the other words of one phrase. */
const partsOf = (
  { ends, folded, ids, starts }: Tokens,
  { wordOf }: WordReader,
  [from, to]: readonly [number, number],
): { readonly runs: readonly string[]; readonly words: readonly string[] } => {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) {
    const id = ids[at] ?? BREAK;
    if (!isHan(id)) words.push(wordOf(id) || folded.slice(starts[at], ends[at]));
  }
  return { runs: folded.slice(starts[from], ends[to - 1]).match(RUNS) ?? [], words };
};

const headsOfPhrase = (
  tokens: Tokens,
  reader: WordReader,
  place: readonly [number, number],
): ReadonlySet<string> => {
  const { runs, words } = partsOf(tokens, reader, place);
  const head = headOfWords(words);
  return new Set([...runs.map(headOfRun), ...(head === null ? [] : [head])]);
};

/**
 * The words that can be the head of the goods' name in the first phrase that has any: the last pair of each run of Han
 * characters, the last English word before a preposition.
 */
export const goodsHeadsOf = (tokens: Tokens, reader: WordReader): ReadonlySet<string> => {
  let from = 0;
  while (from < tokens.ids.length) {
    const next = tokens.ids.indexOf(BREAK, from);
    const to = next < 0 ? tokens.ids.length : next;
    const heads = headsOfPhrase(tokens, reader, [from, to]);
    if (heads.size > 0) return heads;
    from = to + 1;
  }
  return new Set();
};
