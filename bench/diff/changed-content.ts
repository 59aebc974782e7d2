import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';

/** One entry in so many is changed. */
const EVERY = 40;

const everyFortieth = <Entry>(
  entries: readonly Entry[],
  change: (entry: Entry) => Entry,
): readonly Entry[] => entries.map((one, at) => (at % EVERY === 0 ? change(one) : one));

export interface ChangedContent {
  readonly content: CatalogueContent;
  /** How many differences were made. */
  readonly changes: number;
}

/** A revision as an administrator might import it: changes all over, and entries added, gone and moved. */
export const changedContent = (content: CatalogueContent): ChangedContent => {
  const [firstFact, ...facts] = content.facts;
  const [firstHs, secondHs, ...hsMap] = content.hsMap;
  if (firstFact === undefined || firstHs === undefined || secondHs === undefined)
    throw new RangeError('a catalogue without facts or HS prefixes');
  const renamed = everyFortieth(content.nodes, (one) => ({
    ...one,
    nameEn: `${one.nameEn} (new)`,
  }));
  const termed = everyFortieth(content.lexicon, (one) => ({
    ...one,
    termsZh: [...one.termsZh, '全新的检索词'],
  }));
  const asked = everyFortieth(content.criteria, (one) => ({
    ...one,
    criterion: { not: { not: one.criterion } },
  }));
  const counted = (entries: readonly unknown[]): number => Math.ceil(entries.length / EVERY);
  return {
    content: {
      ...content,
      nodes: renamed,
      lexicon: termed,
      criteria: asked,
      facts: [...facts, { ...firstFact, key: 'newFact' }],
      hsMap: [secondHs, firstHs, ...hsMap],
    },
    // A fact gone, one added, an HS prefix moved.
    changes: counted(renamed) + counted(termed) + counted(asked) + 3,
  };
};
