import type { CompiledCatalogue, TermRecord } from '../compiled-catalogue.js';
import { positionOf, type Position } from '../text/phrase-position.js';
import { findTerms, type TermMatch } from '../text/term-trie.js';
import { isHan } from '../text/fold-character.js';
import { stemWord } from '../text/stem-word.js';
import { BREAK, tokenise, type Tokens } from '../text/tokenise.js';

/** Which text of the application a match stands in. */
export type TextSource = 'zh' | 'en' | 'use';

export interface ReadMatch {
  readonly term: TermRecord;
  readonly from: number;
  readonly to: number;
  readonly position: Position;
  /** Whether a longer name of goods holds it: then it names no goods itself. */
  readonly inside: boolean;
  /** Last word, or pair of Han characters, of the phrase it stands in. */
  readonly phraseHead: string;
  /** The longest name of goods that holds it or, failing that, itself. */
  readonly source: TextSource;
}

/** A text read against the catalogue's terms. */
export interface TextReading {
  readonly source: TextSource;
  readonly tokens: Tokens;
  readonly matches: readonly ReadMatch[];
}

const namesGoods = (term: TermRecord): boolean =>
  term.own.length > 0 || term.not.length > 0 || (term.kinds.length > 0 && term.size > 2);

/** For each match whether a longer name of goods holds it. Matches come by start, short first. */
const insideLonger = (
  matches: readonly TermMatch[],
  terms: readonly TermRecord[],
): readonly boolean[] => {
  const naming = matches.filter(({ term }) => {
    const record = terms[term];
    return record !== undefined && namesGoods(record);
  });
  return matches.map((match) =>
    naming.some(
      (other) =>
        other.from <= match.from &&
        other.to >= match.to &&
        other.to - other.from > match.to - match.from,
    ),
  );
};

/** The end of the phrase from a token on: the head that a modifier belongs to. */
const phraseHeadOf = ({ ends, folded, ids, starts }: Tokens, from: number): string => {
  const breakAt = ids.indexOf(BREAK, from);
  const last = (breakAt < 0 ? ids.length : breakAt) - 1;
  const end = ends[last] ?? 0;
  return isHan(ids[last] ?? BREAK)
    ? folded.slice(end - 2, end)
    : stemWord(folded.slice(starts[last] ?? end, end));
};

/** Reads one text: every term in it, how it stands in its phrase, what longer term holds it. */
export const readText = (
  text: string,
  source: TextSource,
  compiled: CompiledCatalogue,
): TextReading => {
  const tokens = tokenise(text, compiled.vocabulary.tokenOf);
  const found = findTerms(compiled.trie, tokens.ids);
  const inside = insideLonger(found, compiled.terms);
  const matches: ReadMatch[] = [];
  found.forEach((match, index) => {
    const term = compiled.terms[match.term];
    if (term === undefined) return;
    const position = positionOf(match, tokens, compiled.grammar);
    matches.push({
      term,
      from: match.from,
      to: match.to,
      position,
      inside: inside[index] === true,
      phraseHead: position === 'part' ? phraseHeadOf(tokens, match.to) : '',
      source,
    });
  });
  return { source, tokens, matches };
};
