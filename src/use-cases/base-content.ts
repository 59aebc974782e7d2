import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import { baseMissing } from '../domain/change-set/examine-draft.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { CatalogueStore } from './ports.js';

/** The content a change set is made on. */
export const baseContent = async (
  { catalogue }: { readonly catalogue: CatalogueStore },
  contentHash: string,
): Promise<Result<CatalogueContent, Refusal>> => {
  const base = await catalogue.find(contentHash);
  return base === null ? fail(baseMissing()) : ok(base);
};
