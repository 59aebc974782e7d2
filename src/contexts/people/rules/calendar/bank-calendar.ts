import type { CalendarYear } from '../../../../kernel/values/clock/business-calendar.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { changeNumbered, proposedIn, settledIn } from '../../../../kernel/record/proposal.js';
import type { NumberedProposal } from '../../../../kernel/record/proposal.js';

/** A day with its reason, as the institution announced it. */
export interface OwnDay {
  readonly on: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/**
 * What a bank sets for itself from a day on, whole: hours in Shanghai, its own closing days and
 * make-up days on top of the published calendar, and published years that the service does not
 * know yet. A day that a later revision does not name again is as published from there on.
 */
export interface CalendarContent {
  readonly opensAtHour: number;
  readonly cutOffHour: number;
  readonly closingDays: readonly OwnDay[];
  readonly makeUpDays: readonly OwnDay[];
  readonly years: readonly CalendarYear[];
}

/** One revision of a bank's business calendar: published by a second administrator. */
export interface CalendarRevision extends NumberedProposal<'published' | 'rejected'> {
  /** First day in force, Asia/Shanghai. */
  readonly effectiveOn: string;
  readonly content: CalendarContent;
}

/** A bank's business calendar as the fold of its commits; `revision` is the number of commits. */
export interface BankCalendar {
  readonly bankId: string;
  readonly revision: number;
  /** Oldest first. */
  readonly revisions: readonly CalendarRevision[];
}

export type CalendarEvent =
  | ({ readonly type: 'calendar.proposed' } & Pick<
      CalendarRevision,
      'number' | 'effectiveOn' | 'contentHash' | 'content' | 'reason'
    >)
  | { readonly type: 'calendar.published'; readonly number: number }
  | { readonly type: 'calendar.rejected'; readonly number: number; readonly note: string };

export type CalendarCommit = Commit<CalendarEvent>;

/** The calendar after one commit more. */
export const evolveCalendar = (
  before: BankCalendar | null,
  commit: CalendarCommit,
): BankCalendar => ({
  bankId: commit.bankId,
  revision: commit.revision,
  revisions: commit.events.reduce<readonly CalendarRevision[]>(
    (known, event) => evolve(known, event, commit),
    before?.revisions ?? [],
  ),
});

const evolve = (
  revisions: readonly CalendarRevision[],
  event: CalendarEvent,
  commit: CalendarCommit,
): readonly CalendarRevision[] => {
  switch (event.type) {
    case 'calendar.proposed': {
      const { type: _type, ...proposed } = event;
      return [...revisions, { ...proposed, ...proposedIn(commit) }];
    }
    case 'calendar.published':
      return changeNumbered(revisions, event.number, settledIn(commit, 'published'));
    case 'calendar.rejected':
      return changeNumbered(revisions, event.number, settledIn(commit, 'rejected', event.note));
  }
};

/** The revisions in force or to come, oldest first. */
export const publishedRevisions = (calendar: BankCalendar | null): readonly CalendarRevision[] =>
  (calendar?.revisions ?? [])
    .filter(({ status }) => status === 'published')
    .toSorted((one, other) => ((one.settledAt ?? '') < (other.settledAt ?? '') ? -1 : 1));

export const pendingRevision = (calendar: BankCalendar | null): CalendarRevision | undefined =>
  calendar?.revisions.find(({ status }) => status === 'proposed');
