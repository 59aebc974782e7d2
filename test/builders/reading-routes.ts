import type { Route } from '../../src/kernel/http/route.js';
import { applicationRoutes } from '../../src/contexts/applications/routes/application-routes.js';
import { queueRoutes } from '../../src/contexts/applications/routes/queue-routes.js';
import { alikeAmong } from '../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import {
  readApplication,
  readCommits,
} from '../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../src/contexts/applications/use-cases/reading/read-clocked.js';
import {
  queueCounts,
  reviewQueue,
} from '../../src/contexts/applications/use-cases/review/review-queue.js';
import { inMemoryApplicantStore } from '../fakes/in-memory-applicant-store.js';
import { publishedCalendar } from '../kernel/values/clock/published-calendar.js';
import type { ActHarness } from './act-harness.js';

const unused = () => Promise.reject(new Error('not asked in these tests'));

/** Next steps, timeline and queue over the fakes of a harness. */
export const readingRoutes = ({ harness: { deps }, send }: ActHarness): readonly Route[] => {
  const calendarOf = () => Promise.resolve(publishedCalendar());
  return [
    ...applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: send,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf }),
      readLinkedPreCheck: unused,
      listApplications: unused,
    }),
    ...queueRoutes({
      reviewQueue: reviewQueue({
        ...{ ...deps, calendarOf, applicants: inMemoryApplicantStore() },
        alikeAmong: alikeAmong(deps),
        disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
      }),
      queueCounts: queueCounts(deps),
      stuckApplications: unused,
    }),
  ];
};
