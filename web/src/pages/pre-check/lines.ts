import { given, minorUnits } from '../../parts/typed.js';

/** One goods line as it is typed: everything is text until the API has read it. */
export interface TypedLine {
  readonly key: number;
  readonly goods: string;
  readonly hsCode: string;
  readonly quantity: string;
  readonly unit: string;
  /** In major units, as invoices write it. */
  readonly value: string;
}

export const emptyLine = (key: number): TypedLine => ({
  key,
  goods: '',
  hsCode: '',
  quantity: '',
  unit: '',
  value: '',
});

const columns = ['goods', 'hsCode', 'quantity', 'unit', 'value'] as const;

/** Rows copied out of a spreadsheet: goods, HS code, quantity, unit, value; a row without goods is none. */
export const pastedLines = (text: string, firstKey: number): readonly TypedLine[] =>
  text
    .replace(/\r/g, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()))
    .filter(([goods = '']) => goods !== '')
    .map((cells, index) => ({
      ...emptyLine(firstKey + index),
      ...Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    }));

const han = /\p{Script=Han}/u;

/** Lines as the API takes them, numbered as they stand; those without goods and code are not sent. */
export const sentLines = (lines: readonly TypedLine[], currency: string) =>
  lines.flatMap((line, index) => {
    const goods = given(line.goods);
    const hsCode = given(line.hsCode)?.replaceAll(/[.\s]/g, '') ?? null;
    if (goods === null && hsCode === null) return [];
    const amountMinor = minorUnits(line.value, 2);
    return [
      {
        lineNo: index + 1,
        hsCode,
        descriptionZh: goods !== null && han.test(goods) ? goods : null,
        descriptionEn: goods !== null && !han.test(goods) ? goods : null,
        quantity: given(line.quantity),
        unit: given(line.unit),
        value: amountMinor === null ? null : { amountMinor, currency },
      },
    ];
  });
