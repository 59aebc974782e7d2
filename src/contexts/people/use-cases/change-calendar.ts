import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type {
  BankCalendar,
  CalendarCommit,
  CalendarEvent,
} from '../rules/calendar/bank-calendar.js';
import { publishedOnly } from '../rules/calendar/calendar-in-use.js';
import type { SharedCalendar } from '../rules/calendar/calendar-in-use.js';
import { decideCalendar } from '../rules/calendar/decide-calendar.js';
import type { CalendarCommand } from '../rules/calendar/decide-calendar.js';
import { foldCalendar, foldOneCalendar } from '../rules/calendar/fold-calendar.js';
import type { CalendarRecord } from '../rules/calendar/fold-calendar.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { firstPreviousHash, sealCommit } from '../../../kernel/record/commit.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { calendarStreamOf } from './calendar-shelf.js';
import { commitActorOf } from '../../../kernel/record/commit-actor.js';
import { keyReused } from '../../../kernel/record/command-id.js';
import { Unavailable } from '../../../kernel/ports.js';
import type { Clock, CommitStore, PersonNames, RefusalLog } from '../../../kernel/ports.js';
import { recordRefusal } from '../../../kernel/record/record-refusal.js';
import type { StandingOf } from '../../../kernel/values/standing.js';

export interface CalendarRequest {
  readonly actor: Actor;
  readonly command: CalendarCommand;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

export interface ChangeCalendarDeps {
  readonly standing: StandingOf;
  readonly commits: CommitStore<CalendarEvent>;
  readonly shared: SharedCalendar;
  readonly names: PersonNames;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly evaluatorBuild: string;
  /** Told after a publication: deadlines that run are counted anew. */
  readonly onPublished: (bankId: string) => Promise<void>;
}

type Changed = Result<BankCalendar, Refusal>;

/** Rounds of load, decide, append before a busy calendar answers "try again". */
const rounds = 8;

/**
 * Takes one command on a bank's business calendar: the same commits, memory of command ids and
 * four eyes as an application. A refusal is recorded. After a publication the deadlines that run
 * are counted anew; a crash between is mended by the sweep.
 * @throws Unavailable when the store cannot be reached or the calendar is too busy.
 */
export const changeCalendar =
  (deps: ChangeCalendarDeps) =>
  async (request: CalendarRequest): Promise<Changed> => {
    const changed = await takeCommand(deps, request);
    if (!changed.ok)
      await recordRefusal(
        deps,
        {
          ...request,
          subject: { kind: 'calendar', id: calendarStreamOf(request.actor.bankId) },
          action: request.command.kind,
        },
        changed.failure,
      );
    else if (request.command.kind === 'approve_calendar')
      await deps.onPublished(request.actor.bankId);
    return changed;
  };

const takeCommand = async (
  deps: ChangeCalendarDeps,
  request: CalendarRequest,
): Promise<Changed> => {
  const { bankId } = request.actor;
  for (let round = 0; round < rounds; round += 1) {
    const commits = await deps.commits.read(bankId, calendarStreamOf(bankId));
    const answer =
      answerRepeat(commits, request) ?? (await append(deps, request, foldCalendar(commits)));
    if (answer !== 'conflict') return answer;
  }
  throw new Unavailable('calendar', 1);
};

const answerRepeat = (
  commits: readonly CalendarCommit[],
  request: CalendarRequest,
): Changed | null => {
  const first = foldCalendar(commits)?.taken.get(request.commandId);
  if (first === undefined) return null;
  if (first.fingerprint !== request.fingerprint) return fail(keyReused());
  const then = foldCalendar(commits.slice(0, first.revision));
  return then === null ? null : ok(then.calendar);
};

const append = async (
  deps: ChangeCalendarDeps,
  request: CalendarRequest,
  record: CalendarRecord | null,
): Promise<Changed | 'conflict'> => {
  const kept = await deps.standing(request.actor);
  if (!kept.ok) return kept;
  const at = deps.clock.now();
  const calendar = record === null ? null : record.calendar;
  const decided = decideCalendar(calendar, request.command, {
    actor: kept.value,
    today: dayOf(at),
    published: publishedOnly(deps.shared, calendar),
    hashOf: (content) => contentHashOf(content, deps.sha256),
  });
  if (!decided.ok) return decided;
  const actor = await commitActorOf(kept.value, deps.names);
  const commit = commitOf(deps, request, record, { events: decided.value, at, actor });
  if ((await deps.commits.append(commit)) === 'conflict') return 'conflict';
  return ok(foldOneCalendar(record, commit).calendar);
};

const commitOf = (
  deps: ChangeCalendarDeps,
  request: CalendarRequest,
  record: CalendarRecord | null,
  decided: Pick<CalendarCommit, 'events' | 'at' | 'actor'>,
): CalendarCommit =>
  sealCommit(
    {
      bankId: request.actor.bankId,
      streamId: calendarStreamOf(request.actor.bankId),
      revision: (record?.calendar.revision ?? 0) + 1,
      commandId: request.commandId,
      fingerprint: request.fingerprint,
      actor: decided.actor,
      action: request.command.kind,
      events: decided.events,
      catalogueHash: null,
      evaluatorBuild: deps.evaluatorBuild,
      requestId: request.requestId,
      at: decided.at,
      previousHash: record?.lastHash ?? firstPreviousHash,
    },
    deps.sha256,
  );
