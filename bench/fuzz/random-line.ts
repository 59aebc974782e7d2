import type {
  CatalogueContent,
  FactDefinition,
} from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { RandomSource } from '../measuring/random-source.js';

/** What random lines are made of: the catalogue's own words, and much that is in no catalogue. */
export interface Material {
  readonly terms: readonly string[];
  readonly facts: readonly FactDefinition[];
  readonly evidenceTypes: readonly string[];
  readonly hsCodes: readonly string[];
}

export const materialOf = (content: CatalogueContent): Material => ({
  terms: content.lexicon.flatMap(({ notTermsEn, notTermsZh, termsEn, termsZh }) => [
    ...termsZh,
    ...termsEn,
    ...notTermsZh,
    ...notTermsEn,
  ]),
  facts: content.facts,
  evidenceTypes: content.evidenceTypes.map(({ id }) => id),
  hsCodes: [
    ...content.hsMap.map(({ hsPrefix }) => hsPrefix),
    ...Object.keys(content.nomenclature.subheadings),
    ...Object.keys(content.nomenclature.removed),
  ],
});

const GLUE = [
  ...[
    '',
    '',
    ' ',
    '，',
    '、',
    '|',
    '0|0|',
    '用',
    '的',
    '不含',
    '非',
    '配件',
    '玩具',
    '二手',
    '（',
    '）',
  ],
  ...[
    ' for ',
    ' without ',
    ' of ',
    ' parts ',
    'used ',
    ' and ',
    '-',
    '/',
    '\n',
    '\u3000',
    '𠮷',
    '😀🔋',
  ],
  ...[
    'ÅÇÑß',
    'عربة كهربائية',
    'электромобиль',
    '전기버스',
    'バッテリー',
    '１２３ｋＷ',
    '4500 kW',
    '62英寸',
    '½',
    '℃',
  ],
];

const upTo = (most: number, random: RandomSource): number => Math.floor(random.next() * most);

/** The most characters of a description that are taken. */
export const LONGEST = 4_000;

/** Characters a description has: mostly one line of a declaration, seldom a page, hardly ever more than is taken. */
const lengthOf = (random: RandomSource): number => {
  const chance = random.next();
  if (chance < 0.04) return 0;
  if (chance < 0.96) return 4 + upTo(116, random);
  if (chance < 0.9998) return 120 + upTo(280, random);
  return chance < 0.99995 ? LONGEST : 10_000;
};

const noise = (random: RandomSource): string => {
  const chance = random.next();
  if (chance < 0.4) return String.fromCodePoint(0x4e00 + upTo(20_000, random));
  if (chance < 0.6) return String.fromCodePoint(0x21 + upTo(94, random));
  if (chance < 0.8) return String(upTo(1_000_000, random));
  return String.fromCodePoint(0xa0 + upTo(0xd000, random)).replace(/\p{C}/u, '?');
};

/** A text of so many characters out of the catalogue's words, what stands between words, and noise. */
export const randomText = ({ terms }: Material, length: number, random: RandomSource): string => {
  let text = '';
  while (text.length < length) {
    const chance = random.next();
    if (chance < 0.35) text += random.pick(terms) ?? '';
    else text += chance < 0.7 ? (random.pick(GLUE) ?? '') : noise(random);
  }
  return text.slice(0, length).toWellFormed().replaceAll('\ufffd', '?');
};

const textOf = (material: Material, random: RandomSource): string | null => {
  const length = lengthOf(random);
  if (length > 0) return randomText(material, length, random);
  return random.pick(['', null]) ?? null;
};

const orNone = <One>(value: One, chance: number, random: RandomSource): One | null =>
  random.next() < chance ? value : null;

