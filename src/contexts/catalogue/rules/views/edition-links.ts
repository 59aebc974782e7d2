/**
 * The crosswalk between the 2025 catalogue and earlier ones: by level-3 name where the 2019 names
 * agree, else `unknown`. A link says something about names, never that the same goods qualify.
 */
import { catalogue } from '../../../../kernel/messages/catalogue.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueNode } from '../../../rulebook/rules/content/catalogue-content.js';
import type { ReferenceEdition, ReferenceEditionName, ReferenceNode } from './reference-edition.js';

/** Read from the left: the entry asked about is the same as, wider or narrower than the other. */
export type Relation = 'same' | 'wider' | 'narrower' | 'none' | 'unknown';

export type LinkBasis =
  /** The level-3 names are the same, letter for letter. */
  | 'name_agrees'
  /** One name is the other with something expressly added or left out. */
  | 'name_qualified'
  | 'no_name_agrees'
  /** The other edition's items are not in our data. */
  | 'items_not_held'
  /** Areas and groups are not compared: equal names hold different items. */
  | 'not_an_item';

export interface LinkedNode {
  readonly edition: string;
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string | null };
}

export interface EditionLink {
  readonly edition: string;
  readonly relation: Relation;
  readonly basis: LinkBasis;
  readonly counterpart: LinkedNode | null;
  readonly text: Bilingual;
}

type Named = Pick<CatalogueNode, 'code' | 'level' | 'nameZh' | 'nameEn'>;

/** From an entry of the 2025 edition to each earlier one, the newest first. */
export const linksToEditions = (
  node: Named,
  editions: readonly ReferenceEdition[],
): readonly EditionLink[] => editions.map((edition) => linkToEdition(node, edition, editions));

const linkToEdition = (
  node: Named,
  { edition, nodes }: ReferenceEdition,
  editions: readonly ReferenceEdition[],
): EditionLink => {
  if (node.level !== 3) return unlinked(edition, 'not_an_item');
  const items = nodes.filter(({ level }) => level === 3);
  if (items.length === 0) return itemsNotHeld(node, edition, editions);
  return bestLink(
    edition,
    items.map((item) => ({ counterpart: item, relation: relationOf(node.nameZh, item.nameZh) })),
  );
};

/** From an entry of an earlier edition to the 2025 one. */
export const linkFrom2025 = (
  node: ReferenceNode,
  current: { readonly edition: string; readonly nodes: readonly Named[] },
): EditionLink => {
  if (node.level !== 3) return unlinked(current.edition, 'not_an_item');
  const items = current.nodes.filter(({ level }) => level === 3);
  return bestLink(
    current.edition,
    items.map((item) => ({ counterpart: item, relation: relationOf(node.nameZh, item.nameZh) })),
  );
};

interface Compared {
  readonly counterpart: {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string | null;
  };
  readonly relation: Relation;
}

const bestLink = (edition: string, compared: readonly Compared[]): EditionLink => {
  const best =
    compared.find(({ relation }) => relation === 'same') ??
    compared.find(({ relation }) => relation !== 'unknown');
  if (best === undefined) return unlinked(edition, 'no_name_agrees');
  const { counterpart, relation } = best;
  const basis = relation === 'same' ? 'name_agrees' : 'name_qualified';
  return {
    edition,
    relation,
    basis,
    counterpart: linkedNode(edition, counterpart),
    text: basisTexts[basis],
  };
};

const linkedNode = (edition: string, node: Compared['counterpart']): LinkedNode => ({
  edition,
  code: node.code,
  name: { zh: node.nameZh, en: node.nameEn },
});

/** 绿色船舶制造（不含造船厂建设）is narrower than 绿色船舶制造; （含县城）makes a name wider. */
const relationOf = (name: string, other: string): Relation => {
  if (name === other) return 'same';
  const [own, others] = [qualifiedName(name), qualifiedName(other)];
  if (own.plain !== others.plain) return 'unknown';
  if (own.effect !== null && others.effect === null) return own.effect;
  if (own.effect === null && others.effect !== null) return opposite[others.effect];
  return 'unknown';
};

const opposite = { wider: 'narrower', narrower: 'wider' } as const;

interface QualifiedName {
  readonly plain: string;
  /** What the words in brackets do to the plain name. */
  readonly effect: 'wider' | 'narrower' | null;
}

const qualifiedName = (name: string): QualifiedName => {
  const found = /（(不含|含)[^（）]+）/u.exec(name);
  if (found === null) return { plain: name, effect: null };
  const [words, kind] = found;
  return { plain: name.replace(words, ''), effect: kind === '含' ? 'wider' : 'narrower' };
};

const unlinked = (edition: string, basis: LinkBasis): EditionLink => ({
  edition,
  relation: 'unknown',
  basis,
  counterpart: null,
  text: basisTexts[basis],
});

/** The 2021 bond catalogue is presumed to keep the 2019 names: a hint, shown as no more. */
const itemsNotHeld = (
  node: Named,
  edition: ReferenceEditionName,
  editions: readonly ReferenceEdition[],
): EditionLink => {
  const link = unlinked(edition, 'items_not_held');
  if (edition !== '2021') return link;
  const earlier = editions.find((one) => one.edition === '2019')?.nodes ?? [];
  const namesake = earlier.find(({ level, nameZh }) => level === 3 && nameZh === node.nameZh);
  if (namesake?.in2021Bond !== 'presumed') return link;
  return {
    ...link,
    text: catalogue.say('edition_links.items_not_held', { text: link.text, code: namesake.code }),
  };
};

const basisTexts: Readonly<Record<LinkBasis, Bilingual>> = catalogue.group('edition_basis');
