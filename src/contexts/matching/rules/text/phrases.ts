import { classEn, classZh, endsLikeGoods } from './grammar-classes.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import { BREAK, hasFigure, idAt, type Tokens, tokenText } from './tokenise.js';
import { wordAt } from './find-in-text.js';

/** Tokens of a phrase, from one up to another. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

/** A phrase as a reader sees it, and what parts it from the one before: a mark, a word that joins, or nothing. */
export interface PartedPhrase extends Phrase {
  readonly mark: string;
  /** Whether it stands in brackets: then it says more of what stands before them. */
  readonly isBracketed: boolean;
}

/** What parts phrases of any text, what also parts the goods of a list, and what parts words beside Han characters. */
const LINE_OR_DASH = /[/\n\r]|\s[-–—_]+\s/;
const LISTING = /[+&]/;
const AMONG_HAN = /[\s\-_/]/;
const LONGEST_UNIT = 3;

/** Whether a slash stands in a unit: 200克/升, 400亿孢子/克. */
const isOfUnit = (at: number, between: string, tokens: Tokens): boolean => {
  if (between.trim() !== '/') return false;
  for (let step = 1; step <= LONGEST_UNIT + 1; step += 1) {
    if (hasFigure(tokens, at - step)) return true;
    if (!isHan(idAt(tokens.ids, at - step))) return false;
  }
  return false;
};

/** The mark of a list in what stands between two tokens; empty for none, and in an abbreviation: C&D. */
const listingIn = (between: string, at: number, tokens: Tokens): string =>
  between === '&' && tokenText(tokens, at).length === 1 ? '' : (LISTING.exec(between)?.[0] ?? '');

/** The mark that parts two tokens that stand side by side; empty for none. */
const markBetween = (at: number, tokens: Tokens, inLists: boolean): string => {
  const { ends, folded, gaps, ids, starts } = tokens;
  const from = ends[at - 1] ?? 0;
  const to = starts[at] ?? from;
  if (from === to) return gaps.includes(from) ? ' ' : '';
  const between = folded.slice(from, to);
  if (isOfUnit(at, between, tokens)) return '';
  const listing = inLists ? listingIn(between, at, tokens) : '';
  if (listing !== '') return listing;
  const isAmongHan = isHan(idAt(ids, at - 1)) || isHan(idAt(ids, at));
  return (isAmongHan ? AMONG_HAN : LINE_OR_DASH).test(between) ? between : '';
};

/** Whether the phrase ends before a token that may stand behind a Han character. */
export const isParted = (at: number, tokens: Tokens): boolean =>
  idAt(tokens.ids, at) === BREAK || markBetween(at, tokens, false) !== '';

const joiningWordAt = wordAt(classZh('joiningGoods'));
/** Words that hold a joining word and join nothing, each with the place of that: 铝厂参与调峰. */
const holdingWords = classZh('holdsJoining').flatMap((word) =>
  Array.from(word, (_, inside) => ({ word, inside })).filter(
    ({ inside }) => joiningWordAt(word, inside) !== undefined,
  ),
);

/** The word that joins two goods, or two owners, at a place of a folded Chinese text. */
export const joiningAt = (text: string, at: number): string | undefined => {
  const word = joiningWordAt(text, at);
  if (word === undefined) return undefined;
  const isHeld = holdingWords.some((one) => text.startsWith(one.word, at - one.inside));
  return isHeld ? undefined : word;
};
export const JOINING_ZH: ReadonlySet<string> = new Set(classZh('joiningGoods'));
export const JOINING_EN: ReadonlySet<string> = new Set(classEn('joiningGoods'));

/** The word that joins two goods at a token; empty for none. */
const joiningWord = (at: number, tokens: Tokens): string => {
  if (isHan(idAt(tokens.ids, at))) return joiningAt(tokens.folded, tokens.starts[at] ?? 0) ?? '';
  const word = tokenText(tokens, at);
  return JOINING_EN.has(word) ? word : '';
};

const OPENING = /[([{（【]/;
const CLOSING = /[)\]}）】]/;

/** How a text is to be parted. */
interface Parting {
  /** Whether a name goes on over a token: it may be written with a space or dash inside. */
  readonly isInName: (at: number) => boolean;
  /** Whether the goods of a list are parted too: at `+`, 及, and. */
  readonly inLists: boolean;
}

