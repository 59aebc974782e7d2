import { canonicalJson, contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Actor } from '../../../kernel/values/actor.js';
import {
  decidePeopleEntry,
  entryUnknown,
  openEntryActs,
} from '../rules/staff/decide-people-entry.js';
import type { PeopleCommand } from '../rules/staff/decide-people-entry.js';
import {
  firstAdministratorsId,
  foldPeopleEntry,
  isPeopleEntryStream,
  peopleEntryStreamOf,
} from '../rules/staff/people-entry.js';
import type {
  EnteredPerson,
  PeopleEntry,
  PeopleEntryEvent,
  PersonToEnter,
} from '../rules/staff/people-entry.js';
import type { KnownToBank } from '../rules/staff/people-faults.js';
import type { RefusalLog } from '../../../kernel/ports.js';
import type {
  ApplicantStore,
  ProposedPeople,
  ProposedPeopleStore,
  UserStore,
} from './ports-of-people.js';
import { executeRecorded } from '../../../kernel/record/execute-recorded.js';
import { executeCommand } from '../../../kernel/record/execute-command.js';
import type { StreamDeps, StreamRequest } from '../../../kernel/record/execute-command.js';

export interface EnterPeopleDeps extends StreamDeps<PeopleEntryEvent> {
  readonly users: Pick<UserStore, 'find' | 'findByName' | 'bankUsers' | 'enter'>;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly proposed: ProposedPeopleStore;
  readonly refusals: RefusalLog;
  /** Hides the names behind the content hash; 32 random bytes, hex. */
  readonly newSalt: () => string;
}

export interface PeopleRequest extends StreamRequest {
  readonly entryId: string;
  readonly command: PeopleCommand;
}

/** An entry with the people as they were proposed, while that is kept. */
export interface SeenEntry {
  readonly entry: PeopleEntry;
  readonly people: readonly PersonToEnter[];
}

type Entered = Result<SeenEntry, Refusal>;

/**
 * Proposes people under an id of their own. Names lie beside the record, behind a salted hash, until
 * the entry is settled. The same command again gets the same answer.
 */
export const proposePeople =
  (deps: EnterPeopleDeps) =>
  async (request: PeopleRequest, people: readonly PersonToEnter[]): Promise<Entered> => {
    const { actor, entryId } = request;
    const bankId = actor.bankId;
    const known = await knownTo(deps, bankId, people);
    await deps.proposed.keep({ bankId, entryId, salt: deps.newSalt(), people });
    const taken = await executePeopleCommand(deps, request, known);
    if (!taken.ok && (await readEntry(deps, bankId, entryId)) === null)
      await deps.proposed.remove(bankId, entryId);
    return taken;
  };

/** Approves or rejects an entry, as a second person; an approval writes the people. */
export const settlePeople =
  (deps: EnterPeopleDeps) =>
  async (request: PeopleRequest): Promise<Entered> => {
    const { actor, entryId } = request;
    const kept = await deps.proposed.find(actor.bankId, entryId);
    const known = await knownTo(deps, actor.bankId, kept?.people ?? []);
    return executePeopleCommand(deps, request, known);
  };

/**
 * Two administrators of a bank whom nobody could propose, the first ones or after those left: by its
 * operator, and only while the bank has no two people who could enter others. What a crash
 * interrupted is finished by the same command.
 */
export const enterFirstAdministrators =
  (deps: EnterPeopleDeps) =>
  async (bankId: string, people: readonly PersonToEnter[]): Promise<Entered> => {
    let time = 1;
    let entry = await readEntry(deps, bankId, firstAdministratorsId(bankId));
    while (entry !== null) {
      if (entry.status === 'approved') return finishEntry(deps, entry);
      time += 1;
      entry = await readEntry(deps, bankId, firstAdministratorsId(bankId, time));
    }
    const entryId = firstAdministratorsId(bankId, time);
    const commandId = `system/first-administrators/${entryId}`;
    const request: PeopleRequest = {
      actor: { kind: 'system', userId: 'system', bankId },
      entryId,
      command: { kind: 'enter_first_administrators' },
      commandId,
      fingerprint: contentHashOf(people, deps.sha256),
      requestId: commandId,
    };
    return proposePeople(deps)(request, people);
  };

