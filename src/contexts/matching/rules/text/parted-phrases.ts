import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';
import type { Phrase } from './first-phrase.js';
import { BREAK, idAt, type Tokens } from './tokenise.js';

/** A phrase as a reader sees it, and the mark that parts it from the one before. */
export interface PartedPhrase extends Phrase {
  readonly mark: string;
}

const DASH_OR_LINE = /\s[-_]+\s|[/\n\r]/;
const AMONG_HAN = /[\s\-_/]/;

/** The mark that parts two tokens that stand side by side; empty for none. */
const markBetween = (at: number, { ends, folded, gaps, ids, starts }: Tokens): string => {
  const from = ends[at - 1] ?? 0;
  const to = starts[at] ?? from;
  if (from === to) return gaps.includes(from) ? ' ' : '';
  const between = folded.slice(from, to);
  const isAmongHan = isHan(idAt(ids, at - 1)) || isHan(idAt(ids, at));
  return (isAmongHan ? AMONG_HAN : DASH_OR_LINE).test(between) ? between : '';
};

/**
 * The phrases of a text as they are parted for its reader: white space beside Han characters, a dash, slash or line break parts
 * what is one phrase for names, which may be written with them. `isOne` tells that a name goes on over a token.
 */
export const partedPhrases = (
  tokens: Tokens,
  isOne: (at: number) => boolean,
): readonly PartedPhrase[] => {
  const { folded, ids, starts } = tokens;
  const phrases: PartedPhrase[] = [];
  let from = 0;
  let mark = '';
  const end = (to: number, next: string, start: number): void => {
    if (to > from) phrases.push({ from, to, mark });
    from = start;
    mark = next;
  };
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at] === BREAK) end(at, folded.charAt(starts[at] ?? 0), at + 1);
    else if (at > from) {
      const parting = markBetween(at, tokens);
      if (parting !== '' && !isOne(at)) end(at, parting, at);
    }
  }
  end(ids.length, '', ids.length);
  return phrases;
};
