import { parseUnifiedSocialCreditCode } from '../../../../kernel/values/identifiers/unified-social-credit-code.js';
import type { FoundInLine, LineInPage } from './document-field.js';

/** Digits as 1,980,000.00 or, as in much of Europe, 1.980.000,00. */
const digits =
  '\\d{1,3}(?:\\.\\d{3})+,\\d{2}(?!\\d)|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const figure = `(?<![\\d.,A-Za-z_-])(${digits})`;

const currencies: readonly (readonly [string, string])[] = [
  ['美元', 'USD'],
  ['欧元', 'EUR'],
  ['人民币', 'CNY'],
  ['元', 'CNY'],
  ['英镑', 'GBP'],
  ['日元', 'JPY'],
  ['港元', 'HKD'],
  ['港币', 'HKD'],
  ['US$', 'USD'],
  ['HK$', 'HKD'],
  ['RMB', 'CNY'],
  ['CNY', 'CNY'],
  ['USD', 'USD'],
  ['EUR', 'EUR'],
  ['GBP', 'GBP'],
  ['JPY', 'JPY'],
  ['HKD', 'HKD'],
  ['¥', 'CNY'],
  ['€', 'EUR'],
];
const codes = new Map(currencies);
const currency = `(${currencies.map(([word]) => word.replace('$', '\\$')).join('|')})`;
const amountBefore = new RegExp(`${currency}\\s*${figure.replace('A-Za-z_-', '')}`, 'gu');
const amountBehind = new RegExp(`${figure}\\s*(万|亿)?\\s*${currency}`, 'gu');
const scale: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** Amounts of money; the value is a decimal string in whole units of the currency. */
const amounts = (text: string): readonly FoundInLine[] => [
  ...[...text.matchAll(amountBefore)].map((match) =>
    amount(text, match.index, [match[2] ?? '', match[1] ?? '', '']),
  ),
  ...[...text.matchAll(amountBehind)].map((match) =>
    amount(text, match.index, [match[1] ?? '', match[3] ?? '', match[2] ?? '']),
  ),
];

const amount = (
  text: string,
  at: number,
  [read, word, multiple]: readonly [string, string, string],
): FoundInLine => ({
  kind: 'amount',
  value: shifted(plain(read), scale[multiple] ?? 0),
  unit: codes.get(word) ?? null,
  label: wordsBefore(text, at),
  at,
});

const plain = (figure: string): string =>
  /\.\d{3},\d{2}$/.test(figure)
    ? figure.replaceAll('.', '').replace(',', '.')
    : figure.replaceAll(',', '');

/** Moves the decimal point of a decimal string to the right: no float is ever in between. */
const shifted = (decimal: string, places: number): string => {
  const [whole = '', part = ''] = decimal.split('.');
  const padded = part.padEnd(places, '0');
  const moved = `${whole}${padded.slice(0, places)}`.replace(/^0+(?=\d)/, '');
  const rest = padded.slice(places);
  return rest === '' ? moved : `${moved}.${rest}`;
};

const anyOf = (words: readonly string[]): string => words.join('|').replaceAll(' ', '\\s+');
/** Whatever the figure behind them looks like, it is money. */
const sumsOfMoney = anyOf([
  ...['价税合计', '合计金额', '总金额', '总价款', '总价', '总额', '总值', '发票金额', '发票总额'],
  ...['(?:grand )?total (?:invoice )?(?:amount|price|value)(?: due)?', 'amount due'],
  'invoice (?:amount|value|total)',
]);
/** Quantities and weights are summed up under these as well. */
const sums = anyOf(['合计', '总计', '(?:grand )?total']);
const sum = `(?:${sumsOfMoney}|${sums})(?!\\p{Script=Latin})`;
const terms =
  '(?:CIF|CFR|CIP|CPT|FOB|FCA|FAS|EXW|DAP|DPU|DDP)(?:\\s+(?!USD|EUR|CNY|RMB|GBP|JPY|HKD|US)\\p{L}+){0,2}';
