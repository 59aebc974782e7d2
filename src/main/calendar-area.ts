import { sha256 } from '../infrastructure/tokens/sha256.js';
import type { CalendarRouteDeps } from '../contexts/people/routes/calendar-routes.js';
import type { Service } from './compose-service.js';
import { changeCalendar } from '../contexts/people/use-cases/change-calendar.js';
import { calendarReads } from '../contexts/people/use-cases/read-calendar.js';
import { rearmDeadlines } from '../contexts/applications/use-cases/review/rearm-deadlines.js';

/**
 * What the routes of the business calendar need of the service. Counting anew goes on after the
 * answer: it may be thousands of applications, and the sweep does what it does not get to.
 */
export const calendarArea = (
  service: Service,
  onRearmFailure: (error: unknown, bankId: string) => void,
): CalendarRouteDeps => {
  const { calendarCommits: commits, calendars, clock, database } = service;
  const { applications: projection, names, refusals } = database.repositories;
  const rearm = rearmDeadlines({ ...service, projection });
  return {
    changeCalendar: changeCalendar({
      standing: service.standing.atAct,
      commits,
      shared: service.reference.calendar,
      names,
      refusals,
      clock,
      sha256,
      evaluatorBuild: service.settings.evaluatorBuild,
      onPublished: async (bankId) => {
        await calendars.renewed(bankId);
        void rearm(bankId).catch((error: unknown) => {
          onRearmFailure(error, bankId);
        });
      },
    }),
    reads: calendarReads({
      commits,
      shared: service.reference.calendar,
      lateArrivalOf: async (bankId) =>
        (await service.rulesOfToday(bankId)).serviceLevels.lateArrivalCounts,
    }),
  };
};
