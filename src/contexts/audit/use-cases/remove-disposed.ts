import type { Disposal, Tombstone } from '../rules/disposal.js';
import { peopleBehind } from '../rules/disposal.js';
import { foldCommits } from '../../applications/rules/state/fold-commits.js';
import { keptFiles } from '../../applications/rules/state/kept-files.js';
import type { CommitStore, PersonNames } from '../../../kernel/ports.js';
import type { RecordRemoval } from './ports-of-audit.js';
import type { UserStore } from '../../people/use-cases/ports-of-people.js';
import type {
  ApplicationCommits,
  ApplicationProjection,
} from '../../applications/use-cases/ports-of-applications.js';
import { walkApplications } from '../../applications/use-cases/upkeep/walk-applications.js';

export interface RemoveDeps {
  readonly commits: Pick<ApplicationCommits, 'read'>;
  readonly projection: Pick<ApplicationProjection, 'list' | 'findMany'>;
  readonly notes: Pick<CommitStore<unknown>, 'read'>;
  readonly removal: RecordRemoval;
  readonly names: PersonNames;
  readonly users: Pick<UserStore, 'find' | 'save'>;
}

/** Takes out what a resolved disposal is about. Running it twice changes nothing more. */
export const removeDisposed =
  (deps: RemoveDeps) =>
  async (disposal: Disposal, at: string): Promise<void> => {
    const { subject, tombstone, bankId } = disposal;
    if (subject.kind === 'person')
      await erasePerson(deps, disposal, { userId: subject.userId, at });
    else if (tombstone !== null) await removeApplication(deps, bankId, tombstone);
  };

const erasePerson = async (
  { names, users }: RemoveDeps,
  disposal: Disposal,
  { userId, at }: { readonly userId: string; readonly at: string },
): Promise<void> => {
  const { bankId, ground, disposalId } = disposal;
  await names.erase(bankId, userId, { at, by: peopleBehind(disposal), ground, disposalId });
  const user = await users.find(bankId, userId);
  if (user === null) return;
  await users.save({
    ...user,
    userName: `erased-${userId}`,
    displayName: userId,
    roles: [],
    passwordHash: null,
    active: false,
  });
};

const removeApplication = async (
  deps: RemoveDeps,
  bankId: string,
  { applicationId, lastRevision }: Tombstone,
): Promise<void> => {
  const application = foldCommits(await deps.commits.read(bankId, applicationId))?.state;
  const assessmentIds = application?.assessments.map((one) => one.assessmentId) ?? [];
  const own = new Set(
    application === undefined ? [] : keptFiles(application).map((one) => one.contentHash),
  );
  const shared = await usedElsewhere(deps, { bankId, applicationId, own });
  const contentHashes = [...own].filter((hash) => !shared.has(hash)).map(fileHashOf);
  // A note may have come since the tombstone was written: it goes with the others.
  const lastNote = (await deps.notes.read(bankId, applicationId)).at(-1);
  await deps.removal.removeApplication({
    bankId,
    applicationId,
    lastRevision,
    lastNoteRevision: lastNote?.revision ?? 0,
    assessmentIds,
    contentHashes,
  });
};

/** Records name a file `sha256:<hex>`; bytes and readings lie under the hex alone. */
const fileHashOf = (contentHash: string): string => contentHash.replace(/^sha256:/, '');

/** Which of these files other applications of the bank refer to. */
const usedElsewhere = async (
  { projection }: RemoveDeps,
  asked: {
    readonly bankId: string;
    readonly applicationId: string;
    readonly own: ReadonlySet<string>;
  },
): Promise<ReadonlySet<string>> => {
  const shared = new Set<string>();
  if (asked.own.size === 0) return shared;
  for await (const other of walkApplications(projection, { bankId: asked.bankId }))
    if (other.applicationId !== asked.applicationId)
      for (const { contentHash } of keptFiles(other))
        if (asked.own.has(contentHash)) shared.add(contentHash);
  return shared;
};
