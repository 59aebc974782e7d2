import { waitingRoutes } from '../../contexts/applications/routes/waiting-routes.js';
import { waitingApplications } from '../../contexts/applications/use-cases/reading/waiting-applications.js';
import { waitingNotes } from '../../contexts/applications/use-cases/notes/keep-notes.js';
import { waitingInQueue } from '../../contexts/applications/use-cases/review/review-queue.js';
import { waitingDisposals } from '../../contexts/audit/use-cases/waiting-disposals.js';
import { waitingChangeSets } from '../../contexts/catalogue/use-cases/waiting-change-sets.js';
import { listPeopleEntries } from '../../contexts/people/use-cases/enter-people.js';
import { listWaitingChanges } from '../../contexts/people/use-cases/read-staff-changes.js';
import {
  waitingCalendar,
  waitingPeople,
  waitingStaff,
} from '../../contexts/people/use-cases/waiting-proposals.js';
import type { Route } from '../../kernel/http/route.js';
import type { Service } from '../compose-service.js';
import { queueSizesOf } from './applications.js';
import { peopleDepsOf, staffDepsOf } from './people.js';

/** What waits for a person, of every context. */
export const waitingRoutesOf = (service: Service): readonly Route[] => {
  const {
    applicants,
    applications: projection,
    changeSets,
    disposals,
    noteMentions,
  } = service.database.repositories;
  return waitingRoutes([
    waitingApplications({ projection, applicants }),
    waitingInQueue(queueSizesOf(service)),
    waitingNotes({ mentions: noteMentions }),
    waitingChangeSets({ changeSets }),
    waitingCalendar({ commits: service.calendarCommits }),
    waitingDisposals({ disposals }),
    waitingPeople({ listPeopleEntries: listPeopleEntries(peopleDepsOf(service)) }),
    waitingStaff({ listWaitingChanges: listWaitingChanges(staffDepsOf(service)) }),
  ]);
};
