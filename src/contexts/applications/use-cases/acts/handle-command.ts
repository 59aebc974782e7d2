import {
  evidenceRulesThatHold,
  needsPinned,
  underRules,
} from '../../rules/acts/rules-that-hold.js';
import type { RulesThatHold } from '../../rules/acts/rules-that-hold.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ActAnswer, ActEnvelope } from '../../rules/acts/act.js';
import type { ApplicationCommand } from '../../rules/acts/application-command.js';
import type { ApplicationEvent } from '../../rules/state/application-event.js';
import type { Application } from '../../rules/state/application-state.js';
import { firstPreviousHash, sealCommit } from '../../../../kernel/record/commit.js';
import { decide } from '../../rules/acts/decide.js';
import { foldCommits, foldEvents } from '../../rules/state/fold-commits.js';
import type { ApplicationCommit, ApplicationRecord } from '../../rules/state/fold-commits.js';
import { progressOf } from '../../rules/state/progress.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import { refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { ApplicationRecords } from './application-records.js';
import { commitActorOf } from '../../../../kernel/record/commit-actor.js';
import type { DeadlinesOf } from '../review/bank-deadlines.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { levelsAsOf } from '../review/levels-as-of.js';
import { stillStands } from '../../../../kernel/record/still-stands.js';
import type { StandingOf } from '../../../../kernel/values/standing.js';
import { gatherFound } from './gather-found.js';
import type { GatherDeps } from './gather-found.js';
import { Unavailable } from '../../../../kernel/ports.js';
import { isOfRequest, partTexts } from './part-texts.js';
import type { Clock, PersonNames, TextsApart } from '../../../../kernel/ports.js';
import type { ApplicationCommits, ApplicationProjection } from '../ports-of-applications.js';
import { keyReused } from '../../../../kernel/record/command-id.js';

export interface HandleCommandDeps extends Omit<GatherDeps, 'policy' | 'evidenceRules'> {
  /** Asked at every act: the envelope may be older than what the bank made of the person since. */
  readonly standing: StandingOf;
  readonly bankRules: BankRulesFor;
  readonly names: PersonNames;
  readonly texts: TextsApart;
  readonly records: ApplicationRecords;
  readonly commits: ApplicationCommits;
  readonly projection: ApplicationProjection;
  readonly deadlinesOf: DeadlinesOf;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
}

/** Rounds of load, decide, append before a busy application answers "try again". */
const rounds = 8;

/**
 * Takes one command on one application: load, decide, append, project. A repeated command id gets
 * the first answer; a loser of a race decides again on the new state. A refusal is a value.
 * @throws Unavailable when the store cannot be reached, or the application is too busy.
 */
export const handleCommand =
  (deps: HandleCommandDeps) =>
  async (envelope: ActEnvelope): Promise<ActAnswer> => {
    for (let round = 0; round < rounds; round += 1) {
      const record = await deps.records.read(envelope.bankId, envelope.applicationId);
      const answer = await answerOn(deps, envelope, record);
      if (answer !== 'conflict') return answer;
    }
    throw new Unavailable('application', 1);
  };

const answerOn = async (
  deps: HandleCommandDeps,
  asked: ActEnvelope,
  record: ApplicationRecord | null,
): Promise<ActAnswer | 'conflict'> => {
  const repeated = await answerRepeat(deps, asked, record);
  if (repeated !== null) return repeated;
  const at = deps.clock.now();
  const kept = await deps.standing(asked.actor);
  if (!kept.ok) return { kind: 'refused', refusal: kept.failure };
  const known = { asked: asked.actor, kept: kept.value, at };
  return answerAnew(deps, { ...asked, actor: kept.value }, record, () => stillStands(deps, known));
};

const answerAnew = async (
  deps: HandleCommandDeps,
  envelope: ActEnvelope,
  record: ApplicationRecord | null,
  stillHolds: () => Promise<boolean>,
): Promise<ActAnswer | 'conflict'> => {
  const early = refuseEarly(record, envelope);
  if (early !== null) return { kind: 'refused', refusal: early };
  const at = deps.clock.now();
  const rules = await rulesOn(deps, envelope, record?.application ?? null, at);
  const ruled = { ...deps, policy: rules.day.policy, evidenceRules: evidenceRulesThatHold(rules) };
  const command = await gatherFound(ruled, envelope, record?.application ?? null, at);
  if (command.ok)
    return append(deps, envelope, record, { command: command.value, at, rules, stillHolds });
  return { kind: 'refused', refusal: command.failure };
};

