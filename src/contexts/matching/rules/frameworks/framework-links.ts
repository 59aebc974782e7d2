/** Links of a catalogue item to foreign taxonomies, with the strengths of crosswalk-2025.json. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Crosswalk, CrosswalkGroup, CrosswalkTradeItem, LinkStrength } from './crosswalk.js';

export const frameworks = ['mcgt', 'cgt', 'eu', 'hkma', 'singaporeAsia', 'icmaGbp', 'sdg'] as const;

export type Framework = (typeof frameworks)[number];

export interface FrameworkLink {
  readonly framework: Framework;
  readonly name: Bilingual;
  /** `null` where the crosswalk states categories without a strength. */
  readonly strength: LinkStrength | null;
  readonly meaning: Bilingual;
  /** The entry of the catalogue the link is stated for: the item, its group or its area. */
  readonly statedFor: string;
  /** Activities, categories or goals of the framework. */
  readonly counterparts: readonly string[];
  readonly basis: string;
  readonly note: string | null;
}

/** What must be said with every link (docs/rules/other-frameworks.md#two-answers-side-by-side). */
export const notEquivalent: Bilingual = {
  zh: '以下仅供对照，并不等同：与 M-CGT、CGT、欧盟等分类标准或国际商会（ICC）可持续贸易框架的关联，不表示符合其标准；任何一方的结论都不能替代另一方的结论。',
  en: 'For comparison only, not equivalent: a link to the M-CGT, the CGT, the EU taxonomy, another framework or the ICC view never means that their criteria are met, and no conclusion carries across.',
};

/** The links of an item; stated for it, else for its group, else for its area. */
export const frameworkLinksOf = (
  itemCode: string,
  { level2, level3Trade }: Crosswalk,
): readonly FrameworkLink[] => {
  const parents = [itemCode.split('.').slice(0, 2).join('.'), itemCode.split('.')[0]];
  const group = parents
    .map((code) => level2.find(({ catalogue }) => catalogue === code))
    .find((one) => one !== undefined);
  if (group === undefined) return [];
  const own = level3Trade.find(({ catalogue }) => catalogue === itemCode);
  return frameworks.map((framework) =>
    framework === 'eu' && own !== undefined ? ownEuLink(own) : groupLink(framework, group),
  );
};

const ownEuLink = (own: CrosswalkTradeItem): FrameworkLink => ({
  framework: 'eu',
  name: frameworkNames.eu,
  strength: own.strength,
  meaning: strengthMeanings[own.strength],
  statedFor: own.catalogue,
  counterparts: own.eu.map(({ ref, name }) => `${ref} ${name}`),
  basis: own.basis,
  note: own.note ?? null,
});

const groupLink = (framework: Framework, group: CrosswalkGroup): FrameworkLink => {
  const { strength, counterparts } = statedIn(framework, group);
  return {
    framework,
    name: frameworkNames[framework],
    strength,
    meaning: strength === null ? unrated : strengthMeanings[strength],
    statedFor: group.catalogue,
    counterparts,
    basis: framework === 'mcgt' ? `${group.basis}; ${mcgtBasis}` : group.basis,
    note: group.note ?? null,
  };
};

/** The crosswalk has one column for both common ground taxonomies, made on the first. */
const mcgtBasis =
  'strength as stated for the CGT (2022), which the M-CGT (2024) extends; not stated apart';

interface Stated {
  readonly strength: LinkStrength | null;
  readonly counterparts: readonly string[];
}

const statedIn = (framework: Framework, group: CrosswalkGroup): Stated => {
  if (framework === 'hkma' || framework === 'singaporeAsia')
    return { strength: group[framework].strength, counterparts: group[framework].sectors };
  if (framework === 'icmaGbp') return { strength: null, counterparts: group.icmaGbp };
  if (framework === 'sdg')
    return { strength: null, counterparts: group.sdg.map((goal) => `SDG ${goal}`) };
  return framework === 'eu' ? euStated(group) : cgtStated(group);
};

const euStated = ({ eu }: CrosswalkGroup): Stated => ({
  strength: eu.strength,
  counterparts: eu.activities.map((one) => `${one.objective} ${one.activity} ${one.name}`),
});

const cgtStated = ({ cgt: { strength, isicSection } }: CrosswalkGroup): Stated => ({
  strength,
  counterparts: isicSection === undefined ? [] : [`ISIC ${isicSection}`],
});

const frameworkNames: Readonly<Record<Framework, Bilingual>> = {
  mcgt: {
    zh: '多边可持续金融共同分类目录（M-CGT）',
    en: 'Multi-Jurisdiction Common Ground Taxonomy',
  },
  cgt: { zh: '可持续金融共同分类目录（CGT）', en: 'IPSF Common Ground Taxonomy' },
  eu: { zh: '欧盟可持续金融分类方案', en: 'EU Taxonomy' },
  hkma: { zh: '香港可持续金融分类目录', en: 'Hong Kong Taxonomy for Sustainable Finance' },
  singaporeAsia: { zh: '新加坡—亚洲分类法', en: 'Singapore-Asia Taxonomy' },
  icmaGbp: { zh: '绿色债券原则募集资金用途类别', en: 'Green Bond Principles categories' },
  sdg: { zh: '联合国可持续发展目标', en: 'Sustainable Development Goals' },
};

const strengthMeanings: Readonly<Record<LinkStrength, Bilingual>> = {
  strong: {
    zh: '活动相同、标准相近，但不等同',
    en: 'same activity and similar test, not equivalent',
  },
  partial: {
    zh: '活动相同，标准不同或更窄，不等同',
    en: 'same activity, different test or narrower, not equivalent',
  },
  weak: { zh: '仅相关，不等同', en: 'related only, not equivalent' },
  none: { zh: '无对应', en: 'no counterpart' },
};

const unrated: Bilingual = {
  zh: '仅列出类别，未评定强弱，不等同',
  en: 'categories only, no strength stated, not equivalent',
};
