import type { TextReading } from '../retrieval/names-in-text/read-text.js';
import type { CompiledLeaf } from '../criteria/compiled-criterion.js';
import { MET, NOT_MET, verdictIn } from '../criteria/finding-code.js';
import { judgeLeaf } from '../criteria/judge-leaf.js';
import type { ItemJudgement } from './judge-item.js';

/** What tells items apart that cover one line alike. */
export interface OverlapSetting {
  readonly readings: readonly TextReading[];
  /** Policy `area9BeforeOtherPurchases`. */
  readonly area9First: boolean;
}

const isNamed = ({ ranked, verdict }: ItemJudgement): boolean =>
  ranked.named && verdict !== NOT_MET;

const isService = ({ choice }: ItemJudgement): boolean => choice.row.row.stage === 'serve';

/** Texts of one sort in which an item is named, as they stand among its reasons. */
const wordsIn = ({ ranked }: ItemJudgement, sources: readonly string[]): readonly string[] =>
  ranked.because().flatMap(({ kind, text }) => (sources.includes(kind) ? [text] : []));

const DESCRIPTIONS = ['zh', 'en'];

const isDescribed = (one: ItemJudgement): boolean => wordsIn(one, DESCRIPTIONS).length > 0;

/** Where a text first names an item; past its end where it does not. */
const placeIn = (
  text: TextReading['source'],
  { ranked }: ItemJudgement,
  readings: readonly TextReading[],
): number => {
  const places = readings
    .filter(({ source }) => source === text)
    .flatMap(({ matches }) => matches)
    .filter(({ term }) => term.own.some(({ item }) => item === ranked.item.index))
    .map(({ from }) => from);
  return Math.min(Number.MAX_SAFE_INTEGER, ...places);
};

/** Whether a service is what is rendered, and the other item the project it is rendered for. */
const isRenderedFor = (
  service: ItemJudgement,
  project: ItemJudgement,
  { readings }: OverlapSetting,
): boolean => {
  const isFirst = (text: TextReading['source']): boolean =>
    placeIn(text, service, readings) < placeIn(text, project, readings);
  if (isDescribed(project)) return false;
  return isDescribed(service) || isFirst('use');
};

/** Supervision services for a wind farm are supervision, and no wind farm. */
const serviceFor = (
  chosen: ItemJudgement,
  judgements: readonly ItemJudgement[],
  setting: OverlapSetting,
): ItemJudgement | undefined =>
  isService(chosen)
    ? undefined
    : judgements.find(
        (one) => isService(one) && isNamed(one) && isRenderedFor(one, chosen, setting),
      );

const AREA_9 = '9.';

const isOfArea9 = ({ ranked }: ItemJudgement): boolean => ranked.item.code.startsWith(AREA_9);

const isPurchase = ({ choice, ranked, verdict }: ItemJudgement): boolean =>
  verdict === MET && ranked.named && choice.row.stages.includes('purchase');

const USE = ['use'];
const TEXTS = [...DESCRIPTIONS, ...USE];

/** Whether texts name an item by words that another has not: public transport, parcels, an airport. */
const hasOwnWords = (
  one: ItemJudgement,
  other: ItemJudgement,
  sources: readonly string[],
): boolean => {
  const theirs = wordsIn(other, sources);
  return wordsIn(one, sources).some((text) => !theirs.includes(text));
};

/**
 * Of the items that take one purchase: area 9, unless words tell what the other is for
 * (docs/rules/catalogue.md#overlaps-with-a-stated-order).
 */
const purchaseFor = (
  chosen: ItemJudgement,
  judgements: readonly ItemJudgement[],
  { area9First }: OverlapSetting,
): ItemJudgement | undefined => {
  if (!area9First || !isPurchase(chosen)) return undefined;
  const others = judgements.filter(
    (one) => isPurchase(one) && isOfArea9(one) !== isOfArea9(chosen),
  );
  return isOfArea9(chosen)
    ? others.find((one) => hasOwnWords(one, chosen, USE))
    : others.find((one) => !hasOwnWords(chosen, one, TEXTS));
};

const isExclusion = ({ leaf }: CompiledLeaf): boolean => leaf.value === false;

/** Whether a row keeps such goods or works out as its own text names: fishing without licence, steep slopes. */
const hasExclusion = ({ choice }: ItemJudgement): boolean =>
  choice.row.criterion.leaves.some(isExclusion);

const isExcluded = ({ choice }: ItemJudgement): boolean =>
  choice.row.criterion.leaves.some(
    (leaf) => isExclusion(leaf) && verdictIn(judgeLeaf(leaf, choice.sheet)) === NOT_MET,
  );

/** Whether a row is for works of any sort: it asks for a stage of works and for no kind. */
const isOfAnyWorks = ({ choice: { row } }: ItemJudgement): boolean =>
  !row.tellsGoods && row.criterion.leaves.some(({ leaf }) => leaf.fact === 'activityStage');

/** Of an item for works of any sort, and one with an exclusion that words name too: the other. */
const excludingFor = (
  chosen: ItemJudgement,
  judgements: readonly ItemJudgement[],
): ItemJudgement | undefined =>
  !isOfAnyWorks(chosen) || hasExclusion(chosen)
    ? undefined
    : judgements.find(
        (one) =>
          one.ranked.named &&
          one.choice.row.tellsGoods &&
          hasExclusion(one) &&
          (one.verdict !== NOT_MET || isExcluded(one)),
      );

/** The item that the stated order gives where it and the chosen one cover the line alike; else the chosen one. */
export const settleOverlap = (
  chosen: ItemJudgement,
  judgements: readonly ItemJudgement[],
  setting: OverlapSetting,
): ItemJudgement =>
  judgements.length < 2
    ? chosen
    : (serviceFor(chosen, judgements, setting) ??
      excludingFor(chosen, judgements) ??
      purchaseFor(chosen, judgements, setting) ??
      chosen);
