import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationProgress } from '../../src/contexts/applications/rules/state/progress.js';
import { openScene, setStage } from '../../test/workflows/process-stage.js';
import type { Engine, Scene, Stage } from '../../test/workflows/process-stage.js';
import { before, from } from '../../test/workflows/scenes.js';
import { waitUntil } from '../../test/workflows/wait-until.js';

/** Temporal may be slow while all cores are busy: nothing is given up for that here. */
const PATIENCE_MS = 60_000;

const NEXT_BY_PEOPLE = 'record_environmental_screening';

/** What was said to a process and by it, in order, as far as a script must repeat it. */
export type Message =
  | { readonly kind: 'start' | 'signal'; readonly progress: ApplicationProgress }
  | {
      readonly kind: 'update' | 'own';
      readonly envelope: ActEnvelope;
      readonly answer: ActAnswer;
    };

/** Our workflow on a task queue of its own, its applications in memory. */
export const openStage = (engine: Engine, note: (message: Message) => void): Stage => {
  const stage = setStage(engine, {
    deadlineMs: PATIENCE_MS,
    activities: ({ handleCommand }) => ({
      handleCommand: async (envelope) => {
        const answer = await handleCommand(envelope);
        if (envelope.actor.kind === 'system') note({ kind: 'own', envelope, answer });
        return answer;
      },
    }),
  });
  const { process } = stage;
  return {
    ...stage,
    process: {
      ...process,
      start: async (application, progress) => {
        note({ kind: 'start', progress });
        await process.start(application, progress);
      },
      notify: async (application, progress) => {
        note({ kind: 'signal', progress });
        await process.notify(application, progress);
      },
      act: async (envelope) => {
        const answer = await process.act(envelope);
        note({ kind: 'update', envelope, answer });
        return answer;
      },
    },
  };
};

/** One straight-through application: drafted, submitted, proved, reviewed three times, approved. */
export const playApplication = async (stage: Stage): Promise<Scene> => {
  const scene = openScene(stage);
  const status = () => stage.applications.progressOf(scene.applicationId).view.status;
  await scene.play(before(NEXT_BY_PEOPLE));
  await waitUntil(() => status() === 'environmental_screening', PATIENCE_MS);
  await scene.play(from(NEXT_BY_PEOPLE));
  return scene;
};
