import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { isEndOver } from '../../rules/deadlines/appeal-over.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { acts } from '../../rules/acts/acts.js';
import { monitoredStatuses } from '../../rules/state/monitored-status.js';
import { isSilentDraft } from '../../rules/draft/silent-draft.js';
import type { DeadlinesOf } from '../deadlines/bank-deadlines.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import { walkApplications } from './walk-applications.js';

export interface SoftEndReport {
  /** Drafts that silence ended softly. */
  readonly abandoned: number;
  /** Ends that nobody can appeal any more: closed, so that their retention runs. */
  readonly closed: number;
}

export interface SoftEndDeps {
  readonly projection: ApplicationProjection;
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly deadlinesOf: DeadlinesOf;
  readonly clock: Clock;
}

/** The clock that takes an appeal may be minutes behind ours: one just in time finds it open. */
const appealGraceMs = 15 * 60_000;

/** Ends without money; those after a payout are closed by their monitoring process. */
const ends: readonly ApplicationStatus[] = acts.close_application.statuses.filter(
  (status) => !monitoredStatuses.includes(status),
);

/**
 * Ends drafts that were left alone for as long as the bank keeps one open
 * (docs/rules/calendar.md#silence), and closes the ends of a bank whose time to appeal is over
 * (docs/rules/application-states.md#soft-ends). Neither is a decision: an abandoned draft can be
 * reopened, a closed end keeps its outcome. Doing it twice changes nothing; what changed since it
 * was listed is refused by the record and left as it is.
 */
export const sweepSoftEnds =
  (deps: SoftEndDeps) =>
  async (bankId: string): Promise<SoftEndReport> => {
    const now = deps.clock.now();
    const rules = await deps.deadlinesOf(bankId, { day: dayOf(now) });
    const appealableSince = new Date(Date.parse(now) - appealGraceMs).toISOString();
    return {
      abandoned: await askOfAll(deps, bankId, {
        kind: 'abandon_draft',
        statuses: acts.abandon_draft.statuses,
        isDue: (application) => isSilentDraft(application, rules, now),
      }),
      closed: await askOfAll(deps, bankId, {
        kind: 'close_application',
        statuses: ends,
        isDue: (application) => isEndOver(application, appealableSince),
      }),
    };
  };

interface Asking {
  readonly kind: 'abandon_draft' | 'close_application';
  readonly statuses: readonly ApplicationStatus[];
  readonly isDue: (application: Application) => boolean;
}

/** Asks it of every application that is due, page by page; how many did it. */
const askOfAll = async (deps: SoftEndDeps, bankId: string, asking: Asking): Promise<number> => {
  const { kind, statuses, isDue } = asking;
  let done = 0;
  for await (const application of walkApplications(deps.projection, { bankId, statuses }))
    if (isDue(application) && (await ask(deps, application, kind))) done += 1;
  return done;
};

const ask = async (
  { handleCommand }: SoftEndDeps,
  { bankId, applicationId, revision }: Application,
  kind: Asking['kind'],
): Promise<boolean> => {
  const commandId = `system/${kind}/${applicationId}/${revision}`;
  const answer = await handleCommand({
    bankId,
    applicationId,
    commandId,
    fingerprint: commandId,
    actor: { kind: 'system', userId: 'system', bankId },
    command: { kind },
    expectedRevision: null,
    requestId: commandId,
  });
  return answer.kind === 'done';
};