const tax = '不?含税|大写|小写|(?:incl|excl)[^()]{0,26}';
const totalAt = new RegExp(
  `^[^\\p{L}\\p{N}]*(${sum}(?:[\\s/|]*${sum})*)(?:\\s+${terms})?(?:\\s*\\((?:${currency}|${tax})\\))?(?:\\s+in)?\\s*${currency}?\\s*:?\\s*(.*)$`,
  'iu',
);
/** The figure alone, or in a table behind the quantity, with its cents. */
const totalFigure = new RegExp(
  `^${currency}?\\s*(?:(${digits})|\\d+(?:\\s*\\p{L}{1,10})?\\s+(\\d[\\d,]*\\.\\d{2}))\\s*${currency}?\\.?$`,
  'iu',
);
const isOfMoney = new RegExp(`^(?:${sumsOfMoney})|${sumsOfMoney}$`, 'iu');

/**
 * A total whose currency stands in its label, in the line below with it, or elsewhere on the paper (`unit` is `null`):
 * 总金额（美元）：1,980,000.00, or TOTAL 1,980,000.00 at the foot of a table.
 */
const totals = ({ text, next }: LineInPage): readonly FoundInLine[] => {
  const [, label, aside, named, behind = ''] = totalAt.exec(text) ?? [];
  if (label === undefined) return [];
  const [, before, alone, last, after] = totalFigure.exec((behind.trim() || next).trim()) ?? [];
  const read = alone ?? last;
  if (read === undefined) return [];
  const unit = currencyIn([before, after, named, aside]);
  const isMoney = unit !== null || /[.,]\d{2}$/.test(read) || isOfMoney.test(label);
  return isMoney ? [{ kind: 'amount', value: plain(read), unit, label, at: 0 }] : [];
};

/** Of the first word that is one. */
const currencyIn = (words: readonly (string | undefined)[]): string | null =>
  words.flatMap((word) => codes.get((word ?? '').toUpperCase()) ?? [])[0] ?? null;

/** Named in words or by code; 元 alone stands in other words too, and ¥ is of two countries. */
const currencyNamed =
  /(?<![A-Z])(?:RMB|CNY|USD|EUR|GBP|JPY|HKD)(?![A-Z])|US\$|HK\$|€|美元|欧元|人民币|英镑|日元|港元|港币/gu;

/** The one currency that a document names, `null` where it names none or several. */
export const onlyCurrencyOf = (pages: readonly string[]): string | null => {
  const named = new Set(
    pages
      .flatMap((text) => [...text.normalize('NFKC').matchAll(currencyNamed)])
      .map(([word]) => codes.get(word)),
  );
  const [only = null] = named;
  return named.size === 1 ? only : null;
};

const units =
  'kWh|kW|MWh|MW|GW|kVA|Wp|Wh/kg|W|BTU/h|Btu/h|kcal/h|USRT|RT|TR|PS|hp|mm|cm|m²|m³|km|μm|nm|kg|g|dB\\(A\\)|dB|Hz|kV|V|%|℃|°C|°|GWP|ODP|千瓦时|千瓦|兆瓦|吉瓦|瓦|冷吨|马力|大卡/时|毫米|厘米|英寸|inch|度|星级|星|类';
const quantity = new RegExp(`${figure}\\s*(${units})(?![\\p{L}\\p{N}/])`, 'gu');

/** Measured values with their unit as printed. */
const quantities = (text: string): readonly FoundInLine[] =>
  [...text.matchAll(quantity)].map((match) => ({
    kind: 'quantity',
    value: plain(match[1] ?? ''),
    unit: match[2] ?? null,
    label: wordsBefore(text, match.index),
    at: match.index,
  }));

/** The words that lead to a figure, or `null` where there are none. */
const wordsBefore = (text: string, at: number): string | null => {
  const words = /([\p{L}\p{Script=Han}][^\n:：;；。]{0,59})$/u.exec(
    text.slice(0, at).replace(/[\s:：=≥≤><~约为is]+$/u, ''),
  )?.[1];
  return words === undefined ? null : words.trim();
};

