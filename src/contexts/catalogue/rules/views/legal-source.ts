/** What an edition of the catalogue rests on, as its own data states it. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  CatalogueNode,
  CatalogueRow,
} from '../../../rulebook/rules/content/catalogue-content.js';

export interface LegalSource {
  readonly name: Bilingual;
  /** Number of the notice, such as 银发〔2025〕132号. */
  readonly documentNumber: string;
  readonly issuers: readonly string[];
  /** `YYYY-MM-DD` each: signed, published, in force. */
  readonly dated: string;
  readonly published: string;
  readonly effectiveFrom: string;
  /** Through which copy we read it. */
  readonly readFrom: string;
}

/** `null` when the data does not state one: nothing is made up. */
export const legalSourceOf = ({ meta }: Pick<CatalogueContent, 'meta'>): LegalSource | null => {
  const [nameZh, nameEn, documentNumber] = textsOf(meta, ['nameZh', 'nameEn', 'documentNumber']);
  const [dated, published, effectiveFrom] = textsOf(meta, ['dated', 'published', 'effectiveFrom']);
  if (nameZh === '' || documentNumber === '') return null;
  const issuers: unknown = meta['issuers'];
  return {
    name: { zh: nameZh, en: nameEn },
    documentNumber,
    issuers: Array.isArray(issuers) ? issuers.filter((one) => typeof one === 'string') : [],
    dated,
    published,
    effectiveFrom,
    readFrom: textsOf(meta, ['source', '', ''])[0],
  };
};

type Three = readonly [string, string, string];

const textsOf = (meta: CatalogueContent['meta'], [one, two, three]: Three): Three => [
  textOf(meta[one]),
  textOf(meta[two]),
  textOf(meta[three]),
];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Where one row stands in the source: its own reference, else its line of the item's spreadsheet
 * rows where these are as many as the item has rows without one, else that of the item.
 */
export const rowSourceOf = (
  { sourceRef, activities }: CatalogueNode,
  row: CatalogueRow,
  rowIndex: number,
): string => {
  if (row.sourceRef !== undefined) return row.sourceRef;
  const range = /^(.*) rows ([1-9]\d{0,6})-([1-9]\d{0,6})$/.exec(sourceRef);
  if (range === null) return sourceRef;
  const [, file, first, last] = range;
  const own = activities?.filter((one) => one.sourceRef === undefined) ?? [];
  const isOneEach = Number(last) - Number(first) + 1 === own.length;
  return isOneEach ? `${file ?? ''} row ${Number(first) + rowIndex}` : sourceRef;
};
