import type {
  ActAnswer,
  ActEnvelope,
} from '../src/contexts/applications/rules/acts/act-envelope.js';
import type { AnchorReport } from '../src/contexts/audit/use-cases/make-anchors.js';
import { Unavailable } from '../src/kernel/ports.js';
import { failingCleanly } from './fail-cleanly.js';
import { keepBeating } from './keep-beating.js';

/** What a sweep looks at. */
export type SweepScope = 'missing' | 'everything';

/** What a sweep found and did, in numbers of applications. */
export type SweepReport = Readonly<Record<string, number>>;

export interface ActivityDeps {
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  /** Every bank this installation serves, one after the other. */
  readonly sweep: (scope: SweepScope) => Promise<SweepReport>;
  /** The anchors that every bank still wants. */
  readonly makeAnchors: () => Promise<AnchorReport>;
}

/**
 * The use cases a workflow calls. Each may run twice; failures leave as one `ApplicationFailure`:
 * `Unavailable` is tried again, since waiting heals it; a `Bug` is not, since the same input meets
 * the same code, and whoever waits should hear of it at once. The process's own steps come back to
 * a bug later (workflows/application-process.ts).
 */
export const createActivities = (deps: ActivityDeps) => ({
  handleCommand: (envelope: ActEnvelope): Promise<ActAnswer> =>
    failingCleanly(() => within(attemptMs, () => deps.handleCommand(envelope))),
  sweep: (scope: SweepScope): Promise<SweepReport> =>
    failingCleanly(() => keepBeating(() => deps.sweep(scope))),
  makeAnchors: (): Promise<AnchorReport> =>
    failingCleanly(() => keepBeating(() => deps.makeAnchors())),
});

export type Activities = ReturnType<typeof createActivities>;

/** One attempt at a command: longer than any healthy one takes. */
const attemptMs = 5_000;

/** An attempt that hangs is given up, not stopped: what it commits late, the next one finds. */
const within = async <Answer>(limitMs: number, run: () => Promise<Answer>): Promise<Answer> => {
  const limit = new AbortController();
  const tooLate = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Unavailable('application', 1));
    }, limitMs);
    limit.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
  try {
    return await Promise.race([run(), tooLate]);
  } finally {
    limit.abort();
  }
};
