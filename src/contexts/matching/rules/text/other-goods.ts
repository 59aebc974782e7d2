import { classEn, classZh, packingsEn } from './grammar-classes.js';
import table from '../../../../../reference/language/other-goods.json' with { type: 'json' };
import { stemWord } from './stem-word.js';

/**
 * Goods that are of no catalogue item although their description names goods that are. The sort says what
 * they are to the goods named.
 */
export const otherGoodsSorts = [
  /** Gasket of an electrolyser. */
  'part',
  /** Repair kit for a dust collector. */
  'accessory',
  /** Handbook of a wind turbine. */
  'paper',
  /** Crate for an electric bus. */
  'packing',
  /** Lubricating oil for a boiler. */
  'consumable',
  /** Sulphur from a recovery unit. */
  'stuff',
  /** T-shirt of recycled PET, where the material is the item. */
  'finished',
  /** Goods of any trade that travel in one line with others: mobile phones beside PV modules. */
  'cargo',
  /** Installation of a wind turbine. */
  'service',
  /** The goods named, but used, scrap or not whole. */
  'condition',
  /** The goods named, for a use other than the item's: an inverter for lifts where the item is for solar power. */
  'use',
] as const;

export type OtherGoodsSort = (typeof otherGoodsSorts)[number];

/** Some names of one sort of goods, as the reference data has them. */
export interface OtherGoodsRow {
  readonly id: string;
  readonly sort: OtherGoodsSort;
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** These name such goods (a manual), or, before a name, what sort of goods it is (a manual forklift). */
  readonly enOrSort?: readonly string[];
  /** Of parts of any sort: before a colon such a word is a heading, 风机配件：变桨控制柜. */
  readonly ofAnySort?: boolean;
  /** Of a use: items that tell their goods by another one. */
  readonly ofItems?: readonly string[];
  /** Of a use: what is in the names of the goods meant, of several that the items have; all without it. */
  readonly ofNames?: readonly string[];
  /** Of a use: whether it leaves open what the goods are where it stands beside them without the word "for": 半导体硅片. */
  readonly anywhere?: true;
  /** A line of each language that must not be listed as the goods it names beside. */
  readonly example: { readonly zh: string; readonly en: string };
}

export const otherGoodsRows = table.rows as readonly OtherGoodsRow[];

/** Items whose goods are materials: finished goods beside a name of theirs are made of it. */
export const materialItems: ReadonlySet<string> = new Set(table.meta.materialItems);

/** Items whose goods are plant: a stuff before a name of theirs is what leaves it (docs/rules/matching-words.md#recovered-goods-and-plant). */
export const plantItems: ReadonlySet<string> = new Set(table.meta.plantItems);

/** A name of goods beside those of the catalogue. */
export interface OtherGoods {
  readonly sort: OtherGoodsSort;
  readonly ofAnySort: boolean;
  /** Whether the name may as well tell of what sort the goods are. */
  readonly maybe: boolean;
}

export interface OtherGoodsZh extends OtherGoods {
  readonly text: string;
}

export interface OtherGoodsEn extends OtherGoods {
  /** Stems of its words. */
  readonly stems: readonly string[];
}

const grouped = <Name>(
  names: readonly Name[],
  keyOf: (name: Name) => string,
): ReadonlyMap<string, readonly Name[]> => {
  const groups = new Map<string, Name[]>();
  for (const name of names) {
    const group = groups.get(keyOf(name));
    if (group === undefined) groups.set(keyOf(name), [name]);
    else group.push(name);
  }
  return groups;
};

/** Words that tell in what condition goods are, and name none. */
export const conditionRows = otherGoodsRows.filter(({ sort }) => sort === 'condition');

/** A use that goods of some items do not have. */
export type OtherUseRow = OtherGoodsRow & { readonly ofItems: readonly string[] };

export const useRows = otherGoodsRows.filter(
  (row): row is OtherUseRow => row.sort === 'use' && row.ofItems !== undefined,
);

const NAMES_NONE: ReadonlySet<OtherGoodsSort> = new Set(['condition', 'use', 'cargo']);
const namingRows = otherGoodsRows.filter(({ sort }) => !NAMES_NONE.has(sort));

const namesZh = namingRows
  .flatMap(({ ofAnySort = false, sort, zh }) =>
    zh.map((text): OtherGoodsZh => ({ text: text.toLowerCase(), sort, ofAnySort, maybe: false })),
  )
  .sort((left, right) => right.text.length - left.text.length);

const namesEn = namingRows
  .flatMap(({ en, enOrSort = [], ofAnySort = false, sort }) =>
    [...en, ...enOrSort].map((text, at): OtherGoodsEn => {
      const stems = text.split(/[ -]/).map(stemWord);
      return { stems, sort, ofAnySort, maybe: at >= en.length };
    }),
  )
  .sort((left, right) => right.stems.length - left.stems.length);

const byLastZh = grouped(namesZh, ({ text }) => text.slice(-1));
const byLastEn = grouped(namesEn, ({ stems }) => stems.at(-1) ?? '');
const byFirstEn = grouped(namesEn, ({ stems }) => stems[0] ?? '');

