import { expectedDecision } from '../../src/contexts/applications/rules/acts/expected-decision.js';
import { nextStepsOf } from '../../src/contexts/applications/rules/next-steps/next-steps.js';
import { partyClocksOf } from '../../src/contexts/applications/rules/deadlines/party-clocks.js';
import { waitingForText } from '../../src/contexts/applications/rules/next-steps/waiting-for-text.js';
import type { ClockedApplication } from '../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { publishedCalendar } from '../kernel/values/clock/published-calendar.js';
import { applicationOf, plainDeadlines } from './lifecycle.js';
import type { Scenario } from './lifecycle.js';
import { plainPolicy } from './plain-policy.js';

/** Where a story stands, with the clocks of its parties, by the published calendar. */
export const clockedOf = (scenario: Scenario): ClockedApplication => {
  const application = applicationOf(scenario);
  const expected = expectedDecision(application, plainDeadlines, scenario.at);
  return {
    application,
    clocks: partyClocksOf(scenario.record!.stretches, publishedCalendar(), scenario.at),
    expected,
    votesMissing: false,
    turn: waitingForText(application, expected, { now: scenario.at, calendar: null }),
    next: nextStepsOf(application, { now: scenario.at, calendar: publishedCalendar() }),
    consequence: null,
    related: [],
    assignable: [],
    approval: null,
    actsBy: {
      now: scenario.at,
      deadlineOf: plainDeadlines.deadlineOf,
      deciding: { committee: plainPolicy.committee, crossField: [], documents: [] },
      exceptions: { mayPropose: [], mayConfirm: [] },
    },
  };
};
