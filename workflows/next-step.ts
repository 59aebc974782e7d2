import type { ApplicationCommand } from '../src/contexts/applications/rules/acts/application-command.js';
import { acts } from '../src/contexts/applications/rules/acts/acts.js';
import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';

/** What the process does by itself. None of these is a decision. */
export type SystemCommand = Extract<
  ApplicationCommand,
  {
    kind:
      | 'complete_collection'
      | 'expire_collection'
      | 'warn_deadline'
      | 'breach_deadline'
      | 'escalate_deadline'
      | 'start_monitoring'
      | 'recheck_label'
      | 'close_application';
  }
>;

/** What the process does next: act, wait until an instant (epoch ms, `null`: for people), finish. */
export type NextStep =
  | { readonly kind: 'act'; readonly command: SystemCommand }
  | { readonly kind: 'wait'; readonly untilMs: number | null }
  | { readonly kind: 'finish' };

/** From when on a command may be tried (epoch ms): the past for a new one, `Infinity` for never. */
export type TriableFrom = (command: SystemCommand) => number;

/** The worker's clock may differ from ours by minutes: an appeal just in time still finds us. */
export const appealGraceMs = 15 * 60_000;

/**
 * The next step from what is known, at an instant. Pure: the workflow calls it after everything
 * that happens, so a deadline that moved, passed long ago or vanished needs no special case.
 */
export const nextStep = (
  progress: ApplicationProgress,
  nowMs: number,
  triableFrom: TriableFrom,
): NextStep => {
  const appealEndsMs = appealEndOf(progress);
  if (progress.ended && !(nowMs < appealEndsMs)) return { kind: 'finish' };
  const due = dueCommands(progress, nowMs);
  const command = due.find((one) => triableFrom(one) <= nowMs);
  if (command !== undefined) return { kind: 'act', command };
  return {
    kind: 'wait',
    untilMs: earliest([...instantsOf(progress), appealEndsMs, ...due.map(triableFrom)], nowMs),
  };
};

/** When the time to appeal is over, grace included; `-Infinity` when nothing can be appealed. */
const appealEndOf = (progress: ApplicationProgress): number =>
  progress.appealUntil !== null && acts.file_appeal.statuses.includes(progress.view.status)
    ? Date.parse(progress.appealUntil) + appealGraceMs
    : -Infinity;

const dueCommands = (progress: ApplicationProgress, nowMs: number): SystemCommand[] => {
  // Only what an earlier build told a process says so: it goes on as it did.
  const due = progress.collectionSettled
    ? [{ kind: 'complete_collection' } as const]
    : dueByDeadline(progress, nowMs);
  return due.filter((command) => acts[command.kind].statuses.includes(progress.view.status));
};

/**
 * What a deadline asks for. Past the due instant a reminder is pointless, so only the breach is
 * left. The exporter's silence in a collection ends softly and can be reopened; whatever waits for
 * the bank is never decided here (docs/rules/calendar.md#a-timer-never-decides).
 */
const dueByDeadline = (progress: ApplicationProgress, nowMs: number): SystemCommand[] => {
  const { deadline } = progress;
  if (deadline === null) return [];
  if (Date.parse(deadline.dueAt) > nowMs) {
    const warnAt = unwarned(progress).find((instant) => Date.parse(instant) <= nowMs);
    return warnAt === undefined ? [] : [{ kind: 'warn_deadline', warnAt }];
  }
  if (progress.view.status === 'collection' && deadline.party !== 'third_party')
    return collectionOver(progress);
  return onceOverdue(progress, deadline.dueAt, nowMs);
};

/** A collection closes by the exporter's word; at its end by what is open of it. */
const collectionOver = (progress: ApplicationProgress): SystemCommand[] => {
  if (progress.entriesSettled === true) return [{ kind: 'complete_collection' }];
  return progress.evidenceWaits === true ? [] : [{ kind: 'expire_collection' }];
};

/** The breach, then the rungs of its escalation. */
const onceOverdue = (
  progress: ApplicationProgress,
  dueAt: string,
  nowMs: number,
): SystemCommand[] => {
  if (!progress.breached) return [{ kind: 'breach_deadline', dueAt }];
  const level = pendingLevels(progress).find(({ at }) => Date.parse(at) <= nowMs);
  return level === undefined ? [] : [{ kind: 'escalate_deadline', to: level.to, dueAt }];
};

/** The rungs of escalation after the first, which comes with the breach; one a step. */
const pendingLevels = ({ deadline, escalated = [] }: ApplicationProgress) =>
  (deadline?.escalateAt ?? []).slice(1).filter(({ to }) => !escalated.includes(to));

const unwarned = (progress: ApplicationProgress): readonly string[] =>
  (progress.deadline?.warnAt ?? []).filter((instant) => !progress.warned.includes(instant));

const instantsOf = (progress: ApplicationProgress): readonly number[] =>
  progress.deadline === null
    ? []
    : [
        ...unwarned(progress),
        progress.deadline.dueAt,
        ...pendingLevels(progress).map(({ at }) => at),
      ].map((instant) => Date.parse(instant));

/** The earliest instant still ahead, or `null`. */
const earliest = (instants: readonly number[], nowMs: number): number | null => {
  const ahead = instants.filter((instant) => instant > nowMs && Number.isFinite(instant));
  return ahead.length === 0 ? null : Math.min(...ahead);
};