/**
 * The phrases of a text: comma, bracket and bar part them, and so do a dash, slash or line break and white space beside Han
 * characters (docs/rules/matching-words.md#the-first-noun-phrase-names-the-goods).
 */
export const phrasesIn = (
  tokens: Tokens,
  { inLists, isInName }: Parting,
): readonly PartedPhrase[] => {
  const { folded, ids, starts } = tokens;
  const phrases: PartedPhrase[] = [];
  let from = 0;
  let mark = '';
  let depth = 0;
  const end = (to: number, next: string, start: number): void => {
    if (to > from) {
      phrases.push({ from, to, mark, isBracketed: depth > 0 });
      mark = '';
    }
    if (OPENING.test(next)) depth += 1;
    if (CLOSING.test(next)) depth = Math.max(0, depth - 1);
    // Of two marks side by side the one that says more counts: `、 `, `and `.
    if (mark === '' || next.trim() !== '') mark = next;
    from = start;
  };
  for (let at = 0; at < ids.length; at += 1) {
    if (idAt(ids, at) === BREAK) {
      end(at, folded.charAt(starts[at] ?? 0), at + 1);
      continue;
    }
    if (isInName(at)) continue;
    const parting = at > from ? markBetween(at, tokens, inLists) : '';
    if (parting !== '') end(at, inLists ? parting.trim() || ' ' : parting, at);
    const word = inLists ? joiningWord(at, tokens) : '';
    if (word === '') continue;
    const size = isHan(idAt(ids, at)) ? word.length : 1;
    end(at, word, at + size);
    at += size - 1;
  }
  end(ids.length, '', ids.length);
  return phrases;
};

/** The first phrase of a text as names stand in it; an empty one where it has none. */
export const firstPhrase = ({ ids }: Tokens): Phrase => {
  const from = ids.findIndex((id) => id !== BREAK);
  if (from < 0) return { from: 0, to: 0 };
  const end = ids.indexOf(BREAK, from);
  return { from, to: end < 0 ? ids.length : end };
};

export const isEmpty = ({ from, to }: Phrase): boolean => from === to;

/** Whether a phrase ends in a Han character: then its end is its head. */
export const endsInHan = ({ ids }: Tokens, { to }: Phrase): boolean => isHan(ids[to - 1] ?? BREAK);

export const phraseText = ({ ends, folded, starts }: Tokens, { from, to }: Phrase): string =>
  folded.slice(starts[from], ends[to - 1]);

/** The head of an English phrase stands before the first of these. */
const STOPS: ReadonlySet<string> = new Set(classEn('headStops'));

const NONE: ReadonlySet<string> = new Set();

const isStop = (tokens: Tokens, at: number, joins: ReadonlySet<string>): boolean => {
  if (isHan(tokens.ids[at] ?? BREAK)) return false;
  const word = tokenText(tokens, at);
  return STOPS.has(word) && !joins.has(word);
};

/** The token after the head of a phrase: the first preposition, but for such as join in one name (`and`), or the phrase's end. */
export const headEnd = (
  tokens: Tokens,
  { from, to }: Phrase,
  joins: ReadonlySet<string> = NONE,
): number => {
  let at = from;
  while (at < to && !isStop(tokens, at, joins)) at += 1;
  return at;
};

/** English words of a phrase up to the end of its head. */
export const headWords = (
  tokens: Tokens,
  phrase: Phrase,
  joins: ReadonlySet<string> = NONE,
): string[] => {
  const words: string[] = [];
  const end = headEnd(tokens, phrase, joins);
  for (let at = phrase.from; at < end; at += 1)
    if (!isHan(tokens.ids[at] ?? BREAK)) words.push(tokenText(tokens, at));
  return words;
};

/** A customs declaration: brand and preference as digits, then the name of the goods, then features: `0|0|灯罩|LED灯珠|塑料制`. */
const DECLARED = /^\d\|\d\|([^|]{2,})\|/;

/** Where a customs declaration gives the goods' name, as characters of the folded text. */
interface DeclaredName {
  readonly from: number;
  readonly to: number;
}

/** The field of a customs declaration that ends like a name of goods; null for another text or another first field. */
export const declaredName = ({ classes, folded }: Tokens): DeclaredName | null => {
  if (folded.charAt(1) !== '|') return null;
  const name = DECLARED.exec(folded)?.[1];
  if (name === undefined || !endsLikeGoods(name, classes)) return null;
  const from = folded.indexOf(name, '0|0|'.length);
  return { from, to: from + name.length };
};
