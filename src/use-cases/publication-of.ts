import type { CatalogueRevision } from '../domain/catalogue/catalogue-revision.js';
import { nextRevisionOf, revisionNumberOf } from '../domain/catalogue/catalogue-revision.js';
import { nextNumberAfter } from '../domain/catalogue/revision-history.js';
import type { Publication } from '../domain/change-set/change-set-command.js';
import type { WithdrawalOutcome } from '../domain/change-set/decide-withdrawal.js';
import type { ChangeSet, VoidReason } from '../domain/change-set/change-set.js';
import { dayOf } from '../domain/clock/calendar-day.js';
import { checksOfEdited } from './checked-catalogue.js';
import type { EditedCatalogue, EditedDeps } from './edited-catalogue.js';
import type { Clock, RevisionHead } from './ports.js';
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
  const history = await deps.catalogue.history(changeSet.bankId);
  const next = nextOf(deps, changeSet, edited, nextNumberAfter(history));
  const approved = changeSet.contentHash ?? next?.contentHash;
  const stored = storedOf(history.standing, changeSet, approved);
  if (stored !== undefined) return published(deps, stored);
  if (edited === null || next === undefined || next.contentHash !== approved)
    return { outcome: 'void', reason: 'difference_changed' };
  if (history.standing[0]?.revision !== changeSet.base.revision)
    return { outcome: 'void', reason: 'base_moved' };
  return storeNew(deps, changeSet, { edited, next });
};

/**
 * Takes the planned revision of a change set out of the list, or says why that comes too late. May
 * run twice: what a crash left half done is finished.
 */
export const withdrawalOf = async (
  { catalogue, clock }: Pick<PublicationDeps, 'catalogue' | 'clock'>,
  { bankId, published: planned, effectiveOn }: ChangeSet,
): Promise<WithdrawalOutcome> => {
  const history = await catalogue.history(bankId);
  const done = history.withdrawn.find(({ revision }) => revision === planned?.revision);
  if (done !== undefined) return { outcome: 'withdrawn', withdrawnAs: done.withdrawnAs };
  const now = clock.now();
  if ((effectiveOn ?? '') <= dayOf(now)) return { outcome: 'void', because: 'took_effect' };
  const [newest] = history.standing;
  if (newest === undefined || newest.revision !== planned?.revision)
    return { outcome: 'void', because: 'built_on' };
  const withdrawnAs = `${newest.edition}.${nextNumberAfter(history)}`;
  const stored = await catalogue.withdraw(bankId, {
    revision: newest,
    withdrawnAs,
    withdrawnAt: now,
  });
  return stored === 'stored'
    ? { outcome: 'withdrawn', withdrawnAs }
    : { outcome: 'void', because: 'built_on' };
};

/** Undefined where this build makes another difference of the edits than was approved. */
const nextOf = (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  edited: EditedCatalogue | null,
  number: number,
): CatalogueRevision | undefined =>
  edited?.differenceHash === changeSet.differenceHash
    ? revisionOf(deps, changeSet, edited, number)
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

/** The name follows from the history, so of two publications on one base one finds it taken. */
const revisionOf = (
  deps: PublicationDeps,
  { base, effectiveOn }: ChangeSet,
  edited: EditedCatalogue,
  number: number,
): CatalogueRevision => ({
  ...nextRevisionOf(
    { ...base, edition: edited.base.edition, content: edited.base, effectiveOn: '' },
    {
      content: edited.content,
      effectiveOn: effectiveOn ?? '',
      recordedAt: deps.clock.now(),
    },
    deps.sha256,
  ),
  revision: `${edited.base.edition}.${number}`,
});

/** The revision that follows the base, if it has the content and the day that were approved. */
const storedOf = (
  standing: readonly RevisionHead[],
  { base, effectiveOn }: ChangeSet,
  approved: string | undefined,
): RevisionHead | undefined =>
  standing.find(
    (one) =>
      revisionNumberOf(one.revision) > revisionNumberOf(base.revision) &&
      one.contentHash === approved &&
      one.effectiveOn === effectiveOn,
  );
