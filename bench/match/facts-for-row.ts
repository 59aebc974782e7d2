import type {
  EvidenceType,
  FactDefinition,
} from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionLeaf } from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import type { StatedFact } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type {
  CompiledCatalogue,
  CompiledItem,
  CompiledRow,
} from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type {
  CompiledLeaf,
  CompiledNode,
} from '../../src/contexts/matching/rules/criteria/compiled-criterion.js';
import type { RandomSource } from '../measuring/random-source.js';
import { valueFor } from './value-for.js';

const ORDER = ['official', 'accredited', 'transaction', 'own', 'marketing'];
/** Shares of the leaves that get usable evidence for, usable evidence against, a bare claim; the rest get nothing. */
const FOR = 0.7;
const AGAINST = 0.8;
const CLAIMED = 0.9;

/** A row of the catalogue with its item. */
export interface Place {
  readonly item: CompiledItem;
  readonly row: CompiledRow;
}

/** What the goods of a line are: their kind, and the item that describes them where another takes them. */
export interface Goods {
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

/** Goods that a row of an item is for, one of its kinds by chance. */
export const goodsOf = (
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

/** Facts of goods for the conditions of a row: proved, failing, claimed or missing by chance. */
export const factsFor = (
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
