import type { Sha256 } from '../domain/canonical-json.js';
import { checkRevision } from '../domain/catalogue/static-checks/check-revision.js';
import {
  revisionChecksOf,
  type RevisionChecks,
} from '../domain/catalogue/static-checks/revision-checks.js';
import type { EditedCatalogue } from './edited-catalogue.js';

/** Checks kept, by the hash of the difference: a save, the look at it and the submission ask for one. */
const mostKept = 16;

const kept = new Map<string, RevisionChecks>();

/** What the static checks say of a draft, against its base. Equal differences have equal answers. */
export const checksOfEdited = (
  { base, content, differenceHash }: EditedCatalogue,
  sha256: Sha256,
): RevisionChecks => {
  const known = kept.get(differenceHash);
  if (known !== undefined) return known;
  const checks = revisionChecksOf(checkRevision(content, base), sha256);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(differenceHash, checks);
  return checks;
};
