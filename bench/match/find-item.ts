import MiniSearch from 'minisearch';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { PlainRow } from './plain-rows.js';

const HAN_RUN = /[\u3400-\u9fff]+|[\p{L}\p{N}.]+/gu;

/** Words of Latin letters, pairs of Han characters: the usual way to index Chinese without a dictionary. */
export const tokenise = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(HAN_RUN) ?? []).flatMap((run) => {
    if (!/^[\u3400-\u9fff]{2,}$/.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });

interface ItemDocument {
  readonly id: string;
  readonly name: string;
  readonly terms: string;
}

const buildIndex = ({ content, items }: CompiledCatalogue): MiniSearch<ItemDocument> => {
  const index = new MiniSearch<ItemDocument>({ fields: ['name', 'terms'], tokenize: tokenise });
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  for (const { code, name } of items) {
    const entry = lexicon.get(code);
    index.add({
      id: code,
      name: `${name.zh} ${name.en}`,
      terms: [...(entry?.termsZh ?? []), ...(entry?.termsEn ?? [])].join(' '),
    });
  }
  return index;
};

const HS_BOOST = 2;

const hsItems = (line: GoodsLineInput, compiled: CompiledCatalogue): ReadonlySet<string> => {
  const code = line.hsCode ?? '';
  for (let length = code.length; length >= 2; length -= 1) {
    const entry = compiled.hsPrefixes.get(code.slice(0, length));
    if (entry !== undefined)
      return new Set([entry.tradeItem, entry.manufactureItem].filter((one) => one !== null));
  }
  return new Set();
};

/** Rows of each item that a role may take, by role and item. */
export type OpenRows = ReadonlyMap<string, ReadonlyMap<string, readonly PlainRow[]>>;

/** The item of a line as MiniSearch ranks names and lexicon, the HS code counting double. */
export const itemFinder = (compiled: CompiledCatalogue, byRole: OpenRows) => {
  const index = buildIndex(compiled);
  return (line: GoodsLineInput, input: AssessmentInput): string | null => {
    const suggested = hsItems(line, compiled);
    const open = byRole.get(input.role);
    const [top] = index.search(`${line.descriptionZh ?? ''} ${line.descriptionEn ?? ''}`, {
      boostDocument: (code: string) => (suggested.has(code) ? HS_BOOST : 1),
      filter: ({ id }) => (open?.get(String(id)) ?? []).length > 0,
    });
    return top === undefined ? null : String(top.id);
  };
};
