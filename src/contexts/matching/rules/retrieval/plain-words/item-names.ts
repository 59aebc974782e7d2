import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
  LexiconEntry,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import { tradeStages } from '../../../../rulebook/rules/content/catalogue-terms.js';
import { growingInts } from '../../typed-arrays/growing-ints.js';
import { piecesEn, piecesZh } from '../catalogue-names/kind-names.js';
import type { NameBook } from '../catalogue-names/name-book.js';

/** Names and industries say what an item is; the goods of its HS codes are wider; look-alikes speak against it. */
export const NAME = 0;
const CODE = 1;
export const LOOK_ALIKE = 2;

/** What a word of such a name weighs. */
export const WEIGHTS = [1, 0.6, -1] as const;

/** Names of items, by their number in the name book, each with an item that has it and what it is of it. */
export interface ItemNames {
  readonly names: Int32Array;
  readonly items: Int32Array;
  readonly roles: Int32Array;
}

type Add = (
  item: number | undefined,
  texts: readonly string[],
  role: number,
  /** What the names belong to, if their list is not kept. */
  of?: object,
) => void;

/** Where all rows are so their names say who sells or buys, not what: wholesale of other machinery. */
const tellsNoGoods = ({ stage }: CatalogueRow): boolean =>
  stage === 'purchase' || tradeStages.has(stage);

const addNode = (item: number | undefined, node: CatalogueNode, add: Add): void => {
  add(item, [node.nameZh, node.nameEn], NAME, node);
  const rows = node.activities ?? [];
  if (rows.every(tellsNoGoods)) return;
  for (const row of rows) add(item, [row.activityZh, row.activityEn], NAME, row);
};

const addKinds = (
  content: CatalogueContent,
  itemIndex: ReadonlyMap<string, number>,
  add: Add,
): void => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const terms = new Map(
    content.valueTerms.filter(({ fact }) => fact === 'kind').map((entry) => [entry.value, entry]),
  );
  for (const { code, items, labelEn, labelZh } of kinds) {
    const entry = terms.get(code);
    const pieces = [...piecesZh(labelZh), ...piecesEn(labelEn)];
    const lists = entry === undefined ? [pieces] : [pieces, entry.termsZh, entry.termsEn];
    for (const item of items ?? [])
      for (const texts of lists) add(itemIndex.get(item), texts, NAME);
  }
};

const addCodes = (
  { hsMap }: CatalogueContent,
  itemIndex: ReadonlyMap<string, number>,
  add: Add,
): void => {
  for (const { goodsEn, goodsZh, manufactureItem, tradeItem } of hsMap) {
    const pieces = [...piecesZh(goodsZh), ...piecesEn(goodsEn)];
    for (const code of [tradeItem, manufactureItem])
      if (code !== null) add(itemIndex.get(code), pieces, CODE);
  }
};

/** The look-alikes of an item with several sources are a mixture (collect-terms.ts). */
const addLookAlikes = (
  item: number | undefined,
  { notTermsEn, notTermsZh, source = [] }: LexiconEntry,
  add: Add,
): void => {
  if (source.length > 1) return;
  add(item, notTermsZh, LOOK_ALIKE);
  add(item, notTermsEn, LOOK_ALIKE);
};

/** Names of all items: those of the catalogue and the lexicon, industries, kinds of goods, goods of HS codes. */
export const collectItemNames = (
  content: CatalogueContent,
  itemIndex: ReadonlyMap<string, number>,
  book: NameBook,
): ItemNames => {
  const names = growingInts();
  const items = growingInts();
  const roles = growingInts();
  const add: Add = (item, texts, role, of = texts) => {
    if (item === undefined) return;
    const first = book.readList(texts, of);
    for (let step = 0; step < texts.length; step += 1) {
      names.push(first + step);
      items.push(item);
      roles.push(role);
    }
  };
  for (const node of content.nodes)
    if (node.level === 3) addNode(itemIndex.get(node.code), node, add);
  for (const entry of content.lexicon) {
    const item = itemIndex.get(entry.itemCode);
    add(item, entry.termsZh, NAME);
    add(item, entry.termsEn, NAME);
    addLookAlikes(item, entry, add);
  }
  addKinds(content, itemIndex, add);
  addCodes(content, itemIndex, add);
  return { names: names.all(), items: items.all(), roles: roles.all() };
};
