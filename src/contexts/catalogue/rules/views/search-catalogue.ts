/** Finding items by words: a ranked list for people, apart from the matching of goods lines. */
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import type {
  CatalogueContent,
  CatalogueNode,
  HsMapEntry,
  LexiconEntry,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { SearchHit } from './catalogue-views.js';
import { summaryOf } from './view-item.js';

/** One item's searchable texts, folded once. */
export interface SearchEntry {
  readonly node: CatalogueNode;
  readonly fields: readonly SearchField[];
}

interface SearchField {
  readonly text: string;
  readonly folded: string;
  /** What a whole match is worth; a match inside the text is worth half. */
  readonly weight: number;
  /** A code is found by its beginning alone: `1.1` is no part of 2.1.1. */
  readonly isCode?: true;
}

/** `share`: added as far as an item's texts hold the word, so that it parts equals and no more. */
const weights = {
  code: 100,
  name: 40,
  hsCode: 30,
  term: 24,
  row: 12,
  condition: 6,
  share: 4,
} as const;

/** Words looked at in one query; what follows cannot change the answer much and costs time. */
export const maximumQueryWords = 8;

export const searchEntriesOf = (content: CatalogueContent): readonly SearchEntry[] => {
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  const hsCodes = hsCodesByItem(content.hsMap);
  return content.nodes
    .filter(({ level }) => level === 3)
    .map((node) => ({
      node,
      fields: fieldsOf(node, namesOf(node.code, lexicon), hsCodes.get(node.code) ?? []),
    }));
};

/** The names of an item and those of the items whose goods it trades: each stands once in the lexicon. */
const namesOf = (
  itemCode: string,
  lexicon: ReadonlyMap<string, LexiconEntry>,
): ReadonlySet<string> => {
  const entry = lexicon.get(itemCode);
  const entries = [entry, ...(entry?.source ?? []).map((code) => lexicon.get(code))];
  return new Set(entries.flatMap((one) => [...(one?.termsZh ?? []), ...(one?.termsEn ?? [])]));
};

const hsCodesByItem = (
  hsMap: readonly HsMapEntry[],
): ReadonlyMap<string, readonly HsMapEntry[]> => {
  const byItem = new Map<string, HsMapEntry[]>();
  for (const entry of hsMap) {
    const { tradeItem, manufactureItem, alternatives } = entry;
    for (const item of new Set([tradeItem, manufactureItem, ...alternatives]))
      if (item !== null) byItem.set(item, [...(byItem.get(item) ?? []), entry]);
  }
  return byItem;
};

const fieldsOf = (
  node: CatalogueNode,
  names: ReadonlySet<string>,
  hsCodes: readonly HsMapEntry[],
): readonly SearchField[] => [
  { ...field(node.code, weights.code), isCode: true },
  field(node.nameZh, weights.name),
  field(node.nameEn, weights.name),
  ...hsCodes.map(({ hsPrefix, goodsZh }) => field(`${hsPrefix} ${goodsZh}`, weights.hsCode)),
  ...Array.from(names, (name) => field(name, weights.term)),
  ...(node.activities ?? []).flatMap((row) => [
    field(row.activityZh, weights.row),
    field(row.activityEn, weights.row),
  ]),
  field(node.conditionSummaryZh ?? '', weights.condition),
  field(node.conditionSummaryEn, weights.condition),
];

const field = (text: string, weight: number): SearchField => ({
  text,
  folded: foldText(text),
  weight,
});

/**
 * Items that hold every word of the query (code, names, HS codes, terms, rows, condition summaries),
 * best first, equals in catalogue order. An empty query finds nothing.
 */
export const rankItems = (entries: readonly SearchEntry[], query: string): readonly SearchHit[] => {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return entries
    .flatMap((entry) => hitOf(entry, words))
    .sort((left, right) => right.score - left.score);
};

/** Groups of a code or under it, or whose names hold every word of the query, in catalogue order. */
export const groupsNamed = (
  nodes: readonly CatalogueNode[],
  query: string,
): readonly CatalogueNode[] => {
  const words = wordsOf(query);
  const holds = ({ code, nameZh, nameEn }: CatalogueNode, word: string): boolean =>
    code === word ||
    isUnder(code, word) ||
    [nameZh, nameEn].map(foldText).some((name) => name.includes(word) && startsWord(name, word));
  return nodes.filter(
    (node) => node.level === 2 && words.length > 0 && words.every((word) => holds(node, word)),
  );
};

const wordsOf = (query: string): readonly string[] =>
  [
    ...new Set(
      foldText(query)
        .split(/[\s,;，；、]+/u)
        .map(sixDigits),
    ),
  ]
    .filter((word) => word !== '')
    .slice(0, maximumQueryWords);

/** A commodity code names items by the digits that all countries share, with or without its points. */
const sixDigits = (word: string): string =>
  /^\d{4}\.?\d{2}[\d.]*$/.test(word) ? word.replaceAll('.', '').slice(0, 6) : word;

/** The heading of a code of six digits, which some goods are mapped by as a whole: `0201 `; of any other word itself. */
const headingOf = (word: string): string => (/^\d{6}$/.test(word) ? `${word.slice(0, 4)} ` : word);

const hitOf = (entry: SearchEntry, words: readonly string[]): readonly SearchHit[] => {
  const best = words.map(
    (word) => bestField(entry.fields, word) ?? bestField(entry.fields, headingOf(word)),
  );
  if (best.some((one) => one === undefined)) return [];
  const found = best.filter((one) => one !== undefined);
  return [
    {
      item: summaryOf(entry.node),
      score: found.reduce((sum, { score }) => sum + score, 0),
      because: [...new Set(found.map(({ text }) => text))].slice(0, 3),
    },
  ];
};

interface Found {
  readonly text: string;
  readonly isCode: boolean;
  readonly score: number;
}

const bestField = (fields: readonly SearchField[], word: string): Found | undefined => {
  const held = fields
    .map((one) => ({ text: one.text, isCode: one.isCode === true, score: scoreOf(one, word) }))
    .filter(({ score }) => score > 0);
  const best = held.reduce<Found | undefined>(
    (best, one) => (one.score > (best?.score ?? 0) ? one : best),
    undefined,
  );
  // Items under a code stand as the catalogue has them.
  if (best === undefined || best.isCode) return best;
  return { ...best, score: best.score + (weights.share * held.length) / fields.length };
};

const scoreOf = ({ folded, weight, isCode }: SearchField, word: string): number => {
  if (folded === word) return weight;
  if (isCode === true)
    return folded.startsWith(word) ? weight / (isUnder(folded, word) ? 2 : 4) : 0;
  return folded.includes(word) && startsWord(folded, word) ? weight / 2 : 0;
};

/** Whether a code lies under another one: 1.1.5 under 1.1, and 1.10.5 not. */
const isUnder = (code: string, above: string): boolean => code.startsWith(`${above}.`);

/** English letters and digits match from the start of a word: `wind` is not in `winding`'s middle. */
const startsWord = (folded: string, word: string): boolean => {
  if (!/^[a-z0-9]/.test(word)) return true;
  return new RegExp(`(?<![a-z0-9])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(folded);
};
