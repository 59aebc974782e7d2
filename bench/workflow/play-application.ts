import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationProgress } from '../../src/contexts/applications/rules/state/progress.js';
import { openFixture, setUpHarness } from '../../test/workflows/process-harness.js';
import type { Engine, Fixture, Harness } from '../../test/workflows/process-harness.js';
import { before, from } from '../../test/workflows/fixtures.js';
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
export const openHarness = (engine: Engine, note: (message: Message) => void): Harness => {
  const harness = setUpHarness(engine, {
    deadlineMs: PATIENCE_MS,
    activities: ({ handleCommand }) => ({
      handleCommand: async (envelope) => {
        const answer = await handleCommand(envelope);
        if (envelope.actor.kind === 'system') note({ kind: 'own', envelope, answer });
        return answer;
      },
    }),
  });
  const { process } = harness;
  return {
    ...harness,
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
export const playApplication = async (harness: Harness): Promise<Fixture> => {
  const fixture = openFixture(harness);
  const status = () => harness.applications.progressOf(fixture.applicationId).view.status;
  await fixture.play(before(NEXT_BY_PEOPLE));
  await waitUntil(() => status() === 'environmental_screening', PATIENCE_MS);
  await fixture.play(from(NEXT_BY_PEOPLE));
  return fixture;
};
