import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder `reference/` of the project a module belongs to, whether it runs from `src/` or built.
 * @throws Error when no folder above the module has one.
 */
export const referenceDirAbove = (moduleUrl: string): string => {
  let folder = dirname(fileURLToPath(moduleUrl));
  for (;;) {
    const found = join(folder, 'reference');
    if (existsSync(join(found, 'catalogue'))) return found;
    const above = dirname(folder);
    if (above === folder) throw new Error(`no folder above ${moduleUrl} has reference/catalogue`);
    folder = above;
  }
};
