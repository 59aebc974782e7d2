import type { DocumentField, FoundInLine, LineInPage } from './document-field.js';
import { labelledDays, labelledFields } from './labelled-fields.js';
import { cut, quoteOf } from './quote.js';
import { onlyCurrencyOf, shapedFields } from './shaped-fields.js';

/** Names the rules below; a change of any of them is another version. */
export const fieldReaderVersion = '2';

const longestLine = 1_000;
/** More than any honest document has; the rest is left to whoever reads it. */
const mostFields = 2_000;

/**
 * What a document says of itself and of its goods, found by fixed rules in Chinese and English:
 * the same pages give the same fields, in the order of the pages, each with its place and words.
 */
export const readFields = (pages: readonly string[]): readonly DocumentField[] =>
  inOneCurrency(
    pages.flatMap((text, index) => fieldsOfPage(text, index + 1)).slice(0, mostFields),
    pages,
  );

/** An amount without a currency beside it is in the only one that the document names, else it is not read. */
const inOneCurrency = (
  fields: readonly DocumentField[],
  pages: readonly string[],
): readonly DocumentField[] => {
  const isBare = ({ kind, unit }: DocumentField): boolean => kind === 'amount' && unit === null;
  if (!fields.some(isBare)) return fields;
  const unit = onlyCurrencyOf(pages);
  return fields.flatMap((field) => {
    if (!isBare(field)) return [field];
    return unit === null ? [] : [{ ...field, unit }];
  });
};

const fieldsOfPage = (text: string, page: number): readonly DocumentField[] => {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const next = index + 1 < lines.length ? normalised(lines[index + 1] ?? '') : '';
    return fieldsOfLine({ text: normalised(line), next }).map(({ at, ...field }) => ({
      ...field,
      page,
      line: index + 1,
      quote: quoteOf(line, at),
    }));
  });
};

/** Full-width letters, digits and signs become plain; Chinese stays Chinese. */
const normalised = (line: string): string => cut(line, 0, longestLine).normalize('NFKC');

const fieldsOfLine = (line: LineInPage): readonly FoundInLine[] =>
  distinct([...labelledFields(line), ...labelledDays(line), ...shapedFields(line)]);

const distinct = (found: readonly FoundInLine[]): readonly FoundInLine[] =>
  [
    ...new Map(
      found.map((one) => [`${one.kind}/${one.value}/${one.unit ?? ''}`, one] as const).reverse(),
    ).values(),
  ].reverse();
