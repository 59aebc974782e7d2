import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { CommandOf } from '../acts/application-command.js';
import type { ApplicationProgress } from '../state/progress.js';

/** What a deadline can ask of the process. None of these is a decision. */
export type DeadlineCommand = CommandOf<
  | 'warn_deadline'
  | 'breach_deadline'
  | 'escalate_deadline'
  | 'complete_collection'
  | 'expire_collection'
>;

/**
 * What happens when the deadline of a state passes, and nothing else does
 * (docs/rules/calendar.md#a-timer-never-decides). `breached`: the breach is recorded and climbs, level
 * by level; whoever was to act still may, and the act is marked late. `closes_softly`: the exporter's
 * silence ends the collection, which can be reopened. `none`: no deadline runs there.
 */
export const atDeadline: Readonly<
  Record<ApplicationStatus, 'breached' | 'closes_softly' | 'none'>
> = {
  collection: 'closes_softly',
  correction: 'breached',
  intake: 'breached',
  screening: 'breached',
  not_green_proposed: 'breached',
  environmental_screening: 'breached',
  first_review: 'breached',
  second_review: 'breached',
  final_approval: 'breached',
  appealed: 'breached',
  draft: 'none',
  submitted: 'none',
  approved: 'none',
  partly_approved: 'none',
  declined: 'none',
  not_accepted: 'none',
  vetoed: 'none',
  withdrawn: 'none',
  abandoned: 'none',
  expired: 'none',
  suspended: 'none',
  credit: 'none',
  contract: 'none',
  payout_check: 'none',
  held: 'none',
  disbursed: 'none',
  monitoring: 'none',
  delabelled: 'none',
  closed: 'none',
};

/**
 * The commands a deadline asks for at an instant (epoch ms). Past the due instant a reminder is
 * pointless, so only what `atDeadline` says is left. Pure: a process asks after everything that
 * happens.
 */
export const dueByDeadline = (
  progress: ApplicationProgress,
  nowMs: number,
): readonly DeadlineCommand[] => {
  const { deadline } = progress;
  const atEnd = atDeadline[progress.view.status];
  if (deadline === null || atEnd === 'none') return [];
  if (Date.parse(deadline.dueAt) > nowMs) {
    const warnAt = unwarned(progress).find((instant) => Date.parse(instant) <= nowMs);
    return warnAt === undefined ? [] : [{ kind: 'warn_deadline', warnAt }];
  }
  // A third party's delay is no silence of the exporter.
  return atEnd === 'closes_softly' && deadline.party !== 'third_party'
    ? collectionOver(progress)
    : onceOverdue(progress, deadline.dueAt, nowMs);
};

/** A collection goes on when nothing of it is open, waits for the bank to look, or ends softly. */
const collectionOver = (progress: ApplicationProgress): readonly DeadlineCommand[] => {
  if (progress.entriesSettled === true) return [{ kind: 'complete_collection' }];
  return progress.evidenceWaits === true ? [] : [{ kind: 'expire_collection' }];
};

/** The breach, then the levels of its escalation. */
const onceOverdue = (
  progress: ApplicationProgress,
  dueAt: string,
  nowMs: number,
): readonly DeadlineCommand[] => {
  if (!progress.breached) return [{ kind: 'breach_deadline', dueAt }];
  const level = pendingLevels(progress).find(({ at }) => Date.parse(at) <= nowMs);
  return level === undefined ? [] : [{ kind: 'escalate_deadline', to: level.to, dueAt }];
};

/** The levels of escalation after the first, which comes with the breach; one a step. */
const pendingLevels = ({ deadline, escalated = [] }: ApplicationProgress) =>
  (deadline?.escalateAt ?? []).slice(1).filter(({ to }) => !escalated.includes(to));

const unwarned = (progress: ApplicationProgress): readonly string[] =>
  (progress.deadline?.warnAt ?? []).filter((instant) => !progress.warned.includes(instant));

/** The instants (epoch ms) at which a deadline can ask for something. */
export const instantsOfDeadline = (progress: ApplicationProgress): readonly number[] =>
  progress.deadline === null
    ? []
    : [
        ...unwarned(progress),
        progress.deadline.dueAt,
        ...pendingLevels(progress).map(({ at }) => at),
      ].map((instant) => Date.parse(instant));
