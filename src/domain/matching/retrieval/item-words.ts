import type { MatchingContent } from '../compiled-catalogue.js';
import { sortByKey } from '../flat/sort-by-key.js';
import { tokenise } from '../text/tokenise.js';
import { UNKNOWN_WORD } from '../text/vocabulary.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import { collectItemNames, LOOK_ALIKE, type ItemNames } from './item-names.js';
import type { NameBook } from './name-book.js';
import { namesByWord } from './name-words.js';
import { spokenWords } from './spoken-words.js';
import { tellingOf, wordUses, type WordUses } from './word-uses.js';
import { wordsOfText, type WordReader } from './words-of-text.js';

/** Which items use which words, and how telling each word is over all items. */
export interface ItemWords {
  readonly uses: () => WordUses;
  /** Names of an item that can have the head. */
  readonly namesOf: (item: number, head: string) => readonly ItemName[];
  /** How telling a word is that no item uses. */
  readonly rare: number;
}

/** What one name says: its words, those that can be its head, and its modifiers. */
export interface ItemName {
  readonly words: readonly string[];
  readonly heads: ReadonlySet<string>;
  readonly modifiers: number;
}

const PLAIN: WordReader = { wordOf: () => '' };

const readName = (text: string): ItemName => {
  const tokens = tokenise(text, () => UNKNOWN_WORD);
  return {
    words: wordsOfText(tokens, PLAIN).map(({ word }) => word),
    heads: goodsHeadsOf(tokens, PLAIN),
    modifiers: modifiersIn(tokens.folded),
  };
};

/** Reads names of the book, each once: most stand at several items. */
const nameReader = (book: NameBook): ((name: number) => ItemName) => {
  const known = new Map<number, ItemName>();
  return (name) => {
    const read = known.get(name) ?? readName(book.textOf(name));
    known.set(name, read);
    return read;
  };
};

type NamesByHead = ReadonlyMap<string, readonly ItemName[]>;

const NO_NAME: readonly ItemName[] = [];

/** Names of each item by what can be their head, look-alikes apart, put together when the item is first asked for. */
const headsOfItems = (
  { items, names, roles }: ItemNames,
  itemCount: number,
  read: (name: number) => ItemName,
): ((item: number) => NamesByHead) => {
  const byItem = sortByKey(items, itemCount);
  const known = new Map<number, NamesByHead>();
  const readItem = (item: number): NamesByHead => {
    const byHead = new Map<string, ItemName[]>();
    for (const use of byItem.under(item)) {
      if (roles[use] === LOOK_ALIKE) continue;
      const name = read(names[use] ?? -1);
      for (const head of name.heads) byHead.set(head, [...(byHead.get(head) ?? []), name]);
    }
    return byHead;
  };
  return (item) => {
    const found = known.get(item) ?? readItem(item);
    known.set(item, found);
    return found;
  };
};

const readItems = (
  content: MatchingContent,
  itemIndex: ReadonlyMap<string, number>,
  book: NameBook,
) => {
  const names = collectItemNames(content, itemIndex, book);
  const read = nameReader(book);
  const namesWith = namesByWord(book);
  const itemCount = itemIndex.size;
  const speak = spokenWords(names, { itemCount, nameCount: book.size(), namesWith, read });
  return {
    uses: wordUses(itemCount, speak),
    headsOf: headsOfItems(names, itemCount, read),
  };
};

/**
 * Words of all items from their names, industries, kinds of goods and the goods of their HS codes. Names are put under
 * their words when first asked for, and what a name and a word say is worked out when a line has the word.
 */
export const buildItemWords = (
  content: MatchingContent,
  itemIndex: ReadonlyMap<string, number>,
  book: NameBook,
): ItemWords => {
  let words: ReturnType<typeof readItems> | null = null;
  const all = () => (words ??= readItems(content, itemIndex, book));
  return {
    uses: () => all().uses,
    namesOf: (item, head) => all().headsOf(item).get(head) ?? NO_NAME,
    rare: tellingOf(0, itemIndex.size),
  };
};
