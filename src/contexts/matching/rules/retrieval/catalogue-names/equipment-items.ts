import type { CatalogueNode } from '../../../../rulebook/rules/content/catalogue-content.js';
import { tradeStages } from '../../../../rulebook/rules/content/catalogue-terms.js';

const EQUIPMENT = /(装备|设备)(和原料材料)?制造$/;
const WORKS = /(设施)?(建设和运营|建设运营)$/;
/** One word for what the catalogue calls now one way, now another. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/防治/g, '治理'],
  [/治理与修复/g, '治理'],
];

const isTrade = ({ activities = [] }: CatalogueNode): boolean =>
  activities.length > 0 && activities.every(({ stage }) => tradeStages.has(stage));

const subjectOf = (nameZh: string): string =>
  ALIKE.reduce((name, [from, to]) => name.replace(from, to), nameZh.replace(/（.*?）/g, ''));

/** Names of equipment items without what says that they are: 工业固体废弃物综合利用. */
const equipmentBySubject = (nodes: readonly CatalogueNode[]): ReadonlyMap<string, string> =>
  new Map(
    nodes
      .filter(({ nameZh }) => EQUIPMENT.test(nameZh))
      .map(({ code, nameZh }) => [subjectOf(nameZh.replace(EQUIPMENT, '')), code]),
  );

/**
 * The item that makes the equipment of each activity, by the catalogue's own names: 工业固体废弃物综合利用 is done with what
 * 工业固体废弃物综合利用装备制造 makes, and so is all that stands in a group called so. By code.
 */
export const equipmentItems = (nodes: readonly CatalogueNode[]): ReadonlyMap<string, string> => {
  const items = nodes.filter((node) => node.level === 3 && !isTrade(node));
  const equipment = equipmentBySubject(items);
  const nameOf = new Map(nodes.map(({ code, nameZh }) => [code, nameZh]));
  const itemFor = ({ nameZh, parent }: CatalogueNode): string | undefined =>
    equipment.get(subjectOf(nameZh.replace(WORKS, ''))) ??
    equipment.get(subjectOf(nameOf.get(parent ?? '') ?? ''));
  return new Map(
    items.flatMap((node): [string, string][] => {
      const item = EQUIPMENT.test(node.nameZh) ? undefined : itemFor(node);
      return item === undefined ? [] : [[node.code, item]];
    }),
  );
};
