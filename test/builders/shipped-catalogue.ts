import { join } from 'node:path';
import { damageText } from '../../src/infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../../src/infrastructure/reference-files/load-catalogue-content.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { readOnce } from '../../tools/testing/read-once.js';
import { frozenCopyOf } from '../fakes/frozen-copy-of.js';

let read: Promise<CatalogueContent> | undefined;

/**
 * The content of the project's own `reference/`, read and proved once a run of `npm test`; fails the
 * test when it is damaged. Frozen, as all test files of a process share it.
 */
export const shippedCatalogue = (): Promise<CatalogueContent> =>
  (read ??= readOnce('shipped-catalogue', contentOnDisk).then(frozenCopyOf));

const contentOnDisk = async (): Promise<CatalogueContent> => {
  const loaded = await loadCatalogueContent(join(import.meta.dirname, '../../reference'));
  if (!loaded.ok) throw new Error(loaded.failure.map(damageText).join('\n'));
  return loaded.value;
};
