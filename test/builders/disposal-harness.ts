import type { DisposalEvent, DisposalSubject } from '../../src/contexts/audit/rules/disposal.js';
import type { DisposalCommand } from '../../src/contexts/audit/rules/decide-disposal.js';
import type { NoteEvent } from '../../src/contexts/applications/rules/notes/application-notes.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import { foldCommits } from '../../src/contexts/applications/rules/state/fold-commits.js';
import {
  disposalIdOf,
  disposeOfRecord,
} from '../../src/contexts/audit/use-cases/dispose-of-record.js';
import type { DisposalDeps } from '../../src/contexts/audit/use-cases/dispose-of-record.js';
import type { RecordRemoval } from '../../src/contexts/audit/use-cases/ports-of-audit.js';
import { removeDisposed } from '../../src/contexts/audit/use-cases/remove-disposed.js';
import { inMemoryApplicationProjection } from '../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemoryDisposalProjection } from '../fakes/in-memory-disposal-projection.js';
import { inMemoryPersonNames } from '../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { inMemoryUserStore } from '../fakes/in-memory-user-store.js';
import { manualClock } from '../fakes/manual-clock.js';
import { bankId, bankUser, people } from './actors.js';
import { userOf } from './application-harness.js';
import { sha256 } from './lifecycle.js';
import type { Scenario } from './lifecycle.js';
import { asClaimed } from './as-claimed.js';

export const compliance = {
  one: bankUser('compliance-1', ['compliance']),
  two: bankUser('compliance-2', ['compliance']),
  three: bankUser('compliance-3', ['compliance']),
} as const;

/** Disposals over fakes, with users of every role; what is removed is noted. */
export const disposalHarness = async (now = '2040-01-01T02:00:00.000Z') => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  const projection = inMemoryApplicationProjection();
  const users = inMemoryUserStore();
  const names = inMemoryPersonNames();
  const notes = inMemoryCommitStore<NoteEvent>();
  const removed: Parameters<RecordRemoval['removeApplication']>[0][] = [];
  const removal: RecordRemoval = {
    removeApplication: (what) => {
      removed.push(what);
      return Promise.resolve();
    },
  };
  const refusals = inMemoryRefusalLog();
  const deps: DisposalDeps = {
    standing: asClaimed,
    commits,
    projection,
    users,
    names,
    notes,
    refusals,
    retentionOf: () =>
      Promise.resolve({ rules: [{ status: 'withdrawn', years: 5, source: 'test' }] }),
    disposals: inMemoryCommitStore<DisposalEvent>(),
    listed: inMemoryDisposalProjection(),
    clock: manualClock(now),
    sha256,
    evaluatorBuild: 'test',
    remove: removeDisposed({ commits, notes, projection, names, users, removal }),
  };
  for (const actor of [...Object.values(people), ...Object.values(compliance)])
    if (actor.kind !== 'system') await users.save(userOf(actor));
  let commands = 0;
  const send = async (
    actor: Actor,
    subject: DisposalSubject,
    command: DisposalCommand,
    commandId = `command-${(commands += 1)}`,
  ) =>
    disposeOfRecord(deps)({
      actor,
      disposalId: disposalIdOf(bankId, subject, sha256),
      command,
      commandId,
      fingerprint: sha256(JSON.stringify(command)),
      requestId: commandId,
    });
  const propose = (actor: Actor, subject: DisposalSubject, over: object = {}) =>
    send(actor, subject, {
      kind: 'propose_disposal',
      disposalId: disposalIdOf(bankId, subject, sha256),
      subject,
      ground: subject.kind === 'person' ? 'person_asked' : 'retention_over',
      reason: '依规处置',
      ...over,
    });
  return {
    deps,
    removed,
    notes,
    names,
    refusals,
    send,
    propose,
    agree: (actor: Actor, subject: DisposalSubject) =>
      send(actor, subject, { kind: 'agree_to_disposal' }),
    decline: (actor: Actor, subject: DisposalSubject) =>
      send(actor, subject, { kind: 'decline_disposal', reason: '仍需保留' }),
    keep: async (scenario: Scenario) => {
      for (const commit of scenario.commits) await commits.append(commit);
      await projection.save(foldCommits(scenario.commits)!.state);
    },
  };
};
