import { executeRecorded } from '../../../../kernel/record/execute-recorded.js';
import type { StreamDeps } from '../../../../kernel/record/execute-command.js';
import type { Page, RefusalLog } from '../../../../kernel/ports.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { evolveNotes } from '../../rules/notes/application-notes.js';
import type { ApplicationNotes, NoteEvent, Snooze } from '../../rules/notes/application-notes.js';
import { decideSnooze, decideSnoozeEnd, isSnoozeOver } from '../../rules/notes/snooze.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import type { QueueEntry, QueueFilter, QueueRequest, QueueSizes } from '../review/review-queue.js';
import type { NoteRequest } from './ports-of-notes.js';
import { projectNotes } from './project-notes.js';
import type { NoteLists } from './project-notes.js';

export interface SnoozeDeps extends StreamDeps<NoteEvent>, NoteLists {
  readonly refusals: RefusalLog;
  readonly projection: Pick<ApplicationProjection, 'summaries'>;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
}

export interface KeepSnoozes {
  /** What the caller has put aside of it, while it lasts. */
  readonly read: (actor: Actor, applicationId: string) => Promise<Result<Snooze | null, Refusal>>;
  /** @param untilDay `null`: until the case moves on. */
  readonly set: (
    request: NoteRequest,
    untilDay: string | null,
  ) => Promise<Result<Snooze | null, Refusal>>;
  readonly end: (request: NoteRequest) => Promise<Result<Snooze | null, Refusal>>;
  /** What lasts of the caller's, by application. */
  readonly lasting: (actor: Actor) => Promise<ReadonlyMap<string, Snooze>>;
}

/**
 * Cases put aside (docs/rules/working-together.md#a-case-put-aside), in the stream of notes: each person's own, and it
 * stops no clock.
 */
export const keepSnoozes = (deps: SnoozeDeps): KeepSnoozes => {
  const lastingOf = (
    application: Application,
    notes: ApplicationNotes | null,
    { userId }: Actor,
  ): Snooze | null => {
    const found = notes?.snoozes.find((one) => one.userId === userId);
    return found === undefined || isSnoozeOver(found, application, deps.clock.now()) ? null : found;
  };
  const keep = async (
    request: NoteRequest,
    action: string,
    decide: (
      application: Application,
      notes: ApplicationNotes | null,
      at: string,
    ) => Result<readonly NoteEvent[], Refusal>,
  ): Promise<Result<Snooze | null, Refusal>> => {
    const { actor, applicationId } = request;
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const answer = await executeRecorded<ApplicationNotes, NoteEvent>(deps, request, {
      kind: 'application',
      streamId: applicationId,
      action,
      evolve: evolveNotes,
      decide: (notes, { at }) => Promise.resolve(decide(found.value, notes, at)),
      project: (notes) => projectNotes(deps)(found.value, notes),
    });
    if (!answer.ok) return answer;
    return ok(lastingOf(found.value, answer.value, actor));
  };
  const read = async (bankId: string, applicationId: string): Promise<ApplicationNotes | null> =>
    (await deps.commits.read(bankId, applicationId)).reduce<ApplicationNotes | null>(
      evolveNotes,
      null,
    );
  return {
    read: async (actor, applicationId) => {
      const found = await deps.readApplication(actor, applicationId);
      if (!found.ok) return found;
      return ok(lastingOf(found.value, await read(actor.bankId, applicationId), actor));
    },
    set: (request, untilDay) =>
      keep(request, 'snooze', (application, _notes, at) => decideSnooze(application, untilDay, at)),
    end: async (request) => {
      // An empty stream has no first commit that says nothing.
      const { actor, applicationId } = request;
      if ((await read(actor.bankId, applicationId)) === null) {
        const found = await deps.readApplication(actor, applicationId);
        return found.ok ? ok(null) : found;
      }
      return keep(request, 'end_snooze', (_application, notes) =>
        ok(decideSnoozeEnd(notes, actor.userId)),
      );
    },
    lasting: lastingSnoozes(deps),
  };
};

/** What the person has put aside, by the id of its case. */
export const lastingSnoozes =
  ({
    snoozes,
    projection,
    clock,
  }: Pick<SnoozeDeps, 'snoozes' | 'projection' | 'clock'>): KeepSnoozes['lasting'] =>
  async ({ bankId, userId }) => {
    const now = clock.now();
    const kept = await snoozes.list(bankId, userId, dayOf(now));
    if (kept.length === 0) return new Map();
    const applicationIds = kept.map(({ applicationId }) => applicationId);
    const items = await projection.summaries(bankId, applicationIds);
    const lasting = kept.filter((one) => {
      const application = items.find(({ applicationId }) => applicationId === one.applicationId);
      return application !== undefined && !isSnoozeOver(one, application, now);
    });
    return new Map(lasting.map((one) => [one.applicationId, one]));
  };

/** How much of a queue each filter asks for, without what the person has put aside, as its list shows it. */
export const sizesWithoutSnoozes =
  (
    size: (actor: Actor, filter: QueueFilter) => Promise<number>,
    lasting: KeepSnoozes['lasting'],
  ): QueueSizes =>
  async (actor, filters) => {
    const applicationIds = [...(await lasting(actor)).keys()];
    return Promise.all(
      filters.map(async (filter) => {
        const all = await size(actor, filter);
        return applicationIds.length === 0
          ? all
          : all - (await size(actor, { ...filter, applicationIds }));
      }),
    );
  };

export interface SnoozableEntry extends QueueEntry {
  readonly snooze?: Snooze;
}

/** The queue without what the person has put aside, or just that. */
export const queueWithSnoozes =
  (
    queue: (actor: Actor, request: QueueRequest) => Promise<Page<QueueEntry>>,
    lasting: KeepSnoozes['lasting'],
  ) =>
  async (
    actor: Actor,
    { isSnoozed = false, ...request }: QueueRequest & { readonly isSnoozed?: boolean },
  ): Promise<Page<SnoozableEntry>> => {
    const snoozed = await lasting(actor);
    if (!isSnoozed) {
      let page = await queue(actor, request);
      for (;;) {
        const items = page.items.filter(
          ({ application }) => !snoozed.has(application.applicationId),
        );
        if (items.length > 0 || page.nextCursor === null) return { ...page, items };
        page = await queue(actor, { ...request, cursor: page.nextCursor });
      }
    }
    if (snoozed.size === 0) return { items: [], nextCursor: null };
    const page = await queue(actor, {
      waitingFor: 'anyone',
      ...request,
      applicationIds: [...snoozed.keys()],
    });
    const items = page.items.map((entry) => {
      const snooze = snoozed.get(entry.application.applicationId);
      return { ...entry, ...(snooze === undefined ? {} : { snooze }) };
    });
    return { ...page, items };
  };
