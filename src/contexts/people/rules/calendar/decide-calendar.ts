import type { Actor } from '../../../../kernel/values/actor.js';
import { findNumbered, openActs, refuseAgreement } from '../../../../kernel/record/proposal.js';
import type { OpenAct } from '../../../../kernel/record/proposal.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { refuseDayOutOfReach } from '../../../../kernel/values/refuse-day-out-of-reach.js';
import { refuse, toldAt } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { pendingRevision, publishedRevisions } from './bank-calendar.js';
import type { BankCalendar, CalendarContent, CalendarEvent } from './bank-calendar.js';
import { contentFaults } from './content-faults.js';

export type CalendarCommand =
  | {
      readonly kind: 'propose_calendar';
      readonly effectiveOn: string;
      readonly content: CalendarContent;
      readonly reason: string;
    }
  | {
      readonly kind: 'approve_calendar';
      readonly number: number;
      /** Of the content the approver looked at. */
      readonly contentHash: string;
    }
  | { readonly kind: 'reject_calendar'; readonly number: number; readonly note: string };

export interface CalendarContext {
  readonly actor: Actor;
  /** Calendar day in Asia/Shanghai. */
  readonly today: string;
  /** The published years alone, without the bank's own days. */
  readonly published: BusinessCalendar;
  readonly hashOf: (content: CalendarContent) => string;
}

type DecidedCalendar = Result<readonly CalendarEvent[], Refusal>;
type Command<Kind extends CalendarCommand['kind']> = Extract<CalendarCommand, { kind: Kind }>;

/** A slip of the year would stop all later change. */
export const furthestCalendarDays = 800;

/**
 * What a command does to a bank's business calendar, or why not (docs/rules/calendar.md,
 * docs/rules/four-eyes.md#rule-changes-obey-the-same-rules): one proposal at a time, published by
 * somebody else who names the content looked at, never effective in the past or before the revision
 * it follows.
 */
export const decideCalendar = (
  calendar: BankCalendar | null,
  command: CalendarCommand,
  context: CalendarContext,
): DecidedCalendar => {
  const refusal = refuseActor(context.actor);
  if (refusal !== null) return fail(refusal);
  switch (command.kind) {
    case 'propose_calendar':
      return propose(calendar, command, context);
    case 'approve_calendar':
      return approve(calendar, command, context);
    case 'reject_calendar':
      return reject(calendar, command);
  }
};

export const calendarActs = ['propose_calendar', 'approve_calendar', 'reject_calendar'] as const;
type CalendarAct = (typeof calendarActs)[number];

/** What this person may do now: to the calendar, and to the proposal that waits. */
export const openCalendarActs = (
  calendar: BankCalendar | null,
  context: CalendarContext,
): {
  readonly ofCalendar: readonly OpenAct<CalendarAct>[];
  readonly ofPending: readonly OpenAct<CalendarAct>[];
} => {
  if (context.actor.kind !== 'bank_user') return { ofCalendar: [], ofPending: [] };
  const pending = pendingRevision(calendar);
  const answer = (command: CalendarCommand): Refusal | null => {
    const decided = decideCalendar(calendar, command, context);
    return decided.ok ? null : decided.failure;
  };
  if (pending === undefined)
    return {
      ofCalendar: openActs([['propose_calendar', refuseActor(context.actor)]]),
      ofPending: [],
    };
  const { number, contentHash } = pending;
  const waits = refuse('calendar_change_pending', { number });
  return {
    ofCalendar: openActs([['propose_calendar', refuseActor(context.actor) ?? waits]]),
    ofPending: openActs([
      ['approve_calendar', answer({ kind: 'approve_calendar', number, contentHash })],
      ['reject_calendar', answer({ kind: 'reject_calendar', number, note: '' })],
    ]),
  };
};

const refuseActor = (actor: Actor): Refusal | null => {
  if (actor.kind === 'system') return refuse('people_only');
  if (actor.kind === 'applicant_user') return refuse('exporter_side_never_acts_for_bank');
  return hasRole(actor, 'catalogue_administrator')
    ? null
    : refuse('role_missing.catalogue_administrator');
};

const propose = (
  calendar: BankCalendar | null,
  { effectiveOn, content, reason }: Command<'propose_calendar'>,
  context: CalendarContext,
): DecidedCalendar => {
  const pending = pendingRevision(calendar);
  if (pending !== undefined)
    return fail(refuse('calendar_change_pending', { number: pending.number }));
  const tooEarlyOrLate = refuseEffectiveDay(calendar, effectiveOn, context.today);
  if (tooEarlyOrLate !== null) return fail(toldAt('/effectiveOn', tooEarlyOrLate));
  const refusal = refuseContent(content, effectiveOn, context);
  if (refusal !== null) return fail(refusal);
  return ok([
    {
      type: 'calendar.proposed',
      number: (calendar?.revisions.length ?? 0) + 1,
      effectiveOn,
      contentHash: context.hashOf(content),
      content,
      reason,
    },
  ]);
};

const approve = (
  calendar: BankCalendar | null,
  command: Command<'approve_calendar'>,
  context: CalendarContext,
): DecidedCalendar => {
  const proposal = proposalOf(calendar, command.number);
  if (!proposal.ok) return proposal;
  const { effectiveOn } = proposal.value;
  const refusal =
    refuseAgreement('calendar', proposal.value, context.actor, command.contentHash) ??
    refuseEffectiveDay(calendar, effectiveOn, context.today) ??
    refuseContent(proposal.value.content, effectiveOn, context);
  return refusal === null
    ? ok([{ type: 'calendar.published', number: command.number }])
    : fail(refusal);
};

/** Who proposed it may take it back. */
const reject = (
  calendar: BankCalendar | null,
  { number, note }: Command<'reject_calendar'>,
): DecidedCalendar => {
  const proposal = proposalOf(calendar, number);
  return proposal.ok ? ok([{ type: 'calendar.rejected', number, note }]) : proposal;
};

const proposalOf = (calendar: BankCalendar | null, number: number) =>
  findNumbered(calendar?.revisions ?? [], number, 'proposed', 'calendar_revision');

/** The same day again corrects the revision before. */
const refuseEffectiveDay = (
  calendar: BankCalendar | null,
  effectiveOn: string,
  today: string,
): Refusal | null => {
  const outOfReach = refuseDayOutOfReach(effectiveOn, today, furthestCalendarDays);
  if (outOfReach !== null) return outOfReach;
  const newest = publishedRevisions(calendar).at(-1);
  return newest === undefined || effectiveOn >= newest.effectiveOn
    ? null
    : refuse('calendar_overlaps', { number: newest.number, effectiveOn: newest.effectiveOn });
};

const refuseContent = (
  content: CalendarContent,
  effectiveOn: string,
  { published }: CalendarContext,
): Refusal | null => {
  const violations = contentFaults(content, effectiveOn, published);
  if (violations.length === 0) return null;
  return {
    ...refuse('calendar_invalid'),
    violations,
  };
};
