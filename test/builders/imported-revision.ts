import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { baseRevisionOf } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { sha256 } from './lifecycle.js';

const made = new WeakMap<CatalogueContent, CatalogueRevision>();

/** The content as the imported revision; hashed once a content, since it is large. */
export const importedRevisionOf = (content: CatalogueContent): CatalogueRevision => {
  const revision = made.get(content) ?? baseRevisionOf(content, sha256);
  made.set(content, revision);
  return revision;
};