/** A revision that is missing is refused where its catalogue is looked up. */
const rulesOn = async (
  { bankRules }: HandleCommandDeps,
  { bankId, command }: ActEnvelope,
  application: Application | null,
  at: string,
): Promise<RulesThatHold> => {
  const day = await bankRules.inForceOn(bankId, dayOf(at));
  const pin = needsPinned(command.kind) ? (application?.catalogue ?? null) : null;
  return { day, pinned: (pin && (await bankRules.pinned(bankId, pin))) ?? day };
};

/** Nothing is looked up for somebody who may not act anyway. */
const refuseEarly = (record: ApplicationRecord | null, envelope: ActEnvelope): Refusal | null =>
  record === null
    ? null
    : refuseAtGate(gateViewOf(record.application), envelope.command.kind, envelope.actor);

const answerRepeat = async (
  deps: HandleCommandDeps,
  envelope: ActEnvelope,
  record: ApplicationRecord | null,
): Promise<ActAnswer | null> => {
  const first = record?.taken.get(envelope.commandId);
  if (record === null || first === undefined) return null;
  const { bankId, fingerprint } = envelope;
  if (!(await isOfRequest(deps.texts, bankId, { committed: first.fingerprint, fingerprint })))
    return { kind: 'refused', refusal: keyReused() };
  await deps.projection.save(record.application);
  const commits = await deps.commits.read(envelope.bankId, envelope.applicationId);
  const then = foldCommits(commits.slice(0, first.revision));
  return then === null ? null : done(then.application);
};

const append = async (
  deps: HandleCommandDeps,
  envelope: ActEnvelope,
  record: ApplicationRecord | null,
  asked: {
    readonly command: ApplicationCommand;
    readonly at: string;
    readonly rules: RulesThatHold;
    /** Whether the actor is still what was read of the person: else all is decided again. */
    readonly stillHolds: () => Promise<boolean>;
  },
): Promise<ActAnswer | 'conflict'> => {
  const before = record?.application ?? null;
  const decided = decide(before, asked.command, {
    actor: envelope.actor,
    at: asked.at,
    deadlines: await deps.deadlinesOf(
      envelope.bankId,
      levelsAsOf(before, asked.command.kind, asked.at),
    ),
    policy: asked.rules.day.policy,
    expectedRevision: envelope.expectedRevision,
  });
  if (!decided.ok) return { kind: 'refused', refusal: decided.failure };
  const actor = await commitActorOf(envelope.actor, deps.names);
  const events = underRules(decided.value, asked.rules);
  const turn = await turnAfter(deps, record, { events, at: asked.at, actor });
  const parted = await partTexts(deps.texts, envelope, turn === null ? events : [...events, turn]);
  const commit = commitOf(deps, envelope, record, { ...parted, at: asked.at, actor });
  if (!(await asked.stillHolds())) return 'conflict';
  const application = await deps.records.append(record, commit);
  if (application === 'conflict') return 'conflict';
  await deps.projection.save(application);
  return done(application);
};

/** A move into another step names whose turn it is in the same commit: nothing can come between. */
const turnAfter = async (
  deps: HandleCommandDeps,
  record: ApplicationRecord | null,
  decided: Pick<ApplicationCommit, 'events' | 'at' | 'actor'>,
): Promise<ApplicationEvent | null> => {
  if (deps.assign === undefined || !decided.events.some((event) => 'to' in event)) return null;
  const revision = (record?.application.revision ?? 0) + 1;
  const after = foldEvents(record?.application ?? null, { ...decided, revision });
  return deps.assign(after, decided.at);
};

const commitOf = (
  deps: HandleCommandDeps,
  envelope: ActEnvelope,
  record: ApplicationRecord | null,
  decided: Pick<ApplicationCommit, 'events' | 'fingerprint' | 'at' | 'actor'>,
): ApplicationCommit =>
  sealCommit(
    {
      bankId: envelope.bankId,
      streamId: envelope.applicationId,
      revision: (record?.application.revision ?? 0) + 1,
      commandId: envelope.commandId,
      fingerprint: decided.fingerprint,
      actor: decided.actor,
      action: envelope.command.kind,
      events: decided.events,
      catalogueHash: record?.application.catalogue?.contentHash ?? null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId: envelope.requestId,
      at: decided.at,
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    deps.sha256,
  );

const done = (application: Application): ActAnswer => ({
  kind: 'done',
  revision: application.revision,
  status: application.status,
  progress: progressOf(application),
});
