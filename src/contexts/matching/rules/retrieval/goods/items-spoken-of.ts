import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { isInformative } from '../plain-words/text-features.js';
import type { TextReading } from '../names-in-text/read-text.js';
import { type TextWord, wordsOfText } from '../plain-words/words-of-text.js';
import { postingIn, weightIn } from '../plain-words/word-uses.js';

/** Items, those that take their goods, and those whose goods they take. */
export const familyOf = (
  items: ReadonlySet<number>,
  { items: all, takersOf }: CompiledCatalogue,
): ReadonlySet<number> => {
  const members = new Set(items);
  for (const item of items) {
    for (const taker of takersOf[item] ?? []) members.add(taker);
    for (const source of all[item]?.sources ?? []) members.add(source);
  }
  return members;
};

/** Whether two sets have a member in common. */
export const onMatch = <Member>(left: ReadonlySet<Member>, right: ReadonlySet<Member>): boolean => {
  for (const one of left) if (right.has(one)) return true;
  return false;
};

/** Whether a word, by its number, stands in names of one of some items. */
export const isWordOf = (
  key: number,
  items: ReadonlySet<number>,
  { itemWords }: CompiledCatalogue,
): boolean => {
  const uses = itemWords.uses();
  const entry = uses.entryOf(key);
  if (entry === null) return false;
  for (const item of items) if (weightIn(postingIn(item, entry, uses.stretches())) > 0) return true;
  return false;
};

/**
 * Whether a description speaks of one of some items: by a name, or by a word of their names. One without any word for goods
 * (a model, a brand) speaks of none, and of nothing else.
 */
export const speaksOfItems = (
  { matches, tokens }: TextReading,
  items: ReadonlySet<number>,
  compiled: CompiledCatalogue,
): boolean => {
  const isTheirs = (item: number): boolean => items.has(item);
  if (matches.some(({ term }) => term.own.some(({ item }) => isTheirs(item)))) return true;
  const wordOf = ({ at, stem }: TextWord): string =>
    stem === '' ? tokens.folded.slice(tokens.starts[at], tokens.ends[at + 1]) : stem;
  const words = wordsOfText(tokens, compiled.readWord).filter((one) =>
    isInformative(wordOf(one), tokens.classes),
  );
  // One character is no pair, and names goods all the same: 鞋.
  if (/^[\u3400-\u9fff]$/.test(tokens.folded.trim())) return false;
  return words.length === 0 || words.some(({ key }) => isWordOf(key, items, compiled));
};