/** The entry as recorded, and what is kept of its people. */
export const readPeopleEntry =
  (deps: Pick<EnterPeopleDeps, 'commits' | 'proposed'>) =>
  async (bankId: string, entryId: string): Promise<Entered> => {
    const entry = await readEntry(deps, bankId, entryId);
    return entry === null ? fail(entryUnknown()) : ok(await seen(deps, entry));
  };

/** What waits for a second person, in the order of entry ids. */
export const listPeopleEntries =
  (deps: Pick<EnterPeopleDeps, 'commits' | 'proposed'>) =>
  async (bankId: string): Promise<readonly SeenEntry[]> => {
    const waiting: SeenEntry[] = [];
    for (const { entryId } of await deps.proposed.ofBank(bankId)) {
      const entry = await readEntry(deps, bankId, entryId);
      if (entry?.status === 'proposed') waiting.push(await seen(deps, entry));
    }
    return waiting;
  };

/** What a reader may do about an entry that waits, or, without one, about the bank's people. */
export const actsOnEntry =
  (deps: Pick<EnterPeopleDeps, 'proposed' | 'users' | 'applicants' | 'sha256'>) =>
  async (actor: Actor, entry: PeopleEntry | null) => {
    const { bankId } = actor;
    const kept = entry === null ? null : await deps.proposed.find(bankId, entry.entryId);
    const people = kept?.people ?? [];
    return openEntryActs(entry, {
      actor,
      entryId: entry?.entryId ?? '',
      people,
      entered: [],
      contentHash: kept === null ? '' : hashOfProposed(kept, deps),
      known: await knownTo(deps, bankId, people),
      acting: [],
    });
  };

/** Finishes what was approved before a crash; twice changes nothing. @returns how many. */
export const sweepPeopleEntries = async (deps: EnterPeopleDeps): Promise<number> => {
  let finished = 0;
  for await (const { bankId, streamId } of deps.commits.streams()) {
    if (!isPeopleEntryStream(streamId)) continue;
    const commits = await deps.commits.read(bankId, streamId);
    const entry = commits.reduce<PeopleEntry | null>(foldPeopleEntry, null);
    if (entry?.status !== 'approved') continue;
    await finishEntry(deps, entry);
    finished += 1;
  }
  return finished;
};

const readEntry = async (
  { commits }: Pick<EnterPeopleDeps, 'commits'>,
  bankId: string,
  entryId: string,
): Promise<PeopleEntry | null> =>
  (await commits.read(bankId, peopleEntryStreamOf(entryId))).reduce<PeopleEntry | null>(
    foldPeopleEntry,
    null,
  );

const seen = async (
  { proposed }: Pick<EnterPeopleDeps, 'proposed'>,
  entry: PeopleEntry,
): Promise<SeenEntry> => ({
  entry,
  people: (await proposed.find(entry.bankId, entry.entryId))?.people ?? [],
});

const executePeopleCommand = async (
  deps: EnterPeopleDeps,
  request: PeopleRequest,
  known: KnownToBank,
): Promise<Entered> => {
  const { actor, entryId, command } = request;
  const { bankId } = actor;
  const kept = await deps.proposed.find(bankId, entryId);
  const execute = actor.kind === 'system' ? executeCommand : executeRecorded;
  const taken = await execute<PeopleEntry, PeopleEntryEvent>(deps, request, {
    kind: 'staff',
    streamId: peopleEntryStreamOf(entryId),
    action: command.kind,
    evolve: foldPeopleEntry,
    decide: async (entry, { actor: keptActor }) =>
      decidePeopleEntry(entry, command, {
        actor: keptActor,
        entryId,
        people: kept?.people ?? [],
        entered: await enteredOf(deps, bankId, kept?.people ?? []),
        contentHash: kept === null ? '' : hashOfProposed(kept, deps),
        known,
        acting: await actingIn(deps, bankId),
      }),
  });
  return taken.ok ? finishEntry(deps, taken.value) : taken;
};

const hashOfProposed = (
  { salt, people }: ProposedPeople,
  { sha256 }: Pick<EnterPeopleDeps, 'sha256'>,
): string => contentHashOf({ salt, people }, sha256);

