import { referenceData } from '../../kernel/messages/reference-data.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { shippedGrammar } from '../../contexts/rulebook/rules/content/first-grammar.js';
import type { HsNomenclature } from '../../kernel/values/identifiers/hs-code.js';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import { checkCatalogue } from '../../contexts/rulebook/rules/content-checks/check-catalogue.js';
import type { Result } from '../../kernel/values/result.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { damageFromDefect } from './catalogue-damage.js';
import { mergeTranslations, strayTranslations } from './merge-translations.js';
import type { CatalogueFiles, CatalogueReads } from './read-catalogue-files.js';
import { readEachCatalogueFile, valuesOf } from './read-catalogue-files.js';

/**
 * The content of the catalogue edition in `dir` (the folder `reference/`): every file read,
 * validated by schema, our translations merged in, and the whole proved by `checkCatalogue`.
 * A failure lists every damage found, with file, pointer and reason: the start must stop.
 */
export const loadCatalogueContent = async (
  dir: string,
): Promise<Result<CatalogueContent, readonly CatalogueDamage[]>> => {
  return contentOf(await readEachCatalogueFile(dir));
};

/** The content the files make that were read, or every damage found in them. */
export const contentOf = (
  reads: CatalogueReads,
): Result<CatalogueContent, readonly CatalogueDamage[]> => {
  const files = valuesOf(reads);
  return files.ok ? assembleContent(files.value) : files;
};

/** The content the files make together, or what does not fit together in them. */
const assembleContent = (
  files: CatalogueFiles,
): Result<CatalogueContent, readonly CatalogueDamage[]> => {
  const content: CatalogueContent = {
    edition: files.meta.id.slice(-4),
    meta: files.meta,
    nodes: mergeTranslations(files.nodes, files.activityEn, files.conditionSummaryZh),
    criteria: files.criteria.items,
    facts: files.facts,
    roleStages: files.roleStages,
    policies: files.policies,
    transition: files.transition,
    lexicon: files.lexicon,
    valueTerms: files.valueTerms,
    hsMap: files.hsMap,
    evidenceTypes: files.evidenceTypes.documents,
    examples: files.examples,
    ...shippedGrammar,
    nomenclature: { ...files.nomenclature, removed: removedCodes(files) },
  };
  const damages = [
    ...strayTranslations(files.nodes, files.activityEn, files.conditionSummaryZh),
    ...otherCatalogue(files),
    ...checkCatalogue(content).map(damageFromDefect),
  ];
  return damages.length > 0 ? fail(damages) : ok(content);
};

const removedCodes = ({ environmentalGoods }: CatalogueFiles): HsNomenclature['removed'] =>
  Object.fromEntries(
    Object.entries(environmentalGoods.removedCodes).map(
      ([code, { hs2022Successors, removedIn }]) => [
        code,
        { successors: hs2022Successors, removedIn },
      ],
    ),
  );

/** A file that says it belongs to another catalogue edition. */
const otherCatalogue = (files: CatalogueFiles): readonly CatalogueDamage[] =>
  (['criteria', 'roleStages', 'policies'] as const)
    .filter((name) => files[name].meta['catalogue'] !== files.meta.id)
    .map((name) => ({
      file: catalogueFiles[name],
      pointer: '/meta/catalogue',
      code: 'inconsistent',
      reason: referenceData.say('catalogue.inconsistent', { id: files.meta.id }),
    }));