const codeOf = ({ hsCodes }: Material, random: RandomSource): string | null => {
  const chance = random.next();
  if (chance < 0.2) return null;
  const code = random.pick(hsCodes) ?? '';
  if (chance < 0.6) return code.slice(0, 6).padEnd(6, '0');
  return chance < 0.95 ? `${code.slice(0, 6).padEnd(6, '0')}0000` : String(upTo(1e10, random));
};

const ANY_VALUES = [true, false, 0, -1, 1e21, 0.1, '', 'true', '１', ['x'], [], '1e9', {}, null];

const figureOf = (random: RandomSource): number | string => {
  const figure = Number((10 ** (random.next() * 7 - 2)).toPrecision(3));
  return random.next() < 0.2 ? String(figure) : figure;
};

const soundValues: Readonly<
  Record<FactDefinition['type'], (code: string, random: RandomSource) => unknown>
> = {
  boolean: (_code, random) => random.next() < 0.7,
  enum: (code) => code,
  set: (code) => [code],
  text: () => 'GRS',
  integer: (_code, random) => upTo(6, random),
  number: (_code, random) => figureOf(random),
};

const soundValue = ({ type, values }: FactDefinition, random: RandomSource): unknown =>
  soundValues[type](random.pick(values ?? [])?.code ?? 'x', random);

const evidenceOf = (
  { evidenceTypes }: Material,
  definition: FactDefinition,
  random: RandomSource,
) => ({
  type: random.pick(random.next() < 0.8 ? definition.evidenceTypes : evidenceTypes) ?? 'spec-sheet',
  issuedOn: random.pick(['2026-01-05', '2020-02-29', null]),
  validUntil: random.pick(['2027-01-04', '2021-01-01', null]),
  laboratoryQualified: random.pick([true, false, null]),
  holder: random.pick(['某厂', null, null]),
});

const someKey = ({ key }: FactDefinition, random: RandomSource): string =>
  random.next() < 0.995 ? key : `${key}X`;

const someUnit = ({ units = [] }: FactDefinition, random: RandomSource): string | null =>
  random.pick(units)?.unit ?? null;

/** Facts whose value, unit or key is sometimes of no use. */
const factOf = (material: Material, random: RandomSource): unknown => {
  const definition = random.pick(material.facts);
  if (definition === undefined) throw new RangeError('no facts');
  const isOdd = random.next() < 0.03;
  return {
    fact: someKey(definition, random),
    value: isOdd ? random.pick(ANY_VALUES) : soundValue(definition, random),
    unit: isOdd ? 'kg' : someUnit(definition, random),
    holds: random.pick([true, false, null, null]),
    standard: random.pick(['GB 30253-2024', '环境保护综合名录', null, null, null]),
    evidence: orNone(evidenceOf(material, definition, random), 0.6, random),
  };
};

const ROLES = [
  ...['maker', 'trader', 'agent', 'online_wholesaler', 'retailer'],
  ...['end_buyer', 'project_owner', 'service_provider'],
];

/** One application with one goods line as a line of a bulk check: some of them are sound, some are to be refused. */
export const randomLine = (number: number, material: Material, random: RandomSource): string =>
  JSON.stringify({
    id: `fuzz-${number}`,
    role: random.pick(ROLES),
    direction: random.pick(['export', 'import', 'domestic', null]),
    instrument: random.pick(['loan', 'bond', 'insurance', 'trade_finance']),
    approvedOn: random.pick(['2026-03-16', '2025-08-01', '2025-01-01', null]),
    useOfProceeds: orNone(textOf(material, random), 0.3, random),
    industryCode: random.pick(['5179', '3825', null]),
    lines: [
      {
        lineNo: 1,
        hsCode: codeOf(material, random),
        descriptionZh: textOf(material, random),
        descriptionEn: orNone(textOf(material, random), 0.6, random),
        model: random.pick(['XJ-1', '', null]),
        value: { amountMinor: upTo(1e9, random), currency: 'USD' },
        facts: Array.from({ length: upTo(6, random) }, () => factOf(material, random)),
      },
    ],
  });
