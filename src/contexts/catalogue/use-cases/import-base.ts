import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore } from './ports-of-catalogue.js';

export interface ImportedBase {
  /** The base that judges: of several imports the first counts. */
  readonly base: CatalogueRevision;
  /** Whether it is another one than was handed in. */
  readonly isOther: boolean;
}

/**
 * Stores the shipped base, or finds the one that a database was first given: verdicts were made
 * under it, so a build with other reference data changes no rule. What it ships besides is
 * published by a change set, as any change.
 * @throws Error when the base stored first cannot be read.
 */
export const importBase = async (
  { catalogue, clock }: { readonly catalogue: CatalogueStore; readonly clock: Clock },
  shipped: CatalogueRevision,
): Promise<ImportedBase> => {
  const imported = { ...shipped, recordedAt: clock.now() };
  if ((await catalogue.put(null, imported)) === 'stored') return { base: shipped, isOther: false };
  const heads = await catalogue.list(null);
  const head = heads.find(({ revision }) => revision === shipped.revision);
  const content = head === undefined ? null : await catalogue.find(head.contentHash);
  if (head === undefined || content === null)
    throw new Error(`the catalogue revision ${shipped.revision} of the database cannot be read`);
  return { base: { ...head, content }, isOther: true };
};
