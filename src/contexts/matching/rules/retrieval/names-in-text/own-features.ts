import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { STOP } from '../../text/grammar.js';
import { BREAK, hasFigure, idAt, type Tokens } from '../../text/tokenise.js';
import { NO_WORD } from '../plain-words/plain-word.js';
import { isHeadIn, postingIn, weightIn } from '../plain-words/word-uses.js';

/** A single word behind a name is more often a part than a feature: `air compressor screw`. */
const FEWEST = 2;

/** Whether a word stands in names of an item, and none of them ends in it. */
const isFeatureOf = (item: number, key: number, { itemWords }: CompiledCatalogue): boolean => {
  const uses = itemWords.uses();
  const entry = uses.entryOf(key);
  if (entry === null) return false;
  const posting = postingIn(item, entry, uses.stretches());
  return weightIn(posting) > 0 && !isHeadIn(posting);
};

/**
 * Whether the words after an English name, up to a figure, a preposition or the end of the phrase, are such as stand before
 * the heads of names of the item: `air compressor rotary screw 30 HP`, as lists of suppliers write it.
 */
export const ownFeaturesFollow = (
  to: number,
  item: number,
  tokens: Tokens,
  compiled: CompiledCatalogue,
): boolean => {
  let words = 0;
  for (let at = to; ; at += 1) {
    const id = idAt(tokens.ids, at);
    if (id === BREAK || (compiled.grammar.classesOf(id) & STOP) !== 0) return words >= FEWEST;
    if (hasFigure(tokens, at)) return words > 0;
    const key = isHan(id) ? NO_WORD : compiled.readWord(tokens, at).key;
    if (key === NO_WORD || !isFeatureOf(item, key, compiled)) return false;
    words += 1;
  }
};
