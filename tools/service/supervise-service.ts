import { supervise } from './supervise.js';
import type { RunningService } from './start-service.js';

/**
 * Starts API, worker and engines again whenever one ends by itself; resolves with the title of one
 * that had to be given up.
 */
export function superviseService(
  { engines, api, worker }: RunningService,
  log: (line: string) => void,
): Promise<string> {
  const titled = [
    { ...engines.mongodb, title: 'The database' },
    { ...engines.temporal, title: 'The Temporal server' },
  ];
  return new Promise((resolve) => {
    supervise([...titled, api, worker], log, resolve);
  });
}
