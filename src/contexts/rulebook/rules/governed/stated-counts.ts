import type { CatalogueContent } from '../content/catalogue-content.js';
import { countsOf } from '../content-checks/check-counts.js';
import { isSameJson } from '../content/is-same-json.js';

/**
 * The content with the counts its meta data state of it counted anew: who adds a row does not state
 * by hand that there is one more, and the difference shows it.
 */
export const withStatedCounts = (content: CatalogueContent): CatalogueContent => {
  const meta: Record<string, unknown> = { ...content.meta };
  for (const { group, name, count } of countsOf(content))
    meta[group] = { ...(meta[group] as object | undefined), [name]: count };
  return isSameJson(meta, content.meta) ? content : { ...content, meta };
};
