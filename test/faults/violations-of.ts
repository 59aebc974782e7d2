import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '../../config/load-config.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { composeService } from '../../src/main/compose-service.js';
import type { Service } from '../../src/main/compose-service.js';
import type { InvariantViolation } from '../../src/contexts/audit/rules/invariant-violation.js';
import { settingsOf } from '../../src/main/settings-of.js';
import { processRecords } from '../../src/infrastructure/temporal/process-records.js';
import { findViolations } from '../../src/contexts/audit/use-cases/find-violations.js';
import type { RecordedAnswer } from '../../src/contexts/audit/use-cases/invariant-deps.js';
import type { Stack } from '../e2e/stack.js';

/** Reads the stores of a stack beside its own processes. */
export const observe = (stack: Stack): Promise<Service> =>
  composeService(settingsOf(loadConfig(stack.service.environment)), (error) => {
    throw error;
  });

/** Late enough that no store is excused for lagging behind. */
const afterGrace = () => new Date(Date.now() + 120_000).toISOString();

const answersOf = async (file: string): Promise<readonly RecordedAnswer[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedAnswer);

/** What breaks an invariant, and still does after the 20 s that stores get to agree. */
export const violationsOf = async (
  service: Service,
  stack: Stack,
): Promise<readonly InvariantViolation[]> => {
  const { repositories } = service.database;
  for (let left = 20; ; left -= 1) {
    const { violations } = await findViolations({
      commits: repositories.applicationCommits,
      projection: repositories.applications,
      texts: repositories.texts,
      processes: () => processRecords(service.temporal.client),
      answers: await answersOf(stack.answersFile),
      clock: { now: afterGrace },
      sha256,
    });
    if (violations.length === 0 || left === 0) return violations;
    await pause(1_000);
  }
};
