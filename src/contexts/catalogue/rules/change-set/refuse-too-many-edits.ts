import { maximumEdits } from '../edits/apply-edits.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSet } from './change-set.js';

/**
 * More edits by hand than a second administrator looks through. A draft that holds more already was
 * made of a spreadsheet or an earlier revision: as many again may be written beside those.
 */
export const refuseTooManyEdits = (
  { edits }: Pick<ChangeSet, 'edits'>,
  asked: { readonly edits: readonly CatalogueEdit[]; readonly byHand?: boolean },
): Refusal | null => {
  const most = edits.length > maximumEdits ? edits.length + maximumEdits : maximumEdits;
  if (asked.byHand !== true || asked.edits.length <= most) return null;
  return refuse('too_many_edits', { limit: most, count: asked.edits.length });
};
