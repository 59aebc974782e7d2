import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { BankCalendar, CalendarEvent } from '../rules/calendar/bank-calendar.js';
import { publishedOnly } from '../rules/calendar/calendar-in-use.js';
import type { SharedCalendar } from '../rules/calendar/calendar-in-use.js';
import { decideCalendar } from '../rules/calendar/decide-calendar.js';
import type { CalendarCommand } from '../rules/calendar/decide-calendar.js';
import { evolveCalendar } from '../rules/calendar/bank-calendar.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { calendarStreamOf } from './calendar-cache.js';
import { executeRecorded } from '../../../kernel/record/execute-recorded.js';
import type { StreamDeps, StreamRequest } from '../../../kernel/record/execute-command.js';
import type { RefusalLog } from '../../../kernel/ports.js';

export interface CalendarRequest extends StreamRequest {
  readonly command: CalendarCommand;
}

export interface ChangeCalendarDeps extends StreamDeps<CalendarEvent> {
  readonly shared: SharedCalendar;
  readonly refusals: RefusalLog;
  /** Told after a publication: deadlines that run are counted anew. */
  readonly onPublished: (bankId: string) => Promise<void>;
}

type Changed = Result<BankCalendar, Refusal>;

/**
 * Takes one command on a bank's business calendar: the same commits, memory of command ids and
 * four eyes as an application. A refusal is recorded. After a publication the deadlines that run
 * are counted anew; a crash between is mended by the sweep.
 * @throws Unavailable when the store cannot be reached or the calendar is too busy.
 */
export const changeCalendar =
  (deps: ChangeCalendarDeps) =>
  async (request: CalendarRequest): Promise<Changed> => {
    const changed = await execute(deps, request);
    if (changed.ok && request.command.kind === 'approve_calendar')
      await deps.onPublished(request.actor.bankId);
    return changed;
  };

const execute = (deps: ChangeCalendarDeps, request: CalendarRequest): Promise<Changed> =>
  executeRecorded<BankCalendar, CalendarEvent>(deps, request, {
    kind: 'calendar',
    streamId: calendarStreamOf(request.actor.bankId),
    action: request.command.kind,
    evolve: evolveCalendar,
    decide: (calendar, { actor, at }) =>
      Promise.resolve(
        decideCalendar(calendar, request.command, {
          actor,
          today: dayOf(at),
          published: publishedOnly(deps.shared, calendar),
          hashOf: (content) => contentHashOf(content, deps.sha256),
        }),
      ),
  });
