import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';
import type { ProcessStep, SystemCommand, TriableFrom } from './next-process-step.js';

/**
 * What the monitoring process does next. Nothing while the application is suspended; a re-check
 * that is due goes before closing, so that nothing is closed unlooked at. Pure.
 */
export const nextMonitoringStep = (
  progress: ApplicationProgress,
  nowMs: number,
  triableFrom: TriableFrom,
): ProcessStep => {
  const { status } = progress.view;
  if (status === 'closed') return { kind: 'finish' };
  if (status === 'suspended') return { kind: 'wait', untilMs: null };
  const planned = plannedOf(progress);
  const command = planned.find(
    ({ atMs, command: one }) => Math.max(atMs, triableFrom(one)) <= nowMs,
  )?.command;
  if (command !== undefined) return { kind: 'act', command };
  const instants = planned
    .map(({ atMs, command: one }) => Math.max(atMs, triableFrom(one)))
    .filter(Number.isFinite);
  return { kind: 'wait', untilMs: instants.length === 0 ? null : Math.min(...instants) };
};

interface Planned {
  /** Epoch ms. */
  readonly atMs: number;
  readonly command: SystemCommand;
}

const plannedOf = ({ view, monitoring }: ApplicationProgress): readonly Planned[] => {
  if (view.status === 'disbursed')
    return [{ atMs: -Infinity, command: { kind: 'start_monitoring' } }];
  const { recheckAt = null, closesAt = null } = monitoring ?? {};
  const recheck: readonly Planned[] =
    recheckAt === null
      ? []
      : [{ atMs: Date.parse(recheckAt), command: { kind: 'recheck_label', asOf: recheckAt } }];
  const close: readonly Planned[] =
    closesAt === null
      ? []
      : [{ atMs: Date.parse(closesAt), command: { kind: 'close_application' } }];
  return [...recheck, ...close];
};
