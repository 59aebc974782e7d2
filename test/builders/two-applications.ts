import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type { CatalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankId } from './actors.js';
import { applicationHarness } from './application-harness.js';
import type { ApplicationHarness, HarnessOptions } from './application-harness.js';
import { realJob } from './real-goods.js';

/** Several applications of one bank over the same stores, each in its collection. */
export interface Applications {
  readonly harness: ApplicationHarness;
  /** The code of the refusal, or `done`. */
  readonly codeOf: (id: string, actor: Actor, command: ApplicationCommand) => Promise<string>;
  readonly application: (id: string) => Promise<Application>;
  /** Plays the main job up to, and without, the first command of a kind. */
  readonly runUntil: (id: string, kind: ApplicationCommand['kind']) => Promise<void>;
}

export const applicationsIn = async (
  library: CatalogueLibrary,
  over: HarnessOptions = {},
): Promise<Applications> => {
  const harness = await applicationHarness(library, over);
  const codeOf: Applications['codeOf'] = async (applicationId, actor, command) => {
    const answer = await harness.handle(harness.envelope(actor, command, { applicationId }));
    return answer.kind === 'refused' ? answer.refusal.code : 'done';
  };
  return {
    harness,
    codeOf,
    application: async (id) => (await harness.deps.projection.find(bankId, id))!,
    runUntil: async (id, kind) => {
      const job = realJob();
      for (const [actor, command] of job.slice(
        0,
        job.findIndex(([, one]) => one.kind === kind),
      )) {
        const code = await codeOf(id, actor, command);
        if (code !== 'done') throw new Error(`${command.kind}: ${code}`);
      }
    },
  };
};
