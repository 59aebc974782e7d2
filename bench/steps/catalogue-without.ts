import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { firstWordClasses } from '../../src/contexts/rulebook/rules/content/first-grammar.js';
import type { RowStage } from '../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import {
  compileCatalogue,
  type CompiledCatalogue,
} from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';

const withContent = (
  revision: CatalogueRevision,
  change: (content: CatalogueContent) => Partial<CatalogueContent>,
): CompiledCatalogue =>
  compileCatalogue({
    ...revision,
    contentHash: 'a part taken away',
    content: { ...revision.content, ...change(revision.content) },
  });

const withoutNotTerms = ({ lexicon }: CatalogueContent): Partial<CatalogueContent> => ({
  lexicon: lexicon.map((entry) => ({ ...entry, notTermsZh: [], notTermsEn: [] })),
});

/** Every role may take every row: what role-stages.json gives is left out. */
const withoutRoles = ({ roleStages }: CatalogueContent): Partial<CatalogueContent> => {
  const stages = [...new Set(roleStages.roles.flatMap((one): readonly RowStage[] => one.stages))];
  return {
    roleStages: { ...roleStages, roles: roleStages.roles.map((one) => ({ ...one, stages })) },
  };
};

/** No item takes the goods of another. */
const withoutSources = (revision: CatalogueRevision): CompiledCatalogue => {
  const compiled = compileCatalogue(revision);
  for (const item of compiled.items) Object.defineProperty(item, 'sources', { value: [] });
  return { ...compiled, takersOf: compiled.items.map(() => []) };
};

/** No word before or behind a name tells how it stands: every name is the goods. */
const withoutGrammar = ({ wordClasses = firstWordClasses }: CatalogueContent) => ({
  grammarRules: [],
  wordClasses: wordClasses.map((one) => ({ ...one, words: [] })),
});

/** A stage of matching that finds nothing. */
const withoutStage = (
  change: (compiled: CompiledCatalogue) => Partial<CompiledCatalogue>,
): ((revision: CatalogueRevision) => CompiledCatalogue) => {
  return (revision) => {
    const compiled = compileCatalogue(revision);
    return { ...compiled, ...change(compiled) };
  };
};

const nothing = (): void => undefined;

/** The shipped catalogue with one part of what matching reads taken away, by what is missing. */
export const catalogueWithout: ReadonlyMap<
  string,
  (revision: CatalogueRevision) => CompiledCatalogue
> = new Map([
  ['the HS map', (revision) => withContent(revision, () => ({ hsMap: [] }))],
  ['not-terms', (revision) => withContent(revision, withoutNotTerms)],
  [
    'words for kinds, materials and purposes',
    (revision) => withContent(revision, () => ({ valueTerms: [] })),
  ],
  ['goods borrowed from other items', withoutSources],
  ['rows by role', (revision) => withContent(revision, withoutRoles)],
  ['rules and words of grammar', (revision) => withContent(revision, withoutGrammar)],
  [
    'names in pieces',
    withoutStage(({ gapped }) => ({ gapped: { ...gapped, forEachMatch: nothing } })),
  ],
  ['near names', withoutStage(({ fuzzy }) => ({ fuzzy: { ...fuzzy, forEachMatch: nothing } }))],
  [
    'plain words',
    withoutStage(({ itemWords }) => ({
      itemWords: { ...itemWords, uses: () => ({ ...itemWords.uses(), entryOf: () => null }) },
    })),
  ],
]);
