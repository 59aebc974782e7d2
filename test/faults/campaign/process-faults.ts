import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { failpoints } from '../../../src/main/arm-failpoints.js';
import { startAnotherWorker } from '../../../tools/service/start-service.js';
import { freezeProcess } from '../../builders/freeze-process.js';
import type { Stack } from '../../e2e/stack.js';

/** One kind of fault; `inject` comes back when every process answers again, and says what it did. */
export interface ProcessFault {
  readonly kind: string;
  /** How often, against the others. */
  readonly weight: number;
  readonly inject: (random: () => number) => Promise<string>;
}

interface Process {
  readonly kill9: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly pid: () => number | undefined;
  readonly onUnexpectedEnd: (listener: (reason: string) => void) => void;
}

export interface FaultSettings {
  /** The file that arms failpoints in API and worker. */
  readonly failpointFile: string;
  /** How long a worker stands still while another takes over (F6: 45 s). */
  readonly frozenMs: number;
  /** Told when a process ends that nobody killed; as under a supervisor it is started again. */
  readonly onOwnEnd: (what: string) => void;
}

/** Every fault that a campaign may hit the processes of a stack with (docs/rules/faults.md). */
export const processFaultsOf = (stack: Stack, settings: FaultSettings): readonly ProcessFault[] => {
  const { api, worker, engines } = stack.service;
  return [
    killOf('the worker', worker),
    killOf('the API', api),
    killOf('Temporal', engines.temporal),
    killOf('the database', engines.mongodb),
    failpointOf(stack, settings),
    frozenWorkerOf(stack, settings.frozenMs),
    frozenAloneOf(stack, Math.min(settings.frozenMs, longestAloneMs)),
  ];
};

/** As long as the clients of a campaign go on asking. */
const longestAloneMs = 20_000;

const killOf = (name: string, victim: Process): ProcessFault => ({
  kind: `kill -9 of ${name}`,
  weight: 3,
  inject: async (random) => {
    const deadMs = Math.floor(random() * 1_500);
    await victim.kill9();
    await pause(deadMs);
    await victim.restart();
    return `down for ${deadMs} ms and its start`;
  },
});

/** How long an armed point is waited for; one that nobody reaches is disarmed. */
const reachedWithinMs = 6_000;

const failpointOf = (stack: Stack, settings: FaultSettings): ProcessFault => {
  const { api, worker } = stack.service;
  const ended = new Set<Process>();
  let isArmed = false;
  for (const victim of [api, worker])
    victim.onUnexpectedEnd((reason) => {
      if (isArmed) ended.add(victim);
      else {
        settings.onOwnEnd(`${victim.title} ended by itself (${reason}) and is started again`);
        void victim.restart().catch(() => ended.add(victim));
      }
    });
  return {
    kind: 'end at a failpoint',
    weight: 6,
    inject: async (random) => {
      const point = failpoints[Math.floor(random() * failpoints.length)] ?? '';
      const nth = 1 + Math.floor(random() * 4);
      isArmed = true;
      await writeFile(settings.failpointFile, `${point} ${nth}`);
      for (let waited = 0; waited < reachedWithinMs && ended.size === 0; waited += 50)
        await pause(50);
      await rm(settings.failpointFile, { force: true });
      // One that fired just before the file went is seen now.
      await pause(200);
      isArmed = false;
      const reached = ended.size > 0;
      for (const victim of ended) await victim.restart();
      ended.clear();
      return reached ? `${point}, reach ${nth}` : `${point}, never reached`;
    },
  };
};

const frozenWorkerOf = (stack: Stack, frozenMs: number): ProcessFault => ({
  kind: 'freeze of the worker while another takes over',
  weight: 1,
  inject: async () => {
    const pid = stack.service.worker.pid();
    if (pid === undefined) return 'no worker to freeze';
    const other = await startAnotherWorker(stack.service, { dataDir: stack.dataDir });
    await freezeProcess(pid);
    await pause(frozenMs);
    process.kill(pid, 'SIGCONT');
    await pause(500);
    await other.stop();
    return `${frozenMs} ms`;
  },
});

/** Nobody takes over: every act waits, and its task may time out under the worker. */
const frozenAloneOf = (stack: Stack, frozenMs: number): ProcessFault => ({
  kind: 'freeze of every worker',
  weight: 1,
  inject: async () => {
    const pid = stack.service.worker.pid();
    if (pid === undefined) return 'no worker to freeze';
    await freezeProcess(pid);
    await pause(frozenMs);
    process.kill(pid, 'SIGCONT');
    return `${frozenMs} ms`;
  },
});
