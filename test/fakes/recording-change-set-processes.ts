import type {
  ChangeSetProcesses,
  ImpactRunKey,
} from '../../src/contexts/catalogue/use-cases/ports-of-impact.js';

type ScheduledActivation = Parameters<ChangeSetProcesses['scheduleActivation']>[0];

export interface RecordingChangeSetProcesses extends ChangeSetProcesses {
  readonly started: ImpactRunKey[];
  readonly stopped: ImpactRunKey[];
  readonly scheduled: ScheduledActivation[];
  readonly cancelled: Omit<ScheduledActivation, 'effectiveOn'>[];
}

/** Remembers what Temporal would have been asked; nothing runs. */
export const recordingChangeSetProcesses = (): RecordingChangeSetProcesses => {
  const started: ImpactRunKey[] = [];
  const stopped: ImpactRunKey[] = [];
  const scheduled: ScheduledActivation[] = [];
  const cancelled: Omit<ScheduledActivation, 'effectiveOn'>[] = [];
  const into =
    <One>(list: One[]) =>
    (one: One): Promise<void> => {
      list.push(one);
      return Promise.resolve();
    };
  return {
    started,
    stopped,
    scheduled,
    cancelled,
    startImpact: into(started),
    stopImpact: into(stopped),
    scheduleActivation: into(scheduled),
    cancelActivation: into(cancelled),
  };
};
