import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { firstPreviousHash, sealCommit } from '../../src/kernel/record/commit.js';
import type { DeadlineRules } from '../../src/contexts/applications/rules/deadlines/deadline.js';
import { dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { expiredEntries } from '../../src/contexts/applications/rules/financing/conditions-precedent.js';
import { foldCommits } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type {
  ApplicationCommit,
  ApplicationRecord,
} from '../../src/contexts/applications/rules/state/fold-commits.js';
import { progressOf } from '../../src/contexts/applications/rules/state/progress.js';
import type { ApplicationProgress } from '../../src/contexts/applications/rules/state/progress.js';
import { refuse } from '../../src/kernel/messages/refusals.js';
import { commitActorOf } from '../builders/commit-actor.js';
import {
  assessmentOf,
  decideAsked,
  plainDeadlines,
  plainLookups,
  sha256,
} from '../builders/lifecycle.js';
import type { Asked } from '../builders/lifecycle.js';
import { plainPolicy } from '../builders/plain-policy.js';

export interface InMemoryApplications {
  /** As the use case of that name: optimistic, remembers command ids, refuses as a value. */
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly find: (bankId: string, applicationId: string) => Promise<Application | null>;
  readonly commitsOf: (applicationId: string) => readonly ApplicationCommit[];
  readonly progressOf: (applicationId: string) => ApplicationProgress;
}

export interface InMemoryOptions {
  /** Epoch ms; of the test server where it skips time. */
  readonly now: () => Promise<number>;
  readonly deadlines?: DeadlineRules;
}

/** The lifecycle on commits in memory: the rules are the real ones, only the store is not. */
export const createInMemoryApplications = (options: InMemoryOptions): InMemoryApplications => {
  const streams = new Map<string, readonly ApplicationCommit[]>();
  const commitsOf = (applicationId: string) => streams.get(applicationId) ?? [];
  const handleCommand = async (envelope: ActEnvelope): Promise<ActAnswer> => {
    for (;;) {
      const commits = commitsOf(envelope.applicationId);
      const at = new Date(await options.now()).toISOString();
      const answer = answerOn(commits, envelope, { at, deadlines: options.deadlines });
      if (answer.commit === null) return answer.answer;
      if (commitsOf(envelope.applicationId).length !== commits.length) continue;
      streams.set(envelope.applicationId, [...commits, answer.commit]);
      return answer.answer;
    }
  };
  const find = (bankId: string, applicationId: string) => {
    const application = foldCommits(commitsOf(applicationId))?.state ?? null;
    return Promise.resolve(application?.bankId === bankId ? application : null);
  };
  return {
    handleCommand,
    find,
    commitsOf,
    progressOf: (applicationId) => progressOf(foldCommits(commitsOf(applicationId))!.state),
  };
};

interface Answered {
  readonly answer: ActAnswer;
  readonly commit: ApplicationCommit | null;
}

const answerOn = (
  commits: readonly ApplicationCommit[],
  envelope: ActEnvelope,
  context: { readonly at: string; readonly deadlines: DeadlineRules | undefined },
): Answered => {
  const record = foldCommits(commits);
  const repeated = answerRepeat(commits, record, envelope);
  if (repeated !== null) return { commit: null, answer: repeated };
  const decided = decideOn(record?.state ?? null, envelope, context);
  if (!decided.ok) return { commit: null, answer: { kind: 'refused', refusal: decided.failure } };
  const commit: ApplicationCommit = sealCommit(
    {
      bankId: envelope.bankId,
      streamId: envelope.applicationId,
      revision: commits.length + 1,
      commandId: envelope.commandId,
      fingerprint: envelope.fingerprint,
      actor: commitActorOf(envelope.actor),
      action: envelope.command.kind,
      events: decided.value,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: envelope.requestId,
      at: context.at,
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    sha256,
  );
  return { commit, answer: doneAt([...commits, commit]) };
};

const decideOn = (
  application: Application | null,
  envelope: ActEnvelope,
  { at, deadlines = plainDeadlines }: { at: string; deadlines: DeadlineRules | undefined },
) =>
  decideAsked(application, withLookups(envelope, application, at), {
    actor: envelope.actor,
    at,
    deadlines,
    policy: plainPolicy,
    expectedRevision: envelope.expectedRevision,
  });

const answerRepeat = (
  commits: readonly ApplicationCommit[],
  record: ApplicationRecord | null,
  envelope: ActEnvelope,
): ActAnswer | null => {
  const first = record?.processed.get(envelope.commandId);
  if (first === undefined) return null;
  return first.fingerprint === envelope.fingerprint
    ? doneAt(commits.slice(0, first.revision))
    : { kind: 'refused', refusal: refuse('idempotency_key_reused') };
};

/** The builders bring what the use case would look up; the process itself brings nothing. */
const withLookups = (
  { applicationId, command }: ActEnvelope,
  application: Application | null,
  at: string,
): Asked => {
  if (command.kind === 'draft_application')
    return {
      ...command,
      context: { identifiers: { ...plainLookups.identifiers, applicationId } },
    };
  if (command.kind === 'complete_collection') return { kind: 'complete_collection' };
  if (command.kind !== 'recheck_label' || application === null) return command;
  const recheck = recheckOf(application, command.asOf > at ? command.asOf : at);
  return { ...command, context: { recheck } };
};

/** What evidence of the first line has expired makes that line one that cannot be told. */
const recheckOf = (application: Application, asOf: string) => {
  const judgedOn = dayOf(asOf);
  const expired = expiredEntries(application, judgedOn);
  const isProved = !expired.some((entryId) => entryId.startsWith('L1'));
  const assessment = assessmentOf([isProved ? 'listed' : 'cannot_tell']);
  return { asOf, judgedOn, assessment, expiredEntries: expired };
};

const doneAt = (commits: readonly ApplicationCommit[]): ActAnswer => {
  const { state: application } = foldCommits(commits)!;
  return {
    kind: 'done',
    revision: application.revision,
    status: application.status,
    progress: progressOf(application),
  };
};
