import type { CatalogueRow } from '../../../rulebook/rules/content/catalogue-content.js';
import { isInformative, labelFeatures } from '../retrieval/plain-words/text-features.js';
import { anyZh, type WordClasses } from '../text/grammar-classes.js';
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';

const TAIL_ZH = new RegExp(`${anyZh('rowNameTails')}$`);
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

interface RowName {
  readonly features: ReadonlySet<string>;
  /** How many rows are called so. */
  readonly rows: number;
}

const nameOf = ({ activityEn, activityZh }: CatalogueRow): string => `${activityZh}\n${activityEn}`;

/** The names of rows, each read once: many rows are called alike. */
const readNames = (rows: readonly CatalogueRow[]): ReadonlyMap<string, RowName> => {
  const names = new Map<string, RowName>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = names.get(name);
    const features = known?.features ?? labelFeatures(row.activityZh, row.activityEn);
    names.set(name, { features, rows: (known?.rows ?? 0) + 1 });
  }
  return names;
};

/** Telling words, and pairs of Han characters, of a row's name, among those of all rows. */
export const rowFeatures = (
  rows: readonly CatalogueRow[],
  classes: WordClasses,
): ((row: CatalogueRow) => ReadonlySet<string>) => {
  const names = readNames(rows);
  const holders = new Map<string, number>();
  for (const one of names.values())
    for (const feature of one.features)
      holders.set(feature, (holders.get(feature) ?? 0) + one.rows);
  const tells = (feature: string): boolean =>
    isInformative(feature, classes) && (holders.get(feature) ?? 0) <= MOST_ROWS;
  return (row) => new Set([...(names.get(nameOf(row))?.features ?? [])].filter(tells));
};

/** GB/T 4754 calls the class for services that none of its other classes names 未列明. */
export const isForUnnamed = ({ activityZh, stage }: CatalogueRow): boolean =>
  stage === 'serve' && activityZh.includes('未列明');

/** A metal is called by one character, and a battery of it by no more: 磷酸铁锂. Without those of 铁路, 五金, 银行, 无铅. */
const METAL = /[锂铍钠镁铝钾钙钛钒铬锰钴镍铜锌锆钼锡钨铂铀]/g;

/** The metals that a row's name tells. */
export const metalsIn = ({ activityZh }: CatalogueRow): readonly string[] =>
  activityZh.match(METAL) ?? [];
