import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { DisposalSubject } from '../rules/disposal.js';
import type { DisposalFound } from '../rules/decide-disposal.js';
import { retentionOverOn } from '../rules/retention-over.js';
import type { RetentionPolicy } from '../../rulebook/rules/bank-rules/retention.js';
import { foldCommits } from '../../applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../applications/rules/state/fold-commits.js';
import type { CommitStore } from '../../../kernel/ports.js';
import type { UserStore } from '../../people/use-cases/ports-of-people.js';
import type {
  ApplicationCommits,
  ApplicationProjection,
} from '../../applications/use-cases/ports-of-applications.js';
import { walkSummaries } from '../../applications/use-cases/upkeep/walk-applications.js';

export interface DisposalSubjectDeps {
  readonly commits: Pick<ApplicationCommits, 'read'>;
  readonly projection: Pick<ApplicationProjection, 'list' | 'findMany'>;
  readonly notes: Pick<CommitStore<unknown>, 'read'>;
  readonly users: Pick<UserStore, 'find'>;
  /** How long a bank keeps closed applications, by its rules of today. */
  readonly retentionOf: (bankId: string) => Promise<RetentionPolicy>;
}

/** What is to be known of a subject before it is disposed of; read from commits, not from lists. */
export const findDisposalSubject = (
  deps: DisposalSubjectDeps,
  bankId: string,
  subject: DisposalSubject,
  now: string,
): Promise<DisposalFound> =>
  subject.kind === 'person'
    ? findPerson(deps, bankId, subject.userId)
    : findApplication(deps, { bankId, applicationId: subject.applicationId, now });

const findPerson = async (
  deps: DisposalSubjectDeps,
  bankId: string,
  userId: string,
): Promise<DisposalFound> => ({
  exists: (await deps.users.find(bankId, userId)) !== null,
  held: await hasPartInHeld(deps, bankId, userId),
  retentionOver: false,
  tombstone: null,
});

const hasPartInHeld = async (
  { projection, commits }: DisposalSubjectDeps,
  bankId: string,
  userId: string,
): Promise<boolean> => {
  for await (const { applicationId } of walkSummaries(projection, {
    bankId,
    statuses: ['suspended'],
  }))
    if (hasPart(await commits.read(bankId, applicationId), userId)) return true;
  return false;
};

const hasPart = (commits: readonly ApplicationCommit[], userId: string): boolean =>
  commits.some(({ actor }) => actor.userId === userId || actor.onBehalfOf === userId);

const findApplication = async (
  { commits, notes, retentionOf }: DisposalSubjectDeps,
  {
    bankId,
    applicationId,
    now,
  }: { readonly bankId: string; readonly applicationId: string; readonly now: string },
): Promise<DisposalFound> => {
  const record = foldCommits(await commits.read(bankId, applicationId));
  if (record === null) return { exists: false, held: false, retentionOver: false, tombstone: null };
  const { status, statusSince, revision } = record.state;
  const lastNote = (await notes.read(bankId, applicationId)).at(-1);
  const overOn = retentionOverOn(record.state, await retentionOf(bankId));
  return {
    exists: true,
    held: status === 'suspended',
    retentionOver: overOn !== null && overOn <= dayOf(now),
    tombstone: {
      applicationId,
      lastRevision: revision,
      lastHash: record.lastHash,
      status,
      closedAt: statusSince,
      ...(lastNote === undefined
        ? {}
        : { noteStream: { lastRevision: lastNote.revision, lastHash: lastNote.hash } }),
    },
  };
};
