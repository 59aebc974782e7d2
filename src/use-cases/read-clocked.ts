import { dayOf } from '../domain/clock/calendar-day.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { foldCommits } from '../domain/lifecycle/fold-commits.js';
import { expectedDecision } from '../domain/lifecycle/expected-decision.js';
import type { ExpectedDecision } from '../domain/lifecycle/expected-decision.js';
import { nextStepsOf } from '../domain/lifecycle/next-steps.js';
import type { NextSteps } from '../domain/lifecycle/next-steps.js';
import { partyClocksOf } from '../domain/lifecycle/party-clocks.js';
import type { PartyClocks } from '../domain/lifecycle/party-clocks.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { turnText } from '../domain/lifecycle/turn-text.js';
import type { Bilingual } from '../domain/bilingual.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { ApplicationRecords } from './application-records.js';
import type { DeadlinesOf } from './bank-deadlines.js';
import type { CalendarShelf } from './calendar-shelf.js';
import type { Clock } from './ports.js';
import type { ApplicationCommits } from './ports-of-applications.js';
import { knownAt, notYetThere } from './read-application-as-of.js';
import { applicationUnknown, maySee } from './read-application.js';

export interface ReadClockedDeps {
  readonly records: ApplicationRecords;
  readonly calendarOf: CalendarShelf['inUse'];
  readonly deadlinesOf: DeadlinesOf;
  readonly commits: Pick<ApplicationCommits, 'read'>;
  readonly clock: Clock;
}

/** An application with the clocks of its parties at this moment. */
export interface ClockedApplication {
  readonly application: Application;
  readonly clocks: PartyClocks;
  readonly expected: ExpectedDecision | null;
  readonly turn: Bilingual;
  /** What each side has to do now. */
  readonly next: NextSteps;
}

/**
 * One application with its clocks, now or as the record knew it at an instant; what the caller may
 * not see is answered as absent. Who may see it now may see it then.
 */
export const readClocked =
  (deps: ReadClockedDeps) =>
  async (
    actor: Actor,
    applicationId: string,
    asOf: string | null = null,
  ): Promise<Result<ClockedApplication, Refusal>> => {
    const { bankId } = actor;
    const present = await deps.records.read(bankId, applicationId);
    if (present === null || !maySee(actor, present.application)) return fail(applicationUnknown());
    const record =
      asOf === null
        ? present
        : foldCommits(knownAt(await deps.commits.read(bankId, applicationId), asOf));
    if (record === null) return fail(notYetThere());
    const { application, stretches } = record;
    const now = asOf ?? deps.clock.now();
    const rules = await deps.deadlinesOf(bankId, { day: dayOf(now) });
    const calendar = await deps.calendarOf(bankId);
    const expected = expectedDecision(application, rules, now);
    return ok({
      application,
      clocks: partyClocksOf(stretches, calendar, now),
      expected,
      turn: turnText(application, expected, now),
      next: nextStepsOf(application, { now, calendar }),
    });
  };
