import type {
  DealRole,
  EvidenceType,
  FactDefinition,
  HsMapEntry,
} from '../../src/domain/catalogue/catalogue-content.js';
import type { CriterionLeaf } from '../../src/domain/catalogue/criterion-node.js';
import type {
  AssessmentInput,
  GoodsLineInput,
  StatedFact,
} from '../../src/domain/matching/assessment-input.js';
import type {
  CompiledCatalogue,
  CompiledItem,
  CompiledRow,
} from '../../src/domain/matching/compiled-catalogue.js';
import type {
  CompiledLeaf,
  CompiledNode,
} from '../../src/domain/matching/criteria/compiled-criterion.js';
import type { RandomSource } from '../measuring/random-source.js';
import { valueFor } from './value-for.js';

const ORDER = ['official', 'accredited', 'transaction', 'own', 'marketing'];
/** Shares of the leaves that get usable evidence for, usable evidence against, a bare claim; the rest get nothing. */
const FOR = 0.7;
const AGAINST = 0.8;
const CLAIMED = 0.9;

interface Trade {
  readonly role: DealRole;
  readonly direction: 'export';
  readonly useOfProceeds: string;
}

const TRADES: readonly Trade[] = [
  { role: 'trader', direction: 'export', useOfProceeds: '向国内厂商采购货物并出口' },
  { role: 'maker', direction: 'export', useOfProceeds: '采购原材料，履行出口合同' },
];

interface Place {
  readonly item: CompiledItem;
  readonly row: CompiledRow;
}

/** What the goods of a line are: their kind, and the item that describes them where another takes them. */
interface Goods {
  readonly kind: string | null;
  readonly source: CompiledItem | null;
}

/** Leaves on the way that goods take through a tree; branches of other goods left out. */
const leavesFor = (node: CompiledNode, goods: Goods): readonly CompiledLeaf[] => {
  if (node.type === 'leaf') return [node.leaf];
  if (node.type === 'not') return leavesFor(node.node, goods);
  if (node.type === 'when')
    return node.values.some((value) => value === goods.kind || value === goods.source?.code)
      ? leavesFor(node.node, goods)
      : [];
  return node.nodes.flatMap((one) => leavesFor(one, goods));
};

const documentFor = (
  accepted: readonly string[],
  minimum: string,
  types: ReadonlyMap<string, EvidenceType>,
): EvidenceType | undefined =>
  accepted
    .flatMap((id) => types.get(id) ?? [])
    .find((type) => ORDER.indexOf(type.authority) <= ORDER.indexOf(minimum));

const REPORT = {
  issuer: '中国质量认证中心',
  laboratoryQualified: true,
  issuedOn: '2026-03-01',
  validUntil: '2028-02-28',
};

/** Unit and standard as the criterion asks; a standard in words (`applicable`) is not named. */
const measuredAs = ({ standard, unit }: CriterionLeaf): Pick<StatedFact, 'unit' | 'standard'> => {
  const named = standard?.split(/[;；]/)[0];
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(named === undefined || /^(applicable|as in)/.test(named) ? {} : { standard: named }),
  };
};

/** A fact that makes a leaf hold or fail, with evidence of the least authority it asks for, or claimed. */
const stateFact = (
  { leaf }: CompiledLeaf,
  definition: FactDefinition,
  compiled: CompiledCatalogue,
  random: RandomSource,
): readonly StatedFact[] => {
  const chance = random.next();
  const { evidenceTypes, key, minimumAuthority } = definition;
  const type = documentFor(evidenceTypes, minimumAuthority, compiled.evidenceTypes);
  const value = valueFor(leaf, definition, chance < FOR || chance >= AGAINST);
  if (value === null || type === undefined || chance >= CLAIMED) return [];
  const number = `CQC-2026-${Math.floor(random.next() * 1e6)}`;
  const evidence = chance < AGAINST ? { type: type.id, number, ...REPORT } : null;
  return [{ fact: key, ...value, ...measuredAs(leaf), evidence }];
};

const isAsked = ({ leaf, nature }: CompiledLeaf): boolean =>
  leaf.fact !== 'kind' && leaf.fact !== 'goodsItem' && nature !== 'context';

const goodsOf = (
  { item, row }: Place,
  compiled: CompiledCatalogue,
  random: RandomSource,
): Goods => {
  const kinds = [...item.kinds].filter((kind) => row.kinds === null || row.kinds.has(kind));
  const kind = random.pick(kinds) ?? null;
  const sources = item.sources.flatMap((index) => compiled.items[index] ?? []);
  const source = sources.find((one) => kind !== null && one.kinds.has(kind)) ?? null;
  return { kind, source };
};

const proved = (fact: string, value: string | undefined | null): readonly StatedFact[] =>
  value === undefined || value === null
    ? []
    : [
        {
          fact,
          value,
          evidence: {
            type: 'customs-declaration',
            issuedOn: '2026-03-01',
            validUntil: '2028-02-28',
          },
        },
      ];

const factsFor = (
  row: CompiledRow,
  goods: Goods,
  compiled: CompiledCatalogue,
  random: RandomSource,
): readonly StatedFact[] => {
  const stated = new Map<string, readonly StatedFact[]>();
  for (const leaf of leavesFor(row.criterion.node, goods)) {
    const definition = compiled.facts[leaf.fact]?.definition;
    const { fact } = leaf.leaf;
    if (definition !== undefined && isAsked(leaf) && !stated.has(fact))
      stated.set(fact, stateFact(leaf, definition, compiled, random));
  }
  return [
    ...proved('kind', goods.kind),
    ...proved('goodsItem', goods.source?.code),
    ...[...stated.values()].flat(),
  ];
};

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
