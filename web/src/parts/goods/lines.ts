import { minorDigits } from '../../words/format.js';
import type { Bilingual, Language, WordKey } from '../../words/words.js';
import { amountDoubt, given, minorUnits, plainNumber, quantityDoubt } from '../typed.js';
import type { FigureDoubt } from '../typed.js';

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
  goods: /^(?!.*(?:code|编码)).*(?:货物|品名|商品名|货名|描述|goods|description|product)/i,
  hsCode: /hs|编码|税号|税则|tariff|code/i,
  quantity: /数量|quantity|qty/i,
  unit: /^(?!.*(?:price|价)).*(?:单位|unit)/i,
  value: /^(?!.*(?:unit|单价)).*(?:金额|总价|价值|货值|value|amount|total)/i,
  model: /型号|规格|model/i,
  shippedOn: /装运|发运|出运|shipp/i,
};

const longestHeading = 40;

/** Which column each cell of a row names; `null`: it is no row of headings. Of two of one name the first counts. */
const headedColumns = (row: readonly string[]): readonly (LineColumn | null)[] | null => {
  if (row.some((cell) => plainNumber(cell) !== null || cell.length > longestHeading)) return null;
  const named: (LineColumn | null)[] = [];
  for (const cell of row) {
    const found = Object.entries(headings).find(([, pattern]) => pattern.test(cell));
    const column = (found?.[0] ?? null) as LineColumn | null;
    named.push(column !== null && named.includes(column) ? null : column);
  }
  const distinct = named.filter((one) => one !== null);
  return distinct.includes('goods') && distinct.length >= 2 ? named : null;
};

/** A packing list begins with its title, its parties and its number. */
const mostRowsAbove = 15;

/** What became of the rows of a spreadsheet; none is left out in silence. */
interface ReadRows {
  readonly lines: readonly TypedLine[];
  /** Rows above the headings. */
  readonly above: number;
  /** Rows below them without goods and code. */
  readonly nameless: number;
}

/** Rows of a spreadsheet, with or without headings, as lines; a row without goods and code is none. */
export const linesOfRows = (rows: readonly (readonly string[])[], firstKey: number): ReadRows => {
  const above = rows.slice(0, mostRowsAbove).findIndex((row) => headedColumns(row) !== null);
  const order = headedColumns(rows[above] ?? []) ?? columns;
  const below = rows
    .slice(above + 1)
    .map((cells) =>
      Object.fromEntries(
        order.flatMap((column, at) =>
          column === null ? [] : [[column, (cells[at] ?? '').trim()]],
        ),
      ),
    );
  const lines = below
    .filter((line) => (line['goods'] ?? '') !== '' || (line['hsCode'] ?? '') !== '')
    .map((line, index) => ({ ...emptyLine(firstKey + index), ...line }));
  return { lines, above: Math.max(above, 0), nameless: below.length - lines.length };
};

