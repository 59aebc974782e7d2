/** Finding items by words: a ranked list for people, apart from the matching of goods lines. */
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import type {
  CatalogueContent,
  CatalogueNode,
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
}

const weights = { code: 100, name: 40, term: 24, row: 12, condition: 6 } as const;

/** Words looked at in one query; what follows cannot change the answer much and costs time. */
export const maximumQueryWords = 8;

export const searchEntriesOf = (content: CatalogueContent): readonly SearchEntry[] => {
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  return content.nodes
    .filter(({ level }) => level === 3)
    .map((node) => ({ node, fields: fieldsOf(node, lexicon.get(node.code)) }));
};

const fieldsOf = (node: CatalogueNode, terms: LexiconEntry | undefined): readonly SearchField[] => [
  field(node.code, weights.code),
  field(node.nameZh, weights.name),
  field(node.nameEn, weights.name),
  ...(terms?.termsZh ?? []).map((term) => field(term, weights.term)),
  ...(terms?.termsEn ?? []).map((term) => field(term, weights.term)),
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
 * Items that hold every word of the query (code, names, terms, rows, condition summaries), best
 * first, equals in catalogue order. An empty query finds nothing.
 */
export const rankItems = (entries: readonly SearchEntry[], query: string): readonly SearchHit[] => {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return entries
    .flatMap((entry) => hitOf(entry, words))
    .sort((left, right) => right.score - left.score);
};

const wordsOf = (query: string): readonly string[] =>
  [...new Set(foldText(query).split(/[\s,;，；、]+/u))]
    .filter((word) => word !== '')
    .slice(0, maximumQueryWords);

const hitOf = (entry: SearchEntry, words: readonly string[]): readonly SearchHit[] => {
  const best = words.map((word) => bestField(entry.fields, word));
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
  readonly score: number;
}

const bestField = (fields: readonly SearchField[], word: string): Found | undefined =>
  fields.reduce<Found | undefined>((best, { text, folded, weight }) => {
    const score = scoreOf(folded, word, weight);
    return score > (best?.score ?? 0) ? { text, score } : best;
  }, undefined);

const scoreOf = (folded: string, word: string, weight: number): number => {
  if (folded === word) return weight;
  return folded.includes(word) && startsWord(folded, word) ? weight / 2 : 0;
};

/** English letters and digits match from the start of a word: `wind` is not in `winding`'s middle. */
const startsWord = (folded: string, word: string): boolean => {
  if (!/^[a-z0-9]/.test(word)) return true;
  return new RegExp(`(?<![a-z0-9])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(folded);
};
