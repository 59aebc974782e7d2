import type { CommandOf } from '../src/contexts/applications/rules/acts/application-command.js';
import { acts } from '../src/contexts/applications/rules/acts/acts.js';
import {
  dueByDeadline,
  instantsOfDeadline,
} from '../src/contexts/applications/rules/deadlines/due-by-deadline.js';
import type { DeadlineCommand } from '../src/contexts/applications/rules/deadlines/due-by-deadline.js';
import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';

/** What the process does by itself. None of these is a decision. */
export type SystemCommand =
  DeadlineCommand | CommandOf<'start_monitoring' | 'recheck_label' | 'close_application'>;

/** What the process does next: act, wait until an instant (epoch ms, `null`: for people), finish. */
export type ProcessStep =
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
export const nextProcessStep = (
  progress: ApplicationProgress,
  nowMs: number,
  triableFrom: TriableFrom,
): ProcessStep => {
  const endsMs = endOf(progress);
  if (progress.ended && !(nowMs < endsMs)) return { kind: 'finish' };
  const due = dueCommands(progress, nowMs);
  const command = due.find((one) => triableFrom(one) <= nowMs);
  if (command !== undefined) return { kind: 'act', command };
  return {
    kind: 'wait',
    untilMs: earliest([...instantsOfDeadline(progress), endsMs, ...due.map(triableFrom)], nowMs),
  };
};

/** When nothing can be done against an end any more, grace included; `-Infinity`: nothing ever could. */
const endOf = ({ appealUntil, correctableUntil, view }: ApplicationProgress): number => {
  const until = appealUntil ?? correctableUntil;
  return until !== undefined && acts.file_appeal.statuses.includes(view.status)
    ? Date.parse(until) + appealGraceMs
    : -Infinity;
};

const dueCommands = (progress: ApplicationProgress, nowMs: number): readonly SystemCommand[] => {
  // Only what an earlier build told a process says so: it goes on as it did.
  const due = progress.collectionSettled
    ? [{ kind: 'complete_collection' } as const]
    : dueByDeadline(progress, nowMs);
  return due.filter((command) => acts[command.kind].statuses.includes(progress.view.status));
};

/** The earliest instant still ahead, or `null`. */
const earliest = (instants: readonly number[], nowMs: number): number | null => {
  const ahead = instants.filter((instant) => instant > nowMs && Number.isFinite(instant));
  return ahead.length === 0 ? null : Math.min(...ahead);
};
