import { revisionNumberOf } from '../../rulebook/rules/content/catalogue-revision.js';
import { nextNumberAfter } from '../../rulebook/rules/content/revision-history.js';
import type { Publication, WithdrawalOutcome } from '../rules/change-set/change-set-command.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { Draft, DraftReading } from '../rules/change-set/draft-questions.js';
import type { ChangeSet, VoidReason } from '../rules/change-set/change-set.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore, RevisionHead } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';
import { refuseByExamples } from './refuse-by-examples.js';

export interface PublicationDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
  readonly clock: Clock;
}

/**
 * Stores the revision of an approved change set, or says why it is void. May run twice: what was
 * stored before a crash is published, whatever another build makes of the edits, finds in them or
 * thinks of their examples.
 * @param made null where this build cannot apply the edits.
 * @throws Unavailable when the examination of the draft gives no answer now.
 */
export const publicationOf = async (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  made: DraftReading | null,
): Promise<Publication> => {
  const history = await deps.catalogue.history(changeSet.bankId);
  const next = await nextOf(deps, changeSet, made, nextNumberAfter(history));
  const approved = changeSet.contentHash ?? next?.contentHash;
  const stored = storedOf(history.standing, changeSet, approved);
  if (stored !== undefined) return published(deps, stored);
  if (next === undefined || next.contentHash !== approved)
    return { outcome: 'void', reason: 'difference_changed' };
  if (history.standing[0]?.revision !== changeSet.base.revision)
    return { outcome: 'void', reason: 'base_moved' };
  return storeNew(deps, changeSet, next);
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

/**
 * Undefined where this build makes another difference of the edits than was approved. The name
 * follows from the history, so of two publications on one base one finds it taken.
 */
const nextOf = async (
  { drafts, clock }: PublicationDeps,
  changeSet: ChangeSet,
  made: DraftReading | null,
  number: number,
): Promise<RevisionHead | undefined> => {
  if (made?.differenceHash !== changeSet.differenceHash) return undefined;
  return {
    edition: made.edition,
    revision: `${made.edition}.${number}`,
    contentHash: given(await drafts.ask({ kind: 'content_hash', draft: draftOf(changeSet) })),
    effectiveOn: changeSet.effectiveOn ?? '',
    recordedAt: clock.now(),
    parentHash: changeSet.base.contentHash,
    changeSetId: changeSet.changeSetId,
  };
};

/** Its edits could be applied a moment ago. */
const given = <Value>(answer: Result<Value, Refusal>): Value => {
  if (answer.ok) return answer.value;
  throw new Unavailable('draft examination', retryAfterSeconds, answer.failure);
};

const retryAfterSeconds = 5;

const storeNew = async (
  deps: PublicationDeps,
  changeSet: ChangeSet,
  next: RevisionHead,
): Promise<Publication> => {
  const draft = draftOf(changeSet);
  const reason = await whyVoid(deps, draft);
  if (reason !== null) return { outcome: 'void', reason };
  const packed = given(await deps.drafts.packed(draft));
  return (await deps.catalogue.put(changeSet.bankId, { ...next, packed })) === 'stored'
    ? published(deps, next)
    : { outcome: 'void', reason: 'base_moved' };
};

const published = (
  { clock }: PublicationDeps,
  { revision, contentHash }: RevisionHead,
): Publication => ({ outcome: 'published', revision, contentHash, today: dayOf(clock.now()) });

const whyVoid = async (deps: PublicationDeps, draft: Draft): Promise<VoidReason | null> => {
  const checks = given(await deps.drafts.ask({ kind: 'checks', draft }));
  if (checks.counts.errors > 0) return 'catalogue_unsound';
  return (await refuseByExamples(deps, draft)) === null ? null : 'examples_fail';
};

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
