import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import type { Phrase } from './first-phrase.js';
import { BREAK, idAt, tokenText, type Tokens } from './tokenise.js';
import { wordAt } from './word-at.js';

/** A part of a description as a list of goods is parted, and what stands before it: a mark, a word that joins, or nothing. */
export interface JoinedPart extends Phrase {
  readonly joint: string;
  /** Whether it stands in brackets: then it says more of what stands before them. */
  readonly isBracketed: boolean;
}

const joiningAt = wordAt(['以及', '及其', '及', '和', '与', '或', '暨']);
const JOINING_EN: ReadonlySet<string> = new Set(['and', 'or']);
const LISTING = /[+&/;、|\n\r]/;
const DASH = /\s[-–—_]+\s/;
const AMONG_HAN = /[\s_]/;

/** The mark of a list in what stands between two tokens; empty for none, and in an abbreviation: C&D. */
const listingIn = (between: string, at: number, tokens: Tokens): string =>
  between === '&' && tokenText(tokens, at).length === 1 ? '' : (LISTING.exec(between)?.[0] ?? '');

/** The mark between two tokens that parts them: one of a list, a dash with space around it, or white space beside Han characters. */
const markBetween = (at: number, tokens: Tokens): string => {
  const { ends, folded, gaps, ids, starts } = tokens;
  const from = ends[at - 1] ?? 0;
  const to = starts[at] ?? from;
  if (from === to) return gaps.includes(from) ? ' ' : '';
  const between = folded.slice(from, to);
  const listing = listingIn(between, at, tokens);
  if (listing !== '') return listing;
  if (DASH.test(between)) return '-';
  const isAmongHan = isHan(idAt(ids, at - 1)) || isHan(idAt(ids, at));
  return isAmongHan && AMONG_HAN.test(between) ? ' ' : '';
};

/** The word that joins two goods at a token; empty for none. */
const joiningWord = (at: number, tokens: Tokens): string => {
  if (isHan(idAt(tokens.ids, at))) return joiningAt(tokens.folded, tokens.starts[at] ?? 0) ?? '';
  const word = tokenText(tokens, at);
  return JOINING_EN.has(word) ? word : '';
};

const OPENING = /[([{（【]/;
const CLOSING = /[)\]}）】]/;

/**
 * The parts of a text as a list is parted: by commas and other marks, by words that join (及, and), and by white space beside Han
 * characters. `isInName` tells that a name goes on over a token.
 */
export const joinedParts = (
  tokens: Tokens,
  isInName: (at: number) => boolean,
): readonly JoinedPart[] => {
  const { folded, ids, starts } = tokens;
  const parts: JoinedPart[] = [];
  let from = 0;
  let joint = '';
  let depth = 0;
  const end = (to: number, next: string, start: number): void => {
    if (to > from) {
      parts.push({ from, to, joint, isBracketed: depth > 0 });
      joint = '';
    }
    if (OPENING.test(next)) depth += 1;
    if (CLOSING.test(next)) depth = Math.max(0, depth - 1);
    // Of two marks side by side the one that says more counts: `、 `, `and `.
    if (joint === '' || next.trim() !== '') joint = next;
    from = start;
  };
  for (let at = 0; at < ids.length; at += 1) {
    if (idAt(ids, at) === BREAK) {
      end(at, folded.charAt(starts[at] ?? 0), at + 1);
      continue;
    }
    if (isInName(at)) continue;
    const mark = at > from ? markBetween(at, tokens) : '';
    if (mark !== '') end(at, mark, at);
    const word = joiningWord(at, tokens);
    if (word === '') continue;
    const size = isHan(idAt(ids, at)) ? word.length : 1;
    end(at, word, at + size);
    at += size - 1;
  }
  end(ids.length, '', ids.length);
  return parts;
};
