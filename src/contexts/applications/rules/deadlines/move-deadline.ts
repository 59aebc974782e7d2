import type { Application } from '../state/application-state.js';
import type { Deadline } from './deadline.js';

/**
 * An application whose deadline moved: armed again. A share of the period that was warned of is
 * warned of once more only if it lies ahead again; a breach is undone only by a later instant.
 */
export const moveDeadline = (
  application: Application,
  deadline: Deadline,
  at: string,
): Application => {
  const wasWarned = (place: number): boolean => {
    const before = application.deadline?.warnAt[place];
    return before !== undefined && application.warned.includes(before);
  };
  return {
    ...application,
    deadline,
    warned: deadline.warnAt.filter((instant, place) => instant <= at && wasWarned(place)),
    breached: application.breached && deadline.dueAt <= at,
  };
};
