import type { PartName } from '../../../rulebook/rules/governed/parts.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDifference } from './catalogue-difference.js';
import { rowIdOf } from './diff-items.js';

/** What the entries of a difference are called; undefined where nothing says it. */
export interface DifferenceNames {
  readonly nameOf: (part: PartName, key: string) => Bilingual | undefined;
  readonly factOf: (key: string) => FactDefinition | undefined;
}

/**
 * Names from the content a difference is made on, and of what is added from the difference itself:
 * so a stored difference is read without its edits.
 */
export const differenceNames = (
  base: CatalogueContent,
  differences: readonly CatalogueDifference[],
): DifferenceNames => {
  const names = new Map(namesIn(base));
  for (const difference of differences) {
    if (difference.kind !== 'entry_added') continue;
    const { part, key, entry } = difference;
    for (const [id, name] of [
      ...nameEntry(part, key, entry),
      ...(part === 'nodes' ? rowsOf(key, entry) : []),
    ])
      if (!names.has(id)) names.set(id, name);
  }
  const facts = new Map(base.facts.map((fact) => [fact.key, fact]));
  return {
    nameOf: (part, key) => names.get(idOf(part, key)),
    factOf: (key) => facts.get(key),
  };
};

type Named = readonly [string, Bilingual];

const idOf = (part: PartName, key: string): string => `${part} ${key}`;

const pairs = [
  ['nameZh', 'nameEn'],
  ['labelZh', 'labelEn'],
  ['activityZh', 'activityEn'],
  ['goodsZh', 'goodsEn'],
] as const;

/** The name an entry carries, if it carries one in both languages. */
const nameEntry = (part: PartName, key: string, entry: unknown): readonly Named[] => {
  if (typeof entry !== 'object' || entry === null) return [];
  const members = entry as Readonly<Record<string, unknown>>;
  for (const [zhName, enName] of pairs) {
    const [zh, en] = [members[zhName], members[enName]];
    if (typeof zh === 'string' && typeof en === 'string') return [[idOf(part, key), { zh, en }]];
  }
  return [];
};

const rowsOf = (itemCode: string, node: unknown): readonly Named[] => {
  const { activities } = node as { readonly activities?: readonly unknown[] };
  return (activities ?? []).flatMap((row, index) =>
    nameEntry('rows', rowIdOf(itemCode, index), row),
  );
};

const namesIn = ({ policies, roleStages, ...content }: CatalogueContent): readonly Named[] => [
  ...content.nodes.flatMap((node) => [
    ...nameEntry('nodes', node.code, node),
    ...rowsOf(node.code, node),
  ]),
  ...content.facts.flatMap((fact) => [
    ...nameEntry('facts', fact.key, fact),
    ...(fact.values ?? []).flatMap((value) =>
      nameEntry('factValues', `${fact.key}=${value.code}`, value),
    ),
  ]),
  ...content.hsMap.flatMap((one) => nameEntry('hsMap', one.hsPrefix, one)),
  ...content.evidenceTypes.flatMap((one) => nameEntry('evidenceTypes', one.id, one)),
  ...policies.policies.flatMap((one) => nameEntry('policies', one.id, one)),
  ...policies.foreignSchemes.flatMap((one) => nameEntry('foreignSchemes', one.scheme, one)),
  ...roleStages.roles.flatMap((one) => nameEntry('roles', one.role, one)),
];
