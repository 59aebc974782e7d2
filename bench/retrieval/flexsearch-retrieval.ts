import FlexSearch from 'flexsearch';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { tokenise } from '../match/find-item.js';
import { FIRST, textsOf, type Retrieve } from './retrieval-line.js';

/** Found before the role is asked: most of the siblings of an item may be closed to it. */
const LIMIT = 200;

/** Items with a row of a stage that the role takes. */
const openItems = ({ items, roles }: CompiledCatalogue): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    [...roles].map(([role, { stages }]) => [
      role,
      new Set(
        items
          .filter(({ rows }) => rows.some((row) => row.stages.some((stage) => stages.has(stage))))
          .map(({ code }) => code),
      ),
    ]),
  );

/** How words are looked for: each by itself, or beside its neighbour too. */
export type FlexSearchWords = 'single' | 'with neighbours';

const buildIndex = ({ content, items }: CompiledCatalogue, words: FlexSearchWords) => {
  const context = { depth: 1, bidirectional: true, resolution: 3 };
  const index = new FlexSearch.Index({
    encode: tokenise,
    tokenize: 'strict',
    ...(words === 'single' ? {} : { context }),
  });
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  for (const { code, index: number, name } of items) {
    const { termsEn = [], termsZh = [] } = lexicon.get(code) ?? {};
    index.add(number, [name.zh, name.en, ...termsZh, ...termsEn].join(' '));
  }
  return index;
};

const firstOpen = (
  found: readonly (number | string)[],
  open: ReadonlySet<string>,
  { items }: CompiledCatalogue,
): readonly string[] => {
  const codes: string[] = [];
  for (const number of found) {
    const code = items[Number(number)]?.code ?? '';
    if (open.has(code)) codes.push(code);
    if (codes.length === FIRST) break;
  }
  return codes;
};

/**
 * FlexSearch over names and lexicon: Han bigrams and Latin words, documents that have some of the words too, items the
 * role cannot take left out. It reads no HS code, no look-alikes and keeps no reason.
 */
export const flexsearchRetrieval = (
  compiled: CompiledCatalogue,
  words: FlexSearchWords,
): Retrieve => {
  const index = buildIndex(compiled, words);
  const open = openItems(compiled);
  return (line) => {
    const found = index.search(textsOf(line).join(' '), { limit: LIMIT, suggest: true });
    return firstOpen(found, open.get(line.input.role) ?? new Set(), compiled);
  };
};