const NONE: readonly never[] = [];

/** The longest name of other goods that a folded Chinese text ends in. */
export const otherGoodsAtEndZh = (text: string): OtherGoodsZh | undefined =>
  (byLastZh.get(text.slice(-1)) ?? NONE).find((name) => text.endsWith(name.text));

/** Names of other goods that some stems end in, longest first. */
export const otherGoodsAtEnd = (stems: readonly string[]): readonly OtherGoodsEn[] =>
  (byLastEn.get(stems.at(-1) ?? '') ?? NONE).filter(
    (name) =>
      name.stems.length <= stems.length &&
      name.stems.every((stem, at) => stems[stems.length - name.stems.length + at] === stem),
  );

/** Names of other goods that some stems begin with and go on after, longest first. */
export const otherGoodsAtStart = (stems: readonly string[]): readonly OtherGoodsEn[] =>
  (byFirstEn.get(stems[0] ?? '') ?? NONE).filter(
    (name) =>
      name.stems.length < stems.length && name.stems.every((stem, at) => stems[at] === stem),
  );

const TRAVELS: ReadonlySet<OtherGoodsSort> = new Set(['cargo', 'finished']);
const travelling = otherGoodsRows.filter(({ sort }) => TRAVELS.has(sort));
const wordsOfOtherGoods: ReadonlySet<string> = new Set(
  otherGoodsRows
    .flatMap(({ en, enOrSort = [] }) => [...en, ...enOrSort])
    .flatMap((name) => name.toLowerCase().split(/[ -]/))
    .map(stemWord),
);

/** Whether an English word stands in a name of other goods, and is no slip of a word of the catalogue: sweets. */
export const isWordOfOtherGoods = (stem: string): boolean => wordsOfOtherGoods.has(stem);

/** One character ends other words too: 瓶, a bottle, and a vase. */
const travellingZh = travelling
  .flatMap(({ zh }) => zh)
  .filter((name) => name.length > 1)
  .map((name) => name.toLowerCase());
const travellingEn: ReadonlySet<string> = new Set(
  travelling
    .flatMap(({ en }) => en)
    .map((name) => name.split(/[ -]/).map(stemWord).join(' '))
    .filter((name) => !packingsEn.has(name)),
);
/** Behind a name these count it: TV set, refrigerator unit. */
const countedEn: ReadonlySet<string> = new Set(classEn('counters').map(stemWord));

/** Whether a word counts goods: 20 pcs. */
export const isCounted = (word: string): boolean => countedEn.has(stemWord(word));

/** Whether a later phrase ends in a name of goods that travel with others: 200箱香烟, 50 cartons of cigarettes, TV sets. */
export const endsInTravellingGoods = (text: string): boolean => {
  if (travellingZh.some((name) => text.endsWith(name))) return true;
  const stems = text
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map(stemWord);
  while (stems.length > 1 && countedEn.has(stems.at(-1) ?? '')) stems.pop();
  return travellingEn.has(stems.at(-1) ?? '') || travellingEn.has(stems.slice(-2).join(' '));
};

const PARTS: ReadonlySet<OtherGoodsSort> = new Set(['part', 'accessory', 'paper', 'packing']);

/** Whether goods of a sort belong to other goods as parts or accessories, or go with them. */
export const belongsToGoods = ({ sort }: OtherGoods): boolean => PARTS.has(sort);

/** Words before the name of a part that leave it the part's name alone. */
export const BEFORE_PART_ZH: readonly string[] = classZh('beforePart');

/** A phrase that begins so tells what the goods have, or have not. */
export const HAVING_ZH: readonly string[] = classZh('having');

/** Words that stand alone beside the name of goods and are no goods, and stuffs and fuels that there may be goods. */
interface WordsAlone {
  readonly zh: ReadonlySet<string>;
  /** Stems. */
  readonly en: ReadonlySet<string>;
}

const aloneOf = ({ en, zh }: { readonly zh: string[]; readonly en: string[] }): WordsAlone => ({
  zh: new Set(zh.map((word) => word.toLowerCase())),
  en: new Set(en.map(stemWord)),
});

export const readAlone = {
  features: aloneOf(table.alone.features),
  brands: aloneOf(table.alone.brands),
  stuffs: aloneOf(table.alone.stuffs),
  fuels: aloneOf(table.alone.fuels),
};

/** Works of no item, or deeds that build none: coal power plants, golf courses, taking a plant down, buying its company. */
export interface OtherWorksRow {
  readonly id: string;
  /** Where a phrase tells so: by its head, by any part of it, or by its end where nothing says what for. */
  readonly at: 'head' | 'any' | 'end';
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** Beside names that hold one of these they tell where works are: green buildings (offices). */
  readonly notIn?: readonly string[];
  readonly example: { readonly zh: string; readonly en: string };
  readonly counterexample: { readonly zh: string; readonly en: string };
}

export const otherWorksRows = table.works as readonly OtherWorksRow[];
