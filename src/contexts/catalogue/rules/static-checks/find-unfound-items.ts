import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  CatalogueNode,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { RowStage } from '../../../rulebook/rules/content/catalogue-terms.js';
import { findingAt, placeIn, type Finding } from './finding.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** Items that texts cannot find in one language, and items of goods that no HS prefix leads to. */
export const findUnfoundItems = (content: CatalogueContent): readonly Finding[] => [
  ...content.lexicon.flatMap(({ itemCode, termsEn, termsZh }) => [
    ...(termsZh.length > 0
      ? []
      : [withoutTerms(itemCode, 'termsZh', findings.say('unfound_items.chinese'))]),
    ...(termsEn.length > 0
      ? []
      : [withoutTerms(itemCode, 'termsEn', findings.say('unfound_items.english'))]),
  ]),
  ...withoutPrefix(content),
];

const withoutTerms = (itemCode: string, list: string, language: Bilingual): Finding =>
  findingAt(
    placeIn('lexicon', itemCode, list),
    'item_without_terms',
    findings.say('unfound_items.item_without_terms', { language }),
  );

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
      findingAt(
        placeIn('nodes', code),
        'item_without_hs',
        findings.say('unfound_items.item_without_hs'),
      ),
    );
};

const isOfGoods = ({ activities, level }: CatalogueNode): boolean =>
  level === 3 && (activities ?? []).some(({ stage }) => stagesOfGoods.has(stage));
