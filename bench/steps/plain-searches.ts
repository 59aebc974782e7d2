import MiniSearch from 'minisearch';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { LabelledLine } from '../../src/contexts/matching/rules/scoring/labelled-line.js';
import { tokenise } from '../match/find-item.js';
import { plainRows, rowsForRole } from '../match/plain-rows.js';
import type { ItemSearch } from './line-scorers.js';

/** Texts of a line as one, the use of proceeds among them. */
const textOf = ({ input }: LabelledLine): string => {
  const [line] = input.lines;
  const texts = [line?.descriptionZh, line?.descriptionEn, input.useOfProceeds];
  return texts.filter((one) => typeof one === 'string').join('\n');
};

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The entry of the longest prefix of the code: its items for trade and for making, then its alternatives. */
export const hsPrefixSearch =
  ({ hsPrefixes }: CompiledCatalogue): ItemSearch =>
  ({ input }) => {
    const code = (input.lines[0]?.hsCode ?? '').replace(/\D/g, '');
    for (let length = code.length; length >= 2; length -= 1) {
      const entry = hsPrefixes.get(code.slice(0, length));
      if (entry === undefined) continue;
      const items = [entry.tradeItem, entry.manufactureItem, ...entry.alternatives];
      return [...new Set(items.filter((one) => one !== null))];
    }
    return [];
  };

/** Items a term of which stands in the text, by the longest. */
export const lexiconSearch = ({ content }: CompiledCatalogue): ItemSearch => {
  const terms = content.lexicon.flatMap(({ itemCode, termsEn, termsZh }) =>
    [...termsZh, ...termsEn].map((term) => ({ itemCode, term: folded(term) })),
  );
  return (line) => {
    const text = folded(textOf(line));
    const longest = new Map<string, number>();
    for (const { itemCode, term } of terms)
      if (term.length > (longest.get(itemCode) ?? 0) && text.includes(term))
        longest.set(itemCode, term.length);
    return [...longest].sort((a, b) => b[1] - a[1]).map(([itemCode]) => itemCode);
  };
};

/** Names and lexicon in pairs of Han characters and Latin words, as MiniSearch ranks them. */
export const bigramSearch = ({ content, items }: CompiledCatalogue): ItemSearch => {
  const index = new MiniSearch({ fields: ['text'], tokenize: tokenise });
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  for (const { code, name } of items) {
    const { termsEn = [], termsZh = [] } = lexicon.get(code) ?? {};
    index.add({ id: code, text: [name.zh, name.en, ...termsZh, ...termsEn].join('\n') });
  }
  return (line) => index.search(textOf(line)).map(({ id }) => String(id));
};

/** Only items that have a row for the role. */
export const behindRole = (search: ItemSearch, compiled: CompiledCatalogue): ItemSearch => {
  const rows = plainRows(compiled);
  const open = new Map([...compiled.roles].map(([role, one]) => [role, rowsForRole(rows, one)]));
  return (line) =>
    search(line).filter((code) => (open.get(line.input.role)?.get(code) ?? []).length > 0);
};

/** Items that both find, in the order of the first, then those of the first alone, then of the second. */
export const bothSearches =
  (first: ItemSearch, second: ItemSearch): ItemSearch =>
  (line) => {
    const [ours, theirs] = [first(line), second(line)];
    const shared = ours.filter((code) => theirs.includes(code));
    return [...new Set([...shared, ...ours, ...theirs])];
  };
