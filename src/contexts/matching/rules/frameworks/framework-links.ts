/** Links of a catalogue item to foreign taxonomies, with the strengths of crosswalk-2025.json. */
import { explanation } from '../../../../kernel/messages/explanation.js';
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
export const notEquivalent: Bilingual = explanation.say('frameworks.not_equivalent');

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

const frameworkNames: Readonly<Record<Framework, Bilingual>> = explanation.group('framework');

const strengthMeanings: Readonly<Record<LinkStrength, Bilingual>> = explanation.group('strength');

const unrated: Bilingual = explanation.say('frameworks.unrated');
