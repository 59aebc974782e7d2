import type { CatalogueRow } from '../../catalogue/catalogue-content.js';
import { labelFeatures } from '../retrieval/label-features.js';
import { isTelling } from '../retrieval/telling-words.js';
import { foldText } from '../text/fold-character.js';

const TAIL_ZH = /(其他形式贸易|批发贸易|批发|零售|制造|生产|贸易|加工|建筑|施工|服务|活动|业)$/;
const HEAD_EN =
  /^(manufacture|making|production|wholesale|retail|trade|other trade|construction) (of|in) /;

/** What a row's name says of the goods or works, without the word for the activity. */
export const rowNameWords = (row: CatalogueRow): readonly string[] => {
  const zh = foldText(row.activityZh)
    .split(/[、，（）和及]/)
    .map((part) => part.replace(TAIL_ZH, ''))
    .filter((part) => part.length >= 2 && !part.startsWith('其他'));
  const en = foldText(row.activityEn).replace(HEAD_EN, '');
  return en.length > 4 ? [...zh, en] : zh;
};

/** Words that more rows share tell no row from another: 管理, protection. */
const MOST_ROWS = 30;

const namesOf = ({ activityEn, activityZh }: CatalogueRow): ReadonlySet<string> =>
  labelFeatures(activityZh, activityEn);

/** Telling words, and pairs of Han characters, of a row's name, among those of all rows. */
export const rowFeatures = (
  rows: readonly CatalogueRow[],
): ((row: CatalogueRow) => ReadonlySet<string>) => {
  const holders = new Map<string, number>();
  for (const row of rows)
    for (const feature of namesOf(row)) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  return (row) =>
    new Set(
      [...namesOf(row)].filter(
        (feature) => isTelling(feature) && (holders.get(feature) ?? 0) <= MOST_ROWS,
      ),
    );
};