const roman: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  I: '1',
  II: '2',
  III: '3',
  IV: '4',
  V: '5',
  Ⅰ: '1',
  Ⅱ: '2',
  Ⅲ: '3',
  Ⅳ: '4',
  Ⅴ: '5',
};
const step = '([1-5一二三四五ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)';
const grades: readonly RegExp[] = [
  new RegExp(`(能效等级|能源效率等级|能效|能耗等级)\\s*(?:为|达到|:|：)?\\s*${step}\\s*级`, 'gu'),
  new RegExp(`(能效等级|能源效率等级)\\s*(?:为|:|：)?\\s*${step}(?![\\d.级])`, 'gu'),
  new RegExp(
    `(energy\\s+efficiency\\s+(?:grade|class|level))\\s*(?:is|of|:|：)?\\s*${step}(?![\\w.])`,
    'giu',
  ),
  new RegExp(`(grade)\\s+${step}\\s+(?=energy\\s+efficiency)`, 'giu'),
];
const gradeBehind = new RegExp(`${step}\\s*级\\s*(能效)`, 'gu');

/** Energy efficiency grades: 能效等级 1级, 一级能效, energy efficiency grade 2. */
const gradesIn = (text: string): readonly FoundInLine[] => [
  ...grades.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => grade(match.index, match[1], match[2])),
  ),
  ...[...text.matchAll(gradeBehind)].map((match) => grade(match.index, match[2], match[1])),
];

const grade = (at: number, label = '', read = ''): FoundInLine => ({
  kind: 'grade',
  value: roman[read.toUpperCase()] ?? read,
  unit: '级',
  label,
  at,
});

const standard =
  /(?<![A-Z/])((?:GBZ?|NB|JB|HJ|SJ|YD|JGJ?|CJJ?|DL|QB|HG|SH|TB|JT|SL|YB|DB\d{2})(?:\s?\/\s?T)?|T\/[A-Z]{2,10}|CQC|IEC|ISO|EN|UL|ASTM)\s*([A-Z]?\d{2,6}(?:[.-]\d{1,2})*)\s*[-—–:]\s*((?:19|20)\d{2})(?!\d)/giu;

/** Standards with their year, written as the standard bodies write them. */
const standards = (text: string): readonly FoundInLine[] =>
  [...text.matchAll(standard)].map((match) => {
    const body = (match[1] ?? '').replace(/\s/g, '').toUpperCase();
    const separator = /^(?:IEC|ISO|EN|UL|ASTM)$/.test(body) ? ':' : '-';
    return {
      kind: 'standard',
      value: `${body} ${(match[2] ?? '').toUpperCase()}${separator}${match[3] ?? ''}`,
      unit: null,
      label: null,
      at: match.index,
    };
  });

/** Only codes whose check digits are right: their shape alone would be no support. */
const socialCreditCodes = (text: string): readonly FoundInLine[] =>
  [...text.matchAll(/(?<![0-9A-Z])[0-9ANY][0-9A-Z]\d{6}[0-9A-HJ-NPQRTUWXY]{10}/gu)].flatMap(
    (match) => {
      const read = parseUnifiedSocialCreditCode(match[0]);
      return read.ok
        ? [{ kind: 'uscc', value: read.value.value.code, unit: null, label: null, at: match.index }]
        : [];
    },
  );

const commodityCode =
  /(商品编码|商品编号|税则号列|税号|HS\s*编码|HS\s*Codes?|Tariff\s+(?:code|No\.?)|Commodity\s+code)\s*[:：]?\s*(\d{4}(?:[.\s]?\d{2}){1,3}(?:\d{3})?)(?!\d)/giu;

const commodityCodes = (text: string): readonly FoundInLine[] =>
  [...text.matchAll(commodityCode)].map((match) => ({
    kind: 'hs_code',
    value: (match[2] ?? '').replace(/\D/g, ''),
    unit: null,
    label: match[1] ?? null,
    at: match.index,
  }));

/** What is known by its shape, wherever it stands in the line. */
export const shapedFields = (line: LineInPage): readonly FoundInLine[] => [
  ...amounts(line.text),
  ...totals(line),
  ...shapedIn(line.text),
];

const shapedIn = (text: string): readonly FoundInLine[] => [
  ...quantities(text),
  ...gradesIn(text),
  ...standards(text),
  ...socialCreditCodes(text),
  ...commodityCodes(text),
];
