import type { Actor } from '../../../../kernel/values/actor.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { refuseDayOutOfReach } from '../../../../kernel/values/refuse-day-out-of-reach.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { pendingRevision, publishedRevisions } from './bank-calendar.js';
import type {
  BankCalendar,
  CalendarContent,
  CalendarEvent,
  CalendarRevision,
} from './bank-calendar.js';
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

const refuseActor = (actor: Actor): Refusal | null => {
  if (actor.kind === 'system')
    return refuse(
      'not_permitted',
      'people_only',
      '此操作须由人办理，系统从不代为决定。',
      'Only a person does this; the system never decides.',
    );
  if (actor.kind === 'applicant_user')
    return refuse(
      'four_eyes',
      'exporter_side_never_acts_for_bank',
      '申请人一方不得代表银行办理。',
      "The exporter's side never acts for the bank.",
    );
  return hasRole(actor, 'catalogue_administrator')
    ? null
    : refuse(
        'not_permitted',
        'role_missing',
        '此操作须由目录管理员办理。',
        'This takes the role of catalogue administrator.',
      );
};

const propose = (
  calendar: BankCalendar | null,
  { effectiveOn, content, reason }: Command<'propose_calendar'>,
  context: CalendarContext,
): DecidedCalendar => {
  const pending = pendingRevision(calendar);
  if (pending !== undefined) return fail(alreadyPending(pending.number));
  const refusal =
    refuseEffectiveDay(calendar, effectiveOn, context.today) ??
    refuseContent(content, effectiveOn, context);
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
  const { proposedBy, contentHash, effectiveOn } = proposal.value;
  const refusal =
    refuseAuthor(proposedBy, context.actor) ??
    refuseOtherContent(contentHash, command.contentHash) ??
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

const proposalOf = (
  calendar: BankCalendar | null,
  number: number,
): Result<CalendarRevision, Refusal> => {
  const found = calendar?.revisions.find((one) => one.number === number);
  if (found === undefined)
    return fail(
      refuse(
        'not_found',
        'calendar_revision_unknown',
        '没有这一版工作日历。',
        'There is no such calendar revision.',
      ),
    );
  return found.status === 'proposed'
    ? ok(found)
    : fail(
        refuse(
          'not_allowed_in_state',
          'calendar_revision_settled',
          `第 ${number} 版日历已有结论。`,
          `Calendar revision ${number} is settled already.`,
        ),
      );
};

const alreadyPending = (number: number): Refusal =>
  refuse(
    'conflict',
    'calendar_change_pending',
    `第 ${number} 版日历尚待审批，请先办结。`,
    `Calendar revision ${number} waits for approval; settle it first.`,
  );

const refuseAuthor = (proposedBy: readonly string[], actor: Actor): Refusal | null =>
  personsOf(actor).some((person) => proposedBy.includes(person))
    ? refuse(
        'four_eyes',
        'author_never_approves',
        '变更的起草人不得审批该变更。',
        'Whoever proposed a change never approves it.',
      )
    : null;

const refuseOtherContent = (proposed: string, looked: string): Refusal | null =>
  proposed === looked
    ? null
    : refuse(
        'stale',
        'calendar_hash_differs',
        '您所审批的内容与提交的内容不一致，请重新查看后再审批。',
        'The content you name is not the one proposed; look at it again before you approve.',
      );

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
    : refuse(
        'invalid',
        'calendar_overlaps',
        `第 ${newest.number} 版自 ${newest.effectiveOn} 起生效，新版不得早于该日。`,
        `Revision ${newest.number} takes effect on ${newest.effectiveOn}; a later one cannot start before that day.`,
      );
};

const refuseContent = (
  content: CalendarContent,
  effectiveOn: string,
  { published }: CalendarContext,
): Refusal | null => {
  const violations = contentFaults(content, effectiveOn, published);
  if (violations.length === 0) return null;
  return {
    ...refuse(
      'invalid',
      'calendar_invalid',
      '日历内容自相矛盾或无效，全部问题见 violations。',
      'The calendar contradicts itself or what is published; violations lists everything that is wrong.',
    ),
    violations,
  };
};
