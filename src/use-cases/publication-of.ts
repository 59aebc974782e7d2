import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import { nextRevisionOf, revisionNumberOf } from '../domain/catalogue/catalogue-revision.js';
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
 * stored before a crash is published, whatever another build makes of the edits, finds in them or
 * thinks of their examples.
 * @param edited null where this build cannot apply the edits.
 */
export const publicationOf = async (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  edited: EditedCatalogue | null,
): Promise<Publication> => {
  const next = nextOf(deps, changeSet, edited);
  const approved = changeSet.contentHash ?? next?.contentHash;
  const stored = await storedOf(deps, changeSet, approved);
  if (stored !== undefined) return published(deps, stored);
  if (edited === null || next === undefined || next.contentHash !== approved)
    return { outcome: 'void', reason: 'difference_changed' };
  return storeNew(deps, changeSet, { edited, next });
};

/** Undefined where this build makes another difference of the edits than was approved. */
const nextOf = (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  edited: EditedCatalogue | null,
): CatalogueRevision | undefined =>
  edited?.differenceHash === changeSet.differenceHash
    ? revisionOf(deps, changeSet, edited)
    : undefined;

const storeNew = async (
  deps: PublicationDeps,
  { bankId }: ChangeSet,
  { edited, next }: { readonly edited: EditedCatalogue; readonly next: CatalogueRevision },
): Promise<Publication> => {
  const reason = await whyVoid(deps, edited);
  if (reason !== null) return { outcome: 'void', reason };
  return (await deps.catalogue.put(bankId, next)) === 'stored'
    ? published(deps, next)
    : { outcome: 'void', reason: 'base_moved' };
};

const published = (
  { clock }: PublicationDeps,
  { revision, contentHash }: Pick<CatalogueRevision, 'revision' | 'contentHash'>,
): Publication => ({ outcome: 'published', revision, contentHash, today: dayOf(clock.now()) });

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

/** The revision that follows the base, if it has the content that was approved. */
const storedOf = async (
  { catalogue }: PublicationDeps,
  { bankId, base }: ChangeSet,
  approved: string | undefined,
) =>
  (await catalogue.list(bankId)).find(
    ({ revision, contentHash }) =>
      revisionNumberOf(revision) === revisionNumberOf(base.revision) + 1 &&
      contentHash === approved,
  );
