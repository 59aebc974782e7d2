import {
  evidenceRulesFor,
  needsPinned,
  underRules,
} from '../../rules/acts/pinned-or-todays-rules.js';
import type { PinnedAndTodaysRules } from '../../rules/acts/pinned-or-todays-rules.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { ApplicationEvent } from '../../rules/state/application-event.js';
import type { Application } from '../../rules/state/application-state.js';
import { acts } from '../../rules/acts/acts.js';
import { decide } from '../../rules/acts/decide.js';
import { foldEvents } from '../../rules/state/fold-commits.js';
import type { ApplicationCommit, ApplicationRecord } from '../../rules/state/fold-commits.js';
import { progressOf } from '../../rules/state/progress.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import { isOfBank, refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ApplicationRecords } from './application-records.js';
import type { DeadlinesOf } from '../deadlines/bank-deadlines.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { levelsAsOf } from '../deadlines/levels-as-of.js';
import { executeCommand } from '../../../../kernel/record/execute-command.js';
import type { StreamCommand, StreamDeps } from '../../../../kernel/record/execute-command.js';
import { loadRelatedActor } from './load-related.js';
import { loadContext } from './load-context.js';
import type { LookupDeps } from './lookup.js';
import { isOfRequest, partTexts } from './part-texts.js';
import type { TextsApart } from '../../../../kernel/ports.js';
import type { ApplicationCommits, ApplicationProjection } from '../ports-of-applications.js';

export interface HandleCommandDeps
  extends StreamDeps<ApplicationEvent>, Omit<LookupDeps, 'policy' | 'evidenceRules'> {
  readonly bankRules: BankRulesFor;
  readonly texts: TextsApart;
  readonly records: ApplicationRecords;
  readonly commits: ApplicationCommits;
  readonly projection: ApplicationProjection;
  readonly deadlinesOf: DeadlinesOf;
}

/**
 * Executes one command on one application. A repeated command id gets the first answer; a loser of
 * a race decides again on the new state. A refusal is a value.
 * @throws Unavailable when the store cannot be reached, or the application is too busy.
 */
export const handleCommand =
  (deps: HandleCommandDeps) =>
  async (envelope: ActEnvelope): Promise<ActAnswer> => {
    const { bankId, applicationId, command, fingerprint } = envelope;
    const answer = await executeCommand<Application, ApplicationEvent>(deps, envelope, {
      kind: 'application',
      streamId: applicationId,
      action: command.kind,
      evolve: foldEvents,
      decide: (before, { actor, at }) => decideOn(deps, { ...envelope, actor }, before, at),
      catalogueHashOf: ({ catalogue }) => catalogue?.contentHash ?? null,
      complete: async (events, { state, actor, at }) => {
        const assigned = await assignmentAfter(deps, state, { events, at, actor });
        return partTexts(deps.texts, envelope, [...events, ...assigned]);
      },
      isOfRequest: (committed) => isOfRequest(deps.texts, bankId, { committed, fingerprint }),
      project: deps.projection.save,
      records: recordsOf(deps, envelope),
    });
    return answer.ok ? done(answer.value) : { kind: 'refused', refusal: answer.failure };
  };

/** The kept record of one application. */
const recordsOf = (
  { records }: HandleCommandDeps,
  { bankId, applicationId }: ActEnvelope,
): NonNullable<StreamCommand<Application, ApplicationEvent>['records']> => {
  let known: ApplicationRecord | null = null;
  return {
    read: async () => (known = await records.read(bankId, applicationId)),
    append: (_record, commit) => records.append(known, commit),
  };
};

/** Nothing is looked up for somebody who may not act anyway. */
const decideOn = async (
  deps: HandleCommandDeps,
  envelope: ActEnvelope,
  before: Application | null,
  at: string,
): Promise<Result<readonly ApplicationEvent[], Refusal>> => {
  const { bankId, actor, command, expectedRevision } = envelope;
  if (before !== null) {
    const early = refuseAtGate(gateViewOf(before), command.kind, actor);
    if (early !== null) return fail(early);
  }
  const rules = await rulesOn(deps, envelope, before, at);
  const { policy } = rules.day;
  const ruled = { ...deps, policy, evidenceRules: evidenceRulesFor(rules) };
  const asked = before !== null && isOfBank(acts[command.kind], actor);
  const related = asked ? await loadRelatedActor(ruled, before, actor) : [];
  const looked = await loadContext(ruled, envelope, before, at);
  if (!looked.ok) return looked;
  const deadlines = await deps.deadlinesOf(bankId, levelsAsOf(before, command.kind, at));
  const context = { actor, at, deadlines, policy, expectedRevision, related, ...looked.value };
  const decided = decide(before, command, context);
  return decided.ok ? ok(underRules(decided.value, rules)) : decided;
};

/** A revision that is missing is refused where its catalogue is looked up. */
const rulesOn = async (
  { bankRules }: HandleCommandDeps,
  { bankId, command }: ActEnvelope,
  application: Application | null,
  at: string,
): Promise<PinnedAndTodaysRules> => {
  const day = await bankRules.inForceOn(bankId, dayOf(at));
  const pin = needsPinned(command.kind) ? (application?.catalogue ?? null) : null;
  return { day, pinned: (pin && (await bankRules.pinned(bankId, pin))) ?? day };
};

/** A move into another step names whose it is in the same commit: nothing can come between. */
const assignmentAfter = async (
  { assign }: HandleCommandDeps,
  before: Application | null,
  decided: Pick<ApplicationCommit, 'events' | 'at' | 'actor'>,
): Promise<readonly ApplicationEvent[]> => {
  if (assign === undefined || !decided.events.some((event) => 'to' in event)) return [];
  const revision = (before?.revision ?? 0) + 1;
  const assigned = await assign(foldEvents(before, { ...decided, revision }), decided.at);
  return assigned === null ? [] : [assigned];
};

const done = (application: Application): ActAnswer => ({
  kind: 'done',
  revision: application.revision,
  status: application.status,
  progress: progressOf(application),
});
