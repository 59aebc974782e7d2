import type {
  CatalogueContent,
  CatalogueNode,
  LexiconEntry,
} from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { RandomSource } from '../measuring/random-source.js';

/** Han characters that no name of the catalogue has, and syllables of words that no language has. */
const RARE = Array.from('黻黼鼗鼙齑龠麈麇鹇鸤鱲鱵魆骧馘饔飨韫韪鞫鞲霪雠阒闼铴镢鋈醯酤邶');
const SYLLABLES = ['zor', 'vex', 'qua', 'mib', 'tul', 'kra', 'plo', 'wex', 'jun', 'fir'];
/** Names that a sibling has in each language. */
const NAMES = 6;

const strangeWord = (random: RandomSource): string =>
  Array.from({ length: 3 }, () => random.pick(SYLLABLES) ?? '').join('');

/** Another Han character in the place of one. */
const alterZh = (name: string, random: RandomSource): string => {
  const characters = Array.from(name);
  const at = Math.floor(random.next() * characters.length);
  return characters.map((one, place) => (place === at ? random.pick(RARE) : one)).join('');
};

/** Another word in the place of one. */
const alterEn = (name: string, random: RandomSource): string => {
  const words = name.split(' ');
  const at = Math.floor(random.next() * words.length);
  return words.map((one, place) => (place === at ? strangeWord(random) : one)).join(' ');
};

const siblingEntry = (
  itemCode: string,
  entry: LexiconEntry | undefined,
  random: RandomSource,
): LexiconEntry => ({
  itemCode,
  termsZh: (entry?.termsZh ?? []).slice(0, NAMES).map((one) => alterZh(one, random)),
  termsEn: (entry?.termsEn ?? []).slice(0, NAMES).map((one) => alterEn(one, random)),
  notTermsZh: [],
  notTermsEn: [],
});

const siblingNode = (
  code: string,
  original: CatalogueNode,
  random: RandomSource,
): CatalogueNode => ({
  ...original,
  code,
  nameZh: alterZh(original.nameZh, random),
  nameEn: alterEn(original.nameEn, random),
});

/**
 * The content with generated siblings of its items until it has `itemCount`: same rows, and names that differ from the
 * original's in one character or word each. With `criteria` a sibling asks what its original asks.
 */
export const enlargeContent = (
  content: CatalogueContent,
  wanted: { readonly itemCount: number; readonly criteria: boolean },
  random: RandomSource,
): CatalogueContent => {
  const items = content.nodes.filter((node) => node.level === 3);
  const lexicon = new Map(content.lexicon.map((one) => [one.itemCode, one]));
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const siblings = Array.from({ length: wanted.itemCount - items.length }, (_, number) => {
    const original = items[number % items.length];
    if (original === undefined) throw new RangeError('a catalogue without items');
    const code = `${original.code}.${1 + Math.floor(number / items.length)}`;
    const asked = wanted.criteria ? criteria.get(original.code) : undefined;
    return {
      node: siblingNode(code, original, random),
      entry: siblingEntry(code, lexicon.get(original.code), random),
      criteria: asked === undefined ? [] : [{ ...asked, itemCode: code }],
    };
  });
  return {
    ...content,
    nodes: [...content.nodes, ...siblings.map(({ node }) => node)],
    lexicon: [...content.lexicon, ...siblings.map(({ entry }) => entry)],
    criteria: [...content.criteria, ...siblings.flatMap((one) => one.criteria)],
  };
};