export const pastedLines = (text: string, firstKey: number): readonly TypedLine[] =>
  linesOfRows(
    text
      .replace(/\r/g, '')
      .split('\n')
      .filter((row) => row.trim() !== '')
      .map((row) => row.split('\t')),
    firstKey,
  ).lines;

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
    const isDoubted = quantityDoubt(line.quantity) !== null;
    return [
      {
        ...line.rest,
        lineNo: index + 1,
        hsCode,
        ...described(goods, line),
        ...(line.model === undefined ? {} : { model: given(line.model) }),
        ...(line.shippedOn === undefined ? {} : { shippedOn: given(line.shippedOn) }),
        quantity: isDoubted ? null : plainNumber(line.quantity),
        unit: given(line.unit),
        value: amountMinor === null || amountMinor === 0 ? null : { amountMinor, currency },
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

/** What goods are called in the reader's language, else in the other. */
export const goodsText = (
  { descriptionZh, descriptionEn }: Pick<StoredLine, 'descriptionZh' | 'descriptionEn'>,
  language: Language,
): string | null =>
  (language === 'zh' ? (descriptionZh ?? descriptionEn) : (descriptionEn ?? descriptionZh)) ?? null;

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

/** What a row that sums up the goods is called in the papers of a deal, and what stands beside that. */
const sumWords =
  /合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*(?:金\s*)?额|总\s*价|总\s*值|sub[\s-]?totals?|grand\s+totals?|totals?|in\s+all/gi;
const besideSums =
  /(?:货物|金额|价值|数量|美元|人民币|欧元|大写|小写|\b(?:amount|value|sum|price|quantity|qty|invoice|net|gross|goods|of|the|in|cif|fob|cfr|exw|usd|eur|cny|rmb|gbp|jpy|hkd|us)\b|[\s\d.,:：;；、/|()（）[\]【】$¥€￥=＝—–-])/gi;
const spelledSum = /^say\b.*\b(?:only|dollars?|euros?|yuan|total)\b/i;

const isSumName = (goods: string): boolean => {
  const rest = goods.replace(sumWords, ' ');
  return spelledSum.test(goods) || (rest !== goods && rest.replace(besideSums, '') === '');
};

/** Why a cell cannot be understood as it stands. */
interface Doubt {
  readonly column: LineColumn;
  readonly doubt: 'sum' | 'nameless' | 'hsCode' | 'shippedOn' | FigureDoubt;
}

/** What a doubt says. */
export const doubtWord = ({ doubt }: Doubt): WordKey =>
  ['sum', 'nameless', 'hsCode', 'shippedOn'].includes(doubt)
    ? (`line.doubt_${doubt}` as 'line.doubt_sum')
    : (`doubt.${doubt}` as 'doubt.amount');

/** As the table of goods shows them. */
export const lineColumns: readonly LineColumn[] = [
  'goods',
  'model',
  'hsCode',
  'quantity',
  'unit',
  'value',
  'shippedOn',
];

/** What a column is called. */
export const columnWord: Readonly<Record<LineColumn, WordKey>> = {
  goods: 'line.goods',
  model: 'line.model',
  hsCode: 'line.hs',
  quantity: 'line.quantity',
  unit: 'line.unit',
  value: 'line.value',
  shippedOn: 'line.shipped_on',
};

/** Whether somebody wrote something into the line. */
export const isTyped = (line: TypedLine): boolean =>
  lineColumns.some((column) => given(line[column] ?? '') !== null);

const isNameless = ({ goods, hsCode }: TypedLine): boolean =>
  given(goods) === null && given(hsCode) === null;

/** What in a line cannot be understood as it stands: nothing is guessed or left out for it. */
export const doubtsOf = (line: TypedLine, currency: string): readonly Doubt[] => {
  const { goods, hsCode, quantity, value, shippedOn = '' } = line;
  const isSum = [goods, hsCode, line.unit, line.model ?? ''].some(isSumName);
  const ofQuantity = quantityDoubt(quantity);
  const ofValue = amountDoubt(value, minorDigits(currency));
  const doubts: readonly (Doubt | false)[] = [
    isSum && { column: 'goods', doubt: 'sum' },
    isNameless(line) && isTyped(line) && { column: 'goods', doubt: 'nameless' },
    !/^(?:\d{6,13})?$/.test(hsCode.replaceAll(/[.\s]/g, '')) && {
      column: 'hsCode',
      doubt: 'hsCode',
    },
    ofQuantity !== null && { column: 'quantity', doubt: ofQuantity },
    ofValue !== null && { column: 'value', doubt: ofValue },
    !/^(?:\d{4}-\d{2}-\d{2})?$/.test(shippedOn) && { column: 'shippedOn', doubt: 'shippedOn' },
  ];
  return doubts.filter((one) => one !== false);
};

/** What an imported line lacks although no cell of it is wrong. */
export const lacksOf = (line: TypedLine): readonly ('goods' | 'value')[] =>
  (['goods', 'value'] as const).filter((column) => given(line[column]) === null);

/** Whether some line cannot be understood as it stands. */
export const isDoubtful = (lines: readonly TypedLine[], currency: string): boolean =>
  lines.some((line) => doubtsOf(line, currency).length > 0);

/** What the API finds wrong with a cell. */
export interface LineFault {
  readonly lineNo: number;
  readonly column: LineColumn;
  readonly detail: Bilingual;
}

const columnOf = (member: string | undefined): LineColumn =>
  lineColumns.find((one) => one === member) ?? 'goods';

/** The line that a pointer into a body is about: rows that were not sent have a number and no place. */
export const lineAt = (
  pointer: string,
  sent: readonly { readonly lineNo: number }[],
): number | undefined =>
  sent[Number(/^(?:\/draft)?\/lines\/(\d+)(?:\/|$)/.exec(pointer)?.[1] ?? Number.NaN)]?.lineNo;

export const lineFaults = (
  violations: readonly { readonly pointer: string; readonly detail: Bilingual }[],
  sent: readonly { readonly lineNo: number }[],
): readonly LineFault[] =>
  violations.flatMap(({ pointer, detail }) => {
    const lineNo = lineAt(pointer, sent);
    const member = /\/lines\/\d+\/(\w+)/.exec(pointer)?.[1];
    return lineNo === undefined ? [] : [{ lineNo, column: columnOf(member), detail }];
  });
