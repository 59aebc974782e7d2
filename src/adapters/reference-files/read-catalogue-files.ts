import type { z } from 'zod';
import { catalogueFiles } from '../../domain/catalogue/catalogue-files.js';
import type { Result } from '../../domain/result.js';
import { fail, ok } from '../../domain/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readHsNomenclature } from './read-hs-nomenclature.js';
import { readReferenceJson } from './read-reference-file.js';
import {
  activityEnSchema,
  catalogueMetaSchema,
  catalogueNodesSchema,
  conditionSummaryZhSchema,
} from './schemas/catalogue-schema.js';
import { criteriaSchema } from './schemas/criteria-schema.js';
import { policiesSchema, roleStagesSchema, transitionSchema } from './schemas/deal-rules-schema.js';
import { evidenceTypesSchema, factsSchema } from './schemas/facts-schema.js';
import {
  environmentalGoodsSchema,
  hsMapSchema,
  lexiconSchema,
  valueTermsSchema,
} from './schemas/vocabulary-schema.js';

/** The files a revision's content is made from, each as its schema has it. */
export const readCatalogueFiles = async (dir: string) => {
  const json = <Value>(file: string, schema: z.ZodType<Value>) =>
    readReferenceJson(dir, file, schema);
  return valuesOf({
    nodes: await json(catalogueFiles.nodes, catalogueNodesSchema),
    meta: await json(catalogueFiles.meta, catalogueMetaSchema),
    activityEn: await json(catalogueFiles.activityEn, activityEnSchema),
    conditionSummaryZh: await json(catalogueFiles.conditionSummaryZh, conditionSummaryZhSchema),
    criteria: await json(catalogueFiles.criteria, criteriaSchema),
    facts: await json(catalogueFiles.facts, factsSchema),
    roleStages: await json(catalogueFiles.roleStages, roleStagesSchema),
    policies: await json(catalogueFiles.policies, policiesSchema),
    transition: await json(catalogueFiles.transition, transitionSchema),
    lexicon: await json(catalogueFiles.lexicon, lexiconSchema),
    valueTerms: await json(catalogueFiles.valueTerms, valueTermsSchema),
    hsMap: await json(catalogueFiles.hsMap, hsMapSchema),
    evidenceTypes: await json(catalogueFiles.evidenceTypes, evidenceTypesSchema),
    environmentalGoods: await json(catalogueFiles.environmentalGoods, environmentalGoodsSchema),
    nomenclature: await readHsNomenclature(dir),
  });
};

export type CatalogueFiles = Extract<
  Awaited<ReturnType<typeof readCatalogueFiles>>,
  { readonly ok: true }
>['value'];

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
