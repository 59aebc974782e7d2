import { firstCalendarDay } from '../../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../state/application-state.js';

/** As much of an application as tells who may see it. */
export interface Seen extends Pick<Application, 'bankId'> {
  readonly applicantId: string;
  /** Absent in what a process heard from an earlier build: it then was submitted, as it has one. */
  readonly submittedOn?: Application['submittedOn'];
}

/**
 * Who may see an application (docs/rules/record.md#who-sees-an-application): the
 * people of its bank once it was submitted, never a draft; its exporter always, from the draft on.
 * What somebody may not see is answered as what is not there, also to who tries to change it.
 */
export const maySee = (actor: Actor, { bankId, applicantId, submittedOn }: Seen): boolean => {
  if (actor.bankId !== bankId) return false;
  if (actor.kind === 'bank_user') return submittedOn !== null;
  return actor.kind !== 'applicant_user' || actor.applicantIds.includes(applicantId);
};

/** What a store is asked for, so that it lists what `maySee` shows and nothing else. */
export interface VisibleTo extends Pick<Application, 'bankId'> {
  readonly submitted?: { readonly from: string };
  readonly applicantIds?: readonly string[];
}

/** The same rule for a list. That there is a day of submission is asked as "from the first day on". */
export const visibleTo = (actor: Actor): VisibleTo => ({
  bankId: actor.bankId,
  ...(actor.kind === 'bank_user' ? { submitted: { from: firstCalendarDay } } : {}),
  ...(actor.kind === 'applicant_user' ? { applicantIds: actor.applicantIds } : {}),
});
