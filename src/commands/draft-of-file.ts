import { readFile } from 'node:fs/promises';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { draftFileSchema } from '../contexts/applications/contracts/draft-file.js';
import { applyEdits } from '../contexts/catalogue/rules/edits/apply-edits.js';
import type { CatalogueRevision } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import { catalogueHashOf } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import { checkCatalogue } from '../contexts/rulebook/rules/content-checks/check-catalogue.js';
import { draftRevisionOf } from '../contexts/catalogue/rules/change-set/draft-revision.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';

/**
 * A draft saved in a file, applied to the shipped revision it is made on; `null` when there is no
 * such file, a reason when it cannot be used.
 */
export const readDraftFile = async (
  path: string,
  base: CatalogueRevision,
): Promise<Result<CatalogueRevision, string> | null> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const read = draftFileSchema.safeParse(jsonOf(text));
  if (!read.success) return fail(`${path} is not a saved change set`);
  const draft = read.data;
  if (draft.base.contentHash !== base.contentHash)
    return fail(
      `${path} is made on ${draft.base.revision}, ${draft.base.contentHash}, which is not the shipped one: name the change set itself, draft:${draft.changeSetId}`,
    );
  const content = applyEdits(base.content, draft.edits);
  if (!content.ok)
    return fail(
      content.failure.map(({ pointer, detail }) => `${pointer}: ${detail.en}`).join('\n'),
    );
  const defects = checkCatalogue(content.value);
  if (defects.length > 0)
    return fail(
      defects.map(({ file, pointer, detail }) => `${file}${pointer}: ${detail.en}`).join('\n'),
    );
  return ok(
    draftRevisionOf(draft, {
      content: content.value,
      contentHash: catalogueHashOf(content.value, sha256),
    }),
  );
};

/** Trees are bounded by `applyEdits`; `undefined` for what is no JSON. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
