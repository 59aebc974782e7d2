import { refuseProposer, whoAgrees } from '../../../kernel/record/who-agrees.js';
import type { Agreed } from '../../../kernel/record/who-agrees.js';
import { hasRole, isAnyOf } from '../../../kernel/values/actor.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { counted } from '../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../kernel/values/waiting-item.js';
import { pendingRevision } from '../rules/calendar/bank-calendar.js';
import type { CalendarEvent } from '../rules/calendar/bank-calendar.js';
import { readCalendar } from './calendar-cache.js';
import type { CommitStore } from '../../../kernel/ports.js';
import { openStaffChange } from '../rules/staff/staff-change.js';
import type { SeenEntry } from './enter-people.js';
import type { WaitingChange } from './read-staff-changes.js';

/** A change of the calendar that this administrator may agree to as the second person. */
export const waitingCalendar =
  (deps: { readonly commits: CommitStore<CalendarEvent> }): WaitingSource =>
  async (actor) => {
    if (!mayAgree('calendar', actor)) return [];
    const pending = pendingRevision(await readCalendar(deps, actor.bankId));
    return pending === undefined || refuseProposer('calendar', pending.proposedBy, actor) !== null
      ? []
      : counted('calendar', 1);
  };

/** People to let in whom this person may agree to as the second one; nobody agrees to himself. */
export const waitingPeople =
  (deps: {
    readonly listPeopleEntries: (bankId: string) => Promise<readonly SeenEntry[]>;
  }): WaitingSource =>
  async (actor) => {
    if (!mayAgree('people_entry', actor)) return [];
    const entries = await deps.listPeopleEntries(actor.bankId);
    const mine = entries.filter(
      ({ entry: { proposedBy, people } }) =>
        refuseProposer('people_entry', proposedBy, actor) === null &&
        !isAnyOf(
          actor,
          people.map(({ userId }) => userId),
        ),
    );
    return counted('people_entry', mine.length);
  };

/** Changes of standing that this person may agree to as the second one; nobody agrees to his own. */
export const waitingStaff =
  (deps: {
    readonly listWaitingChanges: (bankId: string) => Promise<readonly WaitingChange[]>;
  }): WaitingSource =>
  async (actor) => {
    if (!mayAgree('staff_change', actor)) return [];
    const waiting = await deps.listWaitingChanges(actor.bankId);
    const mine = waiting.filter(({ user, changes }) => {
      const open = openStaffChange(changes);
      return (
        open !== undefined &&
        refuseProposer('staff_change', open.proposedBy, actor) === null &&
        !isAnyOf(actor, [user.userId])
      );
    });
    return counted('staff_change', mine.length);
  };

const mayAgree = (what: Agreed, actor: Actor): boolean => {
  const { agrees } = whoAgrees[what];
  return agrees !== 'bank_rules' && agrees.some((role) => hasRole(actor, role));
};
