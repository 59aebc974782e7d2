import { fromClasses } from '../../text/grammar-classes.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { isParted } from '../../text/phrases.js';
import { pairKey } from '../../text/pair-key.js';
import { idAt, phraseEnd, type Tokens } from '../../text/tokenise.js';
import { ENDS_NAME, NO_WORD, type ReadWord } from './plain-word.js';

/** Words that say how goods are made, sold or sized, and the characters that one of them ends in. */
const tailsOf = fromClasses(({ zh }) => {
  const words: ReadonlySet<string> = new Set([...zh('benign'), ...zh('attributes')]);
  return { words, ends: new Set(Array.from(words, (tail) => tail.charCodeAt(tail.length - 1))) };
});
type Tails = ReturnType<typeof tailsOf>;
const LONGEST_TAIL = 5;
const PAIR = 2;

/** Length of the longest tail that a run from a place up to another ends in; 0 for none. */
const tailLength = (folded: string, from: number, to: number, { ends, words }: Tails): number => {
  if (!ends.has(folded.charCodeAt(to - 1))) return 0;
  for (let length = Math.min(LONGEST_TAIL, to - from - PAIR); length > 0; length -= 1)
    if (words.has(folded.slice(to - length, to))) return length;
  return 0;
};

/** Last pair of characters of a run, without what only says how the goods are made, sold or sized. */
const headOfRun = (folded: string, from: number, end: number, tails: Tails): number => {
  let to = end;
  for (;;) {
    const length = tailLength(folded, from, to, tails);
    if (length === 0) return pairKey(folded.charCodeAt(to - 2), folded.charCodeAt(to - 1));
    to -= length;
  }
};

const useTailsOf = fromClasses(
  ({ zh }) => new Set(zh('useTail').map((tail) => tail.charCodeAt(0))),
);

/** The token after Han characters that stand side by side from a token on. */
const sideEnd = (from: number, tokens: Tokens): number => {
  let to = from + 1;
  while (isHan(idAt(tokens.ids, to)) && !isParted(to, tokens)) to += 1;
  return to;
};

/** The same, and on over what white space parts off as a use: then no goods end there, 桥式起重机 车间用. */
const runEnd = (from: number, tokens: Tokens): number => {
  const { ends, ids, starts } = tokens;
  const to = sideEnd(from, tokens);
  if (!isHan(idAt(ids, to)) || starts[to] !== ends[to - 1]) return to;
  const end = sideEnd(to, tokens);
  return useTailsOf(tokens.classes).has(idAt(ids, end - 1)) ? end : to;
};

const addHead = (heads: number[], head: number): void => {
  if (!heads.includes(head)) heads.push(head);
};

const addHeadOfRun = (heads: number[], from: number, to: number, tokens: Tokens): void => {
  if (to - from < PAIR) return;
  const { classes, ends, folded, starts } = tokens;
  addHead(heads, headOfRun(folded, starts[from] ?? 0, ends[to - 1] ?? 0, tailsOf(classes)));
};

/** The last word of the tokens of a phrase before the first preposition that has a noun of goods before it. */
const headOfWords = (from: number, to: number, tokens: Tokens, read: ReadWord): number => {
  let head = NO_WORD;
  for (let at = from; at < to; at += 1) {
    if (isHan(idAt(tokens.ids, at))) continue;
    const word = read(tokens, at).head;
    if (word === ENDS_NAME && head !== NO_WORD) return head;
    if (word !== ENDS_NAME && word !== NO_WORD) head = word;
  }
  return head;
};

const addHeadsOfRuns = (heads: number[], from: number, to: number, tokens: Tokens): void => {
  for (let at = from; at < to;) {
    const end = isHan(idAt(tokens.ids, at)) ? runEnd(at, tokens) : at + 1;
    addHeadOfRun(heads, at, end, tokens);
    at = end;
  }
};

/**
 * The words, by their numbers, that can be the head of the goods' name in the first phrase that has any: the last pair of
 * each run of Han characters, the last English word before a preposition.
 */
export const goodsHeadsOf = (tokens: Tokens, read: ReadWord): readonly number[] => {
  const heads: number[] = [];
  for (let from = 0; from < tokens.ids.length && heads.length === 0;) {
    const to = phraseEnd(tokens.ids, from);
    addHeadsOfRuns(heads, from, to, tokens);
    const head = headOfWords(from, to, tokens, read);
    if (head !== NO_WORD) addHead(heads, head);
    from = to + 1;
  }
  return heads;
};
