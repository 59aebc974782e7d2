import type { z } from 'zod';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import type { Result } from '../../kernel/values/result.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readHsNomenclature } from './read-hs-nomenclature.js';
import { readReferenceJson } from './read-reference-file.js';
import {
  activityEnSchema,
  catalogueMetaSchema,
  catalogueNodesSchema,
  conditionSummaryZhSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/catalogue-schema.js';
import { criteriaSchema } from '../../contexts/catalogue/contracts/catalogue-data/criteria-schema.js';
import {
  policiesSchema,
  roleStagesSchema,
  transitionSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/deal-rules-schema.js';
import { examplesSchema } from '../../contexts/catalogue/contracts/catalogue-data/examples-schema.js';
import {
  evidenceTypesSchema,
  factsSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/facts-schema.js';
import {
  environmentalGoodsSchema,
  hsMapSchema,
  lexiconSchema,
  valueTermsSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/vocabulary-schema.js';

const json =
  <Value>(file: string, schema: z.ZodType<Value>) =>
  (dir: string) =>
    readReferenceJson(dir, file, schema);

/** How each of the files a revision's content is made from is read, as its schema has it. */
export const catalogueReaders = {
  nodes: json(catalogueFiles.nodes, catalogueNodesSchema),
  meta: json(catalogueFiles.meta, catalogueMetaSchema),
  activityEn: json(catalogueFiles.activityEn, activityEnSchema),
  conditionSummaryZh: json(catalogueFiles.conditionSummaryZh, conditionSummaryZhSchema),
  criteria: json(catalogueFiles.criteria, criteriaSchema),
  facts: json(catalogueFiles.facts, factsSchema),
  roleStages: json(catalogueFiles.roleStages, roleStagesSchema),
  policies: json(catalogueFiles.policies, policiesSchema),
  transition: json(catalogueFiles.transition, transitionSchema),
  lexicon: json(catalogueFiles.lexicon, lexiconSchema),
  valueTerms: json(catalogueFiles.valueTerms, valueTermsSchema),
  hsMap: json(catalogueFiles.hsMap, hsMapSchema),
  evidenceTypes: json(catalogueFiles.evidenceTypes, evidenceTypesSchema),
  examples: json(catalogueFiles.examples, examplesSchema),
  environmentalGoods: json(catalogueFiles.environmentalGoods, environmentalGoodsSchema),
  nomenclature: readHsNomenclature,
} as const;

/** What came of reading each file: its value, or its damages. */
export type CatalogueReads = {
  readonly [Name in keyof typeof catalogueReaders]: Awaited<
    ReturnType<(typeof catalogueReaders)[Name]>
  >;
};

/** Reads each file of the folder `dir`, one after the other. */
export const readEachCatalogueFile = async (dir: string): Promise<CatalogueReads> => {
  const reads: [string, unknown][] = [];
  for (const [name, read] of Object.entries(catalogueReaders)) reads.push([name, await read(dir)]);
  return Object.fromEntries(reads) as CatalogueReads;
};

export type CatalogueFiles = ValuesOf<CatalogueReads>;

type Reads = Readonly<Record<string, Result<unknown, readonly CatalogueDamage[]>>>;

type ValuesOf<Files extends Reads> = {
  readonly [Name in keyof Files]: Extract<Files[Name], { readonly ok: true }>['value'];
};

/** All values if every file was read, else all damages. */
export const valuesOf = <Files extends Reads>(
  reads: Files,
): Result<ValuesOf<Files>, readonly CatalogueDamage[]> => {
  const damages = Object.values(reads).flatMap((read) => (read.ok ? [] : read.failure));
  if (damages.length > 0) return fail(damages);
  const values = Object.entries(reads).map(([name, read]) => [name, read.ok ? read.value : null]);
  return ok(Object.fromEntries(values) as ValuesOf<Files>);
};
