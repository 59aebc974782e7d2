import type { Actor } from '../../src/kernel/values/actor.js';
import type { ActEnvelope } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import { actOnApplication } from '../../src/contexts/applications/use-cases/acts/act-on-application.js';
import type {
  Acted,
  ActDeps,
} from '../../src/contexts/applications/use-cases/acts/act-on-application.js';
import type { CatalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { inMemoryProcessTroubles } from '../fakes/in-memory-process-troubles.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { recordingProcess } from '../fakes/recording-process.js';
import type { RecordingProcess } from '../fakes/recording-process.js';
import { applicationHarness } from './application-harness.js';
import type { ApplicationHarness, HarnessOptions } from './application-harness.js';

export interface ActHarness {
  readonly harness: ApplicationHarness;
  readonly process: RecordingProcess;
  readonly refusals: ActDeps['refusals'];
  readonly troubles: ActDeps['troubles'];
  /** What went wrong after a commit, by application. */
  readonly lagging: readonly string[];
  readonly act: (
    actor: Actor,
    command: ApplicationCommand,
    over?: Partial<ActEnvelope>,
  ) => Promise<Acted>;
  readonly send: (envelope: ActEnvelope) => Promise<Acted>;
}

/** Acts as the API takes them, over fakes; moving acts are answered by the use case of commands. */
export const actHarness = async (
  library: CatalogueLibrary,
  over: Partial<ActDeps> = {},
  options: HarnessOptions = {},
): Promise<ActHarness> => {
  const harness = await applicationHarness(library, options);
  const process = recordingProcess(harness.handle);
  const refusals = inMemoryRefusalLog();
  const troubles = inMemoryProcessTroubles();
  const lagging: string[] = [];
  const send = actOnApplication({
    handleCommand: harness.handle,
    process,
    projection: harness.deps.projection,
    refusals,
    clock: harness.deps.clock,
    sha256: harness.deps.sha256,
    troubles,
    onLagging: (_error, envelope) => lagging.push(envelope.applicationId),
    ...over,
  });
  return {
    harness,
    process,
    refusals,
    troubles,
    lagging,
    send,
    act: (...asked) => send(harness.envelope(...asked)),
  };
};
