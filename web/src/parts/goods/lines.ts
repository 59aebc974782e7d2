import { minorDigits } from '../../words/format.js';
import { given, minorUnits } from '../typed.js';

/** One goods line as it is typed: everything is text until the API has read it. */
export interface TypedLine {
  readonly key: number;
  readonly goods: string;
  readonly hsCode: string;
  readonly quantity: string;
  readonly unit: string;
  /** In major units, as invoices write it. */
  readonly value: string;
  readonly model?: string;
  readonly shippedOn?: string;
  /** What the line says beyond the columns, such as its facts: it stays as it is. */
  readonly rest?: Readonly<Record<string, unknown>>;
}

export type LineColumn = Exclude<keyof TypedLine, 'key' | 'rest'>;

export const emptyLine = (key: number): TypedLine => ({
  key,
  goods: '',
  hsCode: '',
  quantity: '',
  unit: '',
  value: '',
});

/** In the order in which a spreadsheet without headings is read. */
const columns = ['goods', 'hsCode', 'quantity', 'unit', 'value'] as const;

/** What spreadsheets call the columns. */
const headings: Readonly<Record<LineColumn, RegExp>> = {
  goods: /货物|品名|商品名|货名|描述|goods|description|product/i,
  hsCode: /hs|编码|税号|税则|tariff|code/i,
  quantity: /数量|quantity|qty/i,
  unit: /单位|unit/i,
  value: /金额|总价|价值|value|amount|total/i,
  model: /型号|规格|model/i,
  shippedOn: /装运|发运|出运|shipp/i,
};

/** Which column each cell of the first row names; `null`: it is no heading. */
const headedColumns = (first: readonly string[]): readonly (LineColumn | null)[] | null => {
  const named = first.map((cell) => {
    const found = Object.entries(headings).find(([, pattern]) => pattern.test(cell));
    return found === undefined ? null : (found[0] as LineColumn);
  });
  const distinct = new Set(named.filter((one) => one !== null));
  return distinct.has('goods') && distinct.size >= 2 ? named : null;
};

/** Rows of a spreadsheet, with or without headings, as lines; a row without goods and code is none. */
export const linesOfRows = (
  rows: readonly (readonly string[])[],
  firstKey: number,
): readonly TypedLine[] => {
  const headed = headedColumns(rows[0] ?? []);
  const order = headed ?? columns;
  return rows
    .slice(headed === null ? 0 : 1)
    .map((cells) =>
      Object.fromEntries(
        order.flatMap((column, at) =>
          column === null ? [] : [[column, (cells[at] ?? '').trim()]],
        ),
      ),
    )
    .filter((line) => (line['goods'] ?? '') !== '' || (line['hsCode'] ?? '') !== '')
    .map((line, index) => ({ ...emptyLine(firstKey + index), ...line }));
};

export const pastedLines = (text: string, firstKey: number): readonly TypedLine[] =>
  linesOfRows(
    text
      .replace(/\r/g, '')
      .split('\n')
      .map((row) => row.split('\t')),
    firstKey,
  );

const han = /\p{Script=Han}/u;

const described = (goods: string | null, { rest }: TypedLine) =>
  goods !== null && han.test(goods)
    ? { descriptionZh: goods, descriptionEn: (rest?.['descriptionEn'] ?? null) as string | null }
    : { descriptionZh: null, descriptionEn: goods };

/** Lines as the API takes them, numbered as they stand; those without goods and code are not sent. */
export const sentLines = (lines: readonly TypedLine[], currency: string) =>
  lines.flatMap((line, index) => {
    const goods = given(line.goods);
    const hsCode = given(line.hsCode)?.replaceAll(/[.\s]/g, '') ?? null;
    if (goods === null && hsCode === null) return [];
    const amountMinor = minorUnits(line.value, minorDigits(currency));
    return [
      {
        ...line.rest,
        lineNo: index + 1,
        hsCode,
        ...described(goods, line),
        ...(line.model === undefined ? {} : { model: given(line.model) }),
        ...(line.shippedOn === undefined ? {} : { shippedOn: given(line.shippedOn) }),
        quantity: given(line.quantity),
        unit: given(line.unit),
        value: amountMinor === null ? null : { amountMinor, currency },
      },
    ];
  });

interface StoredLine {
  readonly lineNo: number;
  readonly hsCode?: string | null;
  readonly descriptionZh?: string | null;
  readonly descriptionEn?: string | null;
  readonly model?: string | null;
  readonly quantity?: string | null;
  readonly unit?: string | null;
  readonly value?: { readonly amountMinor: number; readonly currency: string } | null;
  readonly shippedOn?: string | null;
}

/** Minor units as they are typed: `120050` is `1200.50`. */
export const majorText = (amountMinor: number, currency: string): string => {
  const digits = minorDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
};

/** A line of a draft as it is typed. */
export const typedLine = (stored: StoredLine): TypedLine => {
  const { lineNo, hsCode, descriptionZh, descriptionEn, model, quantity, unit, value, ...others } =
    stored;
  const { shippedOn, ...rest } = others;
  return {
    key: lineNo,
    goods: descriptionZh ?? descriptionEn ?? '',
    hsCode: hsCode ?? '',
    quantity: quantity ?? '',
    unit: unit ?? '',
    value: value ? majorText(value.amountMinor, value.currency) : '',
    model: model ?? '',
    shippedOn: shippedOn ?? '',
    rest: { ...rest, descriptionEn: descriptionZh ? (descriptionEn ?? null) : null },
  };
};

/** What in a line could not be understood as it stands. */
export const doubtsOf = (
  line: TypedLine,
  currency: string,
): readonly ('goods' | 'hsCode' | 'value' | 'shippedOn')[] => [
  ...(given(line.goods) === null ? (['goods'] as const) : []),
  ...(/^\d{6,13}$|^$/.test(line.hsCode.replaceAll(/[.\s]/g, '')) ? [] : (['hsCode'] as const)),
  ...(minorUnits(line.value, minorDigits(currency)) === null ? (['value'] as const) : []),
  ...(/^(?:\d{4}-\d{2}-\d{2})?$/.test(line.shippedOn ?? '') ? [] : (['shippedOn'] as const)),
];
