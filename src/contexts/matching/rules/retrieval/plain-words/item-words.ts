import type { CatalogueContent } from '../../../../rulebook/rules/content/catalogue-content.js';
import { sortByKey } from '../../typed-arrays/sort-by-key.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { collectItemNames, LOOK_ALIKE, type ItemNames } from './item-names.js';
import type { NameBook } from '../catalogue-names/name-book.js';
import type { WordClasses } from '../../text/grammar-classes.js';
import { nameReader, namesByWord, type ItemName, type NamesWith } from './name-words.js';
import { idfOf, wordPostings, wordUses, type WordUses } from './word-uses.js';
import type { KeyOfStem } from './plain-word.js';

/** Which items use which words, and how telling each word is over all items. */
export interface ItemWords {
  readonly uses: () => WordUses;
  /** The number of a stem. */
  readonly keyOf: KeyOfStem;
  /** Names of any item that have a word, by their numbers. */
  readonly namesWith: NamesWith;
  readonly nameOf: (name: number) => ItemName;
  /** Items that a name is of. */
  readonly itemsNamed: (name: number) => readonly number[];
  /** Names of an item that can have the head. */
  readonly namesOf: (item: number, head: number) => readonly ItemName[];
  /** How telling a word is that no item uses. */
  readonly rare: number;
}

type NamesByHead = ReadonlyMap<number, readonly ItemName[]>;

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
    const byHead = new Map<number, ItemName[]>();
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

/** Items by their names, look-alikes apart. */
const itemsOfNames = ({ items, names, roles }: ItemNames, nameCount: number) => {
  const byName = lazy(() => sortByKey(names, nameCount));
  return (name: number): readonly number[] => {
    const found: number[] = [];
    for (const use of byName().under(name))
      if (roles[use] !== LOOK_ALIKE) found.push(items[use] ?? -1);
    return found;
  };
};

/** Names, and the word classes that they are read with. */
interface NamesRead {
  readonly book: NameBook;
  readonly classes: WordClasses;
}

const readItems = (
  content: CatalogueContent,
  itemIndex: ReadonlyMap<string, number>,
  { book, classes }: NamesRead,
) => {
  const names = collectItemNames(content, itemIndex, book);
  const { keyOf, namesWith } = namesByWord(book, classes);
  const rare = idfOf(0, itemIndex.size);
  const read = nameReader(book, { keyOf, classes }, (word) => uses.entryOf(word)?.idf ?? rare);
  const itemCount = itemIndex.size;
  const speak = wordPostings(names, { itemCount, nameCount: book.size(), namesWith, read });
  const uses = wordUses(itemCount, speak);
  return {
    keyOf,
    uses,
    namesWith,
    read,
    itemsNamed: itemsOfNames(names, book.size()),
    headsOf: headsOfItems(names, itemCount, read),
  };
};

/**
 * Words of all items from their names, industries, kinds of goods and the goods of their HS codes. Names are put under
 * their words when first asked for, and what a name and a word say is worked out when a line has the word.
 */
export const buildItemWords = (
  content: CatalogueContent,
  itemIndex: ReadonlyMap<string, number>,
  read: NamesRead,
): ItemWords => {
  let words: ReturnType<typeof readItems> | null = null;
  const all = () => (words ??= readItems(content, itemIndex, read));
  return {
    uses: () => all().uses,
    keyOf: (stem) => all().keyOf(stem),
    namesWith: (word) => all().namesWith(word),
    nameOf: (name) => all().read(name),
    itemsNamed: (name) => all().itemsNamed(name),
    namesOf: (item, head) => all().headsOf(item).get(head) ?? NO_NAME,
    rare: idfOf(0, itemIndex.size),
  };
};
