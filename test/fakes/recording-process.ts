import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationProgress } from '../../src/contexts/applications/rules/state/progress.js';
import { Unavailable } from '../../src/kernel/ports.js';
import type { ProcessGateway } from '../../src/contexts/applications/use-cases/ports-of-applications.js';

export interface RecordingProcess extends ProcessGateway {
  /** Such as `start application-1 at 2`, in order. */
  readonly told: string[];
  /** Whatever is asked from now on is unavailable. */
  isDown: boolean;
  /** Processes that run, by application id. */
  readonly running: Set<string>;
  /** Whether those that run read nothing of what they are told. */
  isDeaf: boolean;
  knows: ProcessGateway['knows'];
}

/** The processes as a list of what they were told; an act is answered as told. */
export const recordingProcess = (
  act: (envelope: ActEnvelope) => Promise<ActAnswer>,
): RecordingProcess => {
  const told: string[] = [];
  const running = new Set<string>();
  const note = async (kind: string, applicationId: string, progress?: ApplicationProgress) => {
    await Promise.resolve();
    if (process.isDown) throw new Unavailable('temporal', 2);
    told.push(
      `${kind} ${applicationId}${progress === undefined ? '' : ` at ${progress.revision}`}`,
    );
  };
  const process: RecordingProcess = {
    told,
    running,
    isDown: false,
    isDeaf: false,
    knows: (_application, progress) => Promise.resolve(process.isDeaf ? null : progress),
    standing: async (bankId, applicationId, kind) => {
      if (!(await process.isRunning(bankId, applicationId, kind))) return 'missing';
      return process.isDeaf ? 'process_unheard' : 'sound';
    },
    start: async ({ applicationId }, progress) => {
      await note('start', applicationId, progress);
      const isWatched = progress.monitoring !== undefined;
      running.add(isWatched ? `monitoring/${applicationId}` : applicationId);
    },
    notify: ({ applicationId }, progress) => note('notify', applicationId, progress),
    act: async (envelope) => {
      await note('act', envelope.applicationId);
      return act(envelope);
    },
    isRunning: async (_bankId, applicationId, kind = 'application') => {
      await Promise.resolve();
      if (process.isDown) throw new Unavailable('temporal', 2);
      return running.has(kind === 'application' ? applicationId : `${kind}/${applicationId}`);
    },
  };
  return process;
};
