import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { foldCommits } from '../../rules/state/fold-commits.js';
import { expectedDecision } from '../../rules/acts/expected-decision.js';
import type { ExpectedDecision } from '../../rules/acts/expected-decision.js';
import { readCrossField } from '../evidence/read-cross-field.js';
import type { ReadCrossFieldDeps } from '../evidence/read-cross-field.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { nextStepsOf } from '../../rules/next-steps/next-steps.js';
import type { NextSteps, StepFindings } from '../../rules/next-steps/next-steps.js';
import { partyClocksOf } from '../../rules/deadlines/party-clocks.js';
import type { PartyClocks } from '../../rules/deadlines/party-clocks.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { waitingForText } from '../../rules/next-steps/waiting-for-text.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ApplicationRecords } from '../acts/application-records.js';
import type { DeadlinesOf } from '../review/bank-deadlines.js';
import type { CalendarCache } from '../../../people/use-cases/calendar-cache.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { ApplicationCommits } from '../ports-of-applications.js';
import { knownAt, notYetThere } from './read-application-as-of.js';
import { applicationUnknown, maySee } from './read-application.js';

export interface ReadClockedDeps {
  readonly records: ApplicationRecords;
  readonly calendarOf: CalendarCache['inUse'];
  readonly deadlinesOf: DeadlinesOf;
  readonly commits: Pick<ApplicationCommits, 'read'>;
  readonly clock: Clock;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly library: ReadCrossFieldDeps['library'];
  readonly applicants: ReadCrossFieldDeps['applicants'];
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
    if (present === null || !maySee(actor, present.state)) return fail(applicationUnknown());
    const record =
      asOf === null
        ? present
        : foldCommits(knownAt(await deps.commits.read(bankId, applicationId), asOf));
    if (record === null || !maySee(actor, record.state)) return fail(notYetThere());
    const { state: application, stretches } = record;
    const now = asOf ?? deps.clock.now();
    const rules = await deps.deadlinesOf(bankId, { day: dayOf(now) });
    const calendar = await deps.calendarOf(bankId);
    const expected = expectedDecision(application, rules, now);
    return ok({
      application,
      clocks: partyClocksOf(stretches, calendar, now),
      expected,
      turn: waitingForText(application, expected, { now, calendar }),
      next: nextStepsOf(application, { now, calendar }, await stepFindings(deps, application, now)),
    });
  };

const stepFindings = async (
  { bankRules, library, applicants }: ReadClockedDeps,
  application: Application,
  now: string,
): Promise<StepFindings> => {
  const { policy, evidenceRules } = await bankRules.inForceOn(application.bankId, dayOf(now));
  const crossField = await readCrossField({ library, applicants, evidenceRules })(application);
  return { policy, crossField };
};
