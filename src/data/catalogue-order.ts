import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import { revisionNumberOf } from '../domain/catalogue/catalogue-revision.js';

type Dated = Pick<CatalogueRevision, 'effectiveOn' | 'revision'>;

/** Newest `effectiveOn` first; of two revisions of one day the later published. */
export const newestRevisionFirst = (one: Dated, other: Dated): number => {
  if (one.effectiveOn !== other.effectiveOn) return one.effectiveOn < other.effectiveOn ? 1 : -1;
  return revisionNumberOf(other.revision) - revisionNumberOf(one.revision);
};
