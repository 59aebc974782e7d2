import type { HsMapEntry } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { DealRole } from '../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type {
  CompiledCatalogue,
  CompiledItem,
} from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { RandomSource } from '../measuring/random-source.js';
import { factsFor, goodsOf, type Place } from './facts-for-row.js';

interface Trade {
  readonly role: DealRole;
  readonly direction: 'export';
  readonly useOfProceeds: string;
}

const TRADES: readonly Trade[] = [
  { role: 'trader', direction: 'export', useOfProceeds: '向国内厂商采购货物并出口' },
  { role: 'maker', direction: 'export', useOfProceeds: '采购原材料，履行出口合同' },
];

interface Names {
  readonly zh: string;
  readonly en: string;
}

/** A label is a list of names: `发电机、旋转变流机`. */
const namesIn = (label: string): readonly string[] => [label.split(/[、；（;,(]/)[0]?.trim() ?? ''];

/** Names of a kind: its words, else its label; of the item where no kinds are told apart. */
const termsFor = (item: CompiledItem, kind: string | null, compiled: CompiledCatalogue) => {
  const { lexicon, valueTerms } = compiled.content;
  if (kind === null) return lexicon.find((one) => one.itemCode === item.code);
  const label = compiled.kinds.get(kind)?.label;
  return (
    valueTerms.find((one) => one.fact === 'kind' && one.value === kind) ??
    (label && { termsZh: namesIn(label.zh), termsEn: namesIn(label.en) })
  );
};

const namesFor = (
  item: CompiledItem,
  kind: string | null,
  compiled: CompiledCatalogue,
  random: RandomSource,
): Names | null => {
  const terms = termsFor(item, kind, compiled);
  const zh = random.pick(terms?.termsZh ?? []);
  const en = random.pick(terms?.termsEn ?? []);
  return zh === undefined || en === undefined ? null : { zh, en };
};

/** A subheading of HS 2022 under one of the prefixes mapped to the item or to one whose goods it takes. */
const hsFor = (item: CompiledItem, compiled: CompiledCatalogue, random: RandomSource): string => {
  const { hsMap, nomenclature } = compiled.content;
  const codes = [item.index, ...item.sources].map((index) => compiled.items[index]?.code ?? '');
  const entry = random.pick(
    hsMap.filter((one) => codes.some((code) => itemsOf(one).includes(code))),
  );
  const prefix = entry?.hsPrefix.slice(0, 6) ?? '847989';
  return Object.keys(nomenclature.subheadings).find((code) => code.startsWith(prefix)) ?? '847989';
};

const itemsOf = ({ manufactureItem, tradeItem }: HsMapEntry): readonly (string | null)[] => [
  tradeItem,
  manufactureItem,
];

const lineFor = (
  lineNo: number,
  place: Place,
  compiled: CompiledCatalogue,
  random: RandomSource,
): GoodsLineInput | null => {
  const goods = goodsOf(place, compiled, random);
  const names = namesFor(place.item, goods.kind, compiled, random);
  if (names === null) return null;
  const model = `XJ-${1000 + Math.floor(random.next() * 9000)}`;
  return {
    lineNo,
    hsCode: hsFor(place.item, compiled, random),
    descriptionZh: `${names.zh} ${model}`,
    descriptionEn: `${names.en}, model ${model}`,
    model,
    quantity: String(1 + Math.floor(random.next() * 500)),
    unit: '台',
    value: { amountMinor: 100 * (1000 + Math.floor(random.next() * 1e6)), currency: 'USD' },
    facts: factsFor(place.row, goods, compiled, random),
  };
};

/** Places in the catalogue that a role can take. */
const placesFor = (role: DealRole, compiled: CompiledCatalogue) => {
  const stages = compiled.roles.get(role)?.stages ?? new Set<string>();
  return compiled.items.flatMap((item) =>
    item.rows.filter((row) => stages.has(row.row.stage)).map((row) => ({ item, row })),
  );
};

/**
 * Applications of `lineCount` lines each, drawn from the whole catalogue with the names, codes and thresholds of its
 * own items: a trader's and a maker's in turn. The same seed gives the same applications.
 */
export const generateApplications = (
  compiled: CompiledCatalogue,
  wanted: { readonly count: number; readonly lineCount: number },
  random: RandomSource,
): readonly AssessmentInput[] =>
  Array.from({ length: wanted.count }, (_, number) => {
    const trade = TRADES[number % TRADES.length];
    if (trade === undefined) throw new RangeError('no trade');
    const places = placesFor(trade.role, compiled);
    const lines: GoodsLineInput[] = [];
    while (lines.length < wanted.lineCount) {
      const place = random.pick(places);
      const line = place && lineFor(lines.length + 1, place, compiled, random);
      if (line) lines.push(line);
    }
    return {
      id: `bench-${number + 1}`,
      instrument: 'trade_finance',
      approvedOn: '2026-06-01',
      applicant: { name: '海川绿色贸易有限公司', uscc: '91440300MA5TERT07X' },
      ...trade,
      lines,
    };
  });