const actingIn = async (
  { users }: EnterPeopleDeps,
  bankId: string,
): Promise<readonly (readonly string[])[]> =>
  (await users.bankUsers(bankId)).flatMap(({ active, roles }) => (active ? [roles] : []));

const enteredOf = (
  { names }: EnterPeopleDeps,
  bankId: string,
  people: readonly PersonToEnter[],
): Promise<readonly EnteredPerson[]> =>
  inBatches(people, async ({ userName: _userName, displayName, ...person }) => ({
    ...person,
    nameCommitment: await names.commit({ bankId, userId: person.userId, displayName }),
  }));

/** Asked of the store at once. */
const batch = 25;

const inBatches = async <Input, Output>(
  inputs: readonly Input[],
  run: (input: Input) => Promise<Output>,
): Promise<readonly Output[]> => {
  const outputs: Output[] = [];
  for (let from = 0; from < inputs.length; from += batch)
    outputs.push(...(await Promise.all(inputs.slice(from, from + batch).map(run))));
  return outputs;
};

const knownTo = async (
  { users, applicants }: Pick<EnterPeopleDeps, 'users' | 'applicants'>,
  bankId: string,
  people: readonly PersonToEnter[],
): Promise<KnownToBank> => {
  const named = [...new Set(people.flatMap(({ applicantIds }) => applicantIds))];
  const [byId, byName, found] = [
    await inBatches(people, ({ userId }) => users.find(bankId, userId)),
    await inBatches(people, ({ userName }) => users.findByName(bankId, userName)),
    await inBatches(named, (applicantId) => applicants.find(bankId, applicantId)),
  ];
  return {
    userIds: new Set(byId.flatMap((user) => user?.userId ?? [])),
    userNames: new Set(byName.flatMap((user) => user?.userName ?? [])),
    applicantIds: new Set(found.flatMap((applicant) => applicant?.applicantId ?? [])),
  };
};

/** Writes the people of an approved entry, notes it, and forgets what was proposed. */
const finishEntry = async (deps: EnterPeopleDeps, entry: PeopleEntry): Promise<Entered> => {
  const { bankId, entryId, status } = entry;
  const answer = await seen(deps, entry);
  if (status === 'proposed') return ok(answer);
  if (status !== 'approved') {
    await deps.proposed.remove(bankId, entryId);
    return ok(answer);
  }
  const written = await inBatches(answer.people, async (person) =>
    (await writePerson(deps, bankId, person)) ? [person.userId] : [],
  );
  const entered = new Set(written.flat());
  const notEntered = entry.people.map(({ userId }) => userId).filter((one) => !entered.has(one));
  const commandId = `system/apply/${peopleEntryStreamOf(entryId)}`;
  const noted = await executeCommand<PeopleEntry, PeopleEntryEvent>(
    deps,
    {
      actor: { kind: 'system', userId: 'system', bankId },
      commandId,
      fingerprint: commandId,
      requestId: commandId,
    },
    {
      kind: 'staff',
      streamId: peopleEntryStreamOf(entryId),
      action: 'note_people_entered',
      evolve: foldPeopleEntry,
      decide: (state) =>
        Promise.resolve(
          decidePeopleEntry(
            state,
            { kind: 'note_people_entered', notEntered },
            noContext(bankId, entryId),
          ),
        ),
    },
  );
  if (!noted.ok) return noted;
  await deps.proposed.remove(bankId, entryId);
  return ok({ entry: noted.value, people: answer.people });
};

const noContext = (bankId: string, entryId: string) => ({
  actor: { kind: 'system', userId: 'system', bankId } as const,
  entryId,
  people: [],
  entered: [],
  contentHash: '',
  known: {
    userIds: new Set<string>(),
    userNames: new Set<string>(),
    applicantIds: new Set<string>(),
  },
  acting: [],
});

/** Whether the person is entered as proposed, now or by an earlier try. */
const writePerson = async (
  { users }: EnterPeopleDeps,
  bankId: string,
  person: PersonToEnter,
): Promise<boolean> => {
  const user = { ...person, bankId, passwordHash: null, active: true };
  if ((await users.enter(user)) === 'entered') return true;
  const known = await users.find(bankId, person.userId);
  return known !== null && canonicalJson(known) === canonicalJson(user);
};
