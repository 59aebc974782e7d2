import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import { nextRevisionOf } from '../domain/catalogue/catalogue-revision.js';
import type { Publication } from '../domain/change-set/change-set-command.js';
import type { ChangeSet, VoidReason } from '../domain/change-set/change-set.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import { checksOfEdited } from './checked-catalogue.js';
import type { EditedCatalogue, EditedDeps } from './edited-catalogue.js';
import type { Clock } from './ports.js';
import { refuseByExamples } from './refuse-by-examples.js';
import type { RunRuleExamples } from './run-rule-examples.js';

export interface PublicationDeps extends EditedDeps {
  readonly clock: Clock;
  readonly runExamples: RunRuleExamples;
}

/**
 * Stores the revision of an approved change set, or says why it is void. May run twice: what was
 * stored before a crash is published, whatever another build finds in it or thinks of its examples.
 */
export const publicationOf = async (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  edited: EditedCatalogue,
): Promise<Publication> => {
  if (edited.differenceHash !== changeSet.differenceHash)
    return { outcome: 'void', reason: 'difference_changed' };
  const next = revisionOf(deps, changeSet, edited);
  const reason = (await isStored(deps, changeSet, next)) ? null : await whyVoid(deps, edited);
  if (reason !== null) return { outcome: 'void', reason };
  const { revision, contentHash } = next;
  return (await deps.catalogue.put(changeSet.bankId, next)) === 'stored'
    ? { outcome: 'published', revision, contentHash, today: dayOf(deps.clock.now()) }
    : { outcome: 'void', reason: 'base_moved' };
};

const whyVoid = async (
  deps: PublicationDeps,
  edited: EditedCatalogue,
): Promise<VoidReason | null> => {
  if (checksOfEdited(edited, deps.sha256).counts.errors > 0) return 'catalogue_unsound';
  return (await refuseByExamples(deps, edited)) === null ? null : 'examples_fail';
};

/** The name follows from the base, so of two publications on one base one finds it taken. */
const revisionOf = (
  deps: PublicationDeps,
  { base, effectiveOn }: ChangeSet,
  edited: EditedCatalogue,
): CatalogueRevision =>
  nextRevisionOf(
    { ...base, edition: edited.base.edition, content: edited.base, effectiveOn: '' },
    {
      content: edited.content,
      effectiveOn: effectiveOn ?? '',
      recordedAt: deps.clock.now(),
    },
    deps.sha256,
  );

const isStored = async (
  { catalogue }: PublicationDeps,
  { bankId }: ChangeSet,
  next: CatalogueRevision,
): Promise<boolean> =>
  (await catalogue.list(bankId)).some(
    ({ revision, contentHash }) => revision === next.revision && contentHash === next.contentHash,
  );
