import { expectedDecision } from '../../src/contexts/applications/rules/acts/expected-decision.js';
import { nextStepsOf } from '../../src/contexts/applications/rules/next-steps/next-steps.js';
import { partyClocksOf } from '../../src/contexts/applications/rules/deadlines/party-clocks.js';
import { turnText } from '../../src/contexts/applications/rules/next-steps/turn-text.js';
import type { ClockedApplication } from '../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { publishedCalendar } from '../kernel/values/clock/published-calendar.js';
import { applicationOf, plainDeadlines } from './lifecycle.js';
import type { Story } from './lifecycle.js';

/** Where a story stands, with the clocks of its parties, by the published calendar. */
export const clockedOf = (story: Story): ClockedApplication => {
  const application = applicationOf(story);
  const expected = expectedDecision(application, plainDeadlines, story.at);
  return {
    application,
    clocks: partyClocksOf(story.record!.stretches, publishedCalendar(), story.at),
    expected,
    turn: turnText(application, expected, { now: story.at, calendar: null }),
    next: nextStepsOf(application, { now: story.at, calendar: publishedCalendar() }),
  };
};
