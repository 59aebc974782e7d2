import { progressOf } from '../../rules/state/progress.js';
import type { ProcessGateway, ApplicationProjection } from '../ports-of-applications.js';

interface Lagging {
  readonly bankId: string;
  readonly applicationId: string;
}

export interface LaggingProcesses {
  readonly remember: (application: Lagging) => void;
  /**
   * Tells the process of every application remembered, oldest first, and forgets it.
   * @throws what the gateway throws at the first that cannot be told; it stays remembered.
   */
  readonly notifyAgain: () => Promise<void>;
}

/** Beyond so many the Schedule's sweep alone mends. */
const maximumRemembered = 10_000;

/**
 * The applications whose process this program could not tell of a commit (Temporal was away). In
 * memory, so that it heals within seconds; what a crash forgets, the sweep on a Schedule finds.
 */
export const laggingProcesses = (deps: {
  readonly projection: ApplicationProjection;
  readonly process: ProcessGateway;
}): LaggingProcesses => {
  const remembered = new Map<string, Lagging>();
  const remember = ({ bankId, applicationId }: Lagging): void => {
    if (remembered.size < maximumRemembered)
      remembered.set(`${bankId}/${applicationId}`, { bankId, applicationId });
  };
  const tell = async ({ bankId, applicationId }: Lagging): Promise<void> => {
    const application = await deps.projection.find(bankId, applicationId);
    if (application !== null && application.submittedOn !== null)
      await deps.process.notify(application, progressOf(application));
  };
  return {
    remember,
    notifyAgain: async () => {
      for (const [key, lagging] of remembered) {
        // Forgotten first: what is remembered meanwhile is a newer commit.
        remembered.delete(key);
        try {
          await tell(lagging);
        } catch (error) {
          remember(lagging);
          throw error;
        }
      }
    },
  };
};
