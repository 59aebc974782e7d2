import type {
  CatalogueContent,
  CatalogueNode,
  RowStage,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/** Items that texts cannot find in one language, and items of goods that no HS prefix leads to. */
export const findUnfoundItems = (content: CatalogueContent): readonly Finding[] => [
  ...content.lexicon.flatMap(({ itemCode, termsEn, termsZh }) => [
    ...(termsZh.length > 0 ? [] : [withoutTerms(itemCode, 'termsZh', '中文', 'Chinese')]),
    ...(termsEn.length > 0 ? [] : [withoutTerms(itemCode, 'termsEn', '英文', 'English')]),
  ]),
  ...withoutPrefix(content),
];

const withoutTerms = (itemCode: string, list: string, zh: string, en: string): Finding =>
  findingAt(placeIn('lexicon', itemCode, list), 'item_without_terms', {
    zh: `没有${zh}检索词`,
    en: `no term in ${en}`,
  });

/** Stages whose rows are about goods that cross a border or change hands. */
const stagesOfGoods: ReadonlySet<RowStage> = new Set<RowStage>([
  'make',
  'grow',
  'wholesale',
  'retail',
  'other_trade',
  'purchase',
]);

const withoutPrefix = ({ hsMap, nodes }: CatalogueContent): readonly Finding[] => {
  const led = new Set(
    hsMap.flatMap(({ alternatives, manufactureItem, tradeItem }) => [
      tradeItem,
      manufactureItem,
      ...alternatives,
    ]),
  );
  return nodes
    .filter((node) => isOfGoods(node) && !led.has(node.code))
    .map(({ code }) =>
      findingAt(placeIn('nodes', code), 'item_without_hs', {
        zh: '没有任何HS编码指向本条目',
        en: 'no HS prefix leads to this item',
      }),
    );
};

const isOfGoods = ({ activities, level }: CatalogueNode): boolean =>
  level === 3 && (activities ?? []).some(({ stage }) => stagesOfGoods.has(stage));
