import { damageText } from '../infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../infrastructure/reference-files/load-catalogue-content.js';
import type { CatalogueContent } from '../contexts/rulebook/rules/content/catalogue-content.js';

/**
 * The catalogue as it is shipped in the folder `reference/`.
 * @throws Error naming every damage.
 */
export const shippedContent = async (referenceDir: string): Promise<CatalogueContent> => {
  const loaded = await loadCatalogueContent(referenceDir);
  if (loaded.ok) return loaded.value;
  throw new Error(loaded.failure.map(damageText).join('\n'));
};
