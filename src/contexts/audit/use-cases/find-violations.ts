import type { InvariantViolation } from '../rules/invariant-violation.js';
import { brokenRecord, recordViolations } from '../rules/record-violations.js';
import { foldCommits } from '../../applications/rules/state/fold-commits.js';
import { answerViolations, keyViolations } from './answer-violations.js';
import { findProjectionViolations } from './find-projection-violations.js';
import type { InvariantDeps, ProcessRecord, SeenRecord } from './invariant-deps.js';
import { textViolations } from './text-violations.js';
import { processViolations } from './process-violations.js';

export interface InvariantReport {
  readonly applications: number;
  readonly commits: number;
  readonly answers: number;
  readonly processes: number;
  readonly violations: readonly InvariantViolation[];
}

/** Reads everything, changes nothing, and says which document breaks which invariant. */
export const findViolations = async (deps: InvariantDeps): Promise<InvariantReport> => {
  const processes = await processRecords(deps);
  const seen = await readRecords(deps);
  const records = [...seen.values()];
  const bankIds = new Set([...records, ...processes, ...deps.answers].map((one) => one.bankId));
  return {
    applications: seen.size,
    commits: records.reduce((sum, one) => sum + one.commits.length, 0),
    answers: deps.answers.length,
    processes: processes.length,
    violations: [
      ...records.flatMap(({ commits }) => recordViolations(commits, deps.sha256)),
      ...(await findProjectionViolations(deps, seen, bankIds)),
      ...(await textViolations(deps, seen)),
      ...keyViolations(seen),
      ...answerViolations(deps, seen),
      ...processViolations(deps, seen, processes),
    ],
  };
};

const readRecords = async (deps: InvariantDeps): Promise<Map<string, SeenRecord>> => {
  const seen = new Map<string, SeenRecord>();
  for await (const { bankId, streamId } of deps.commits.streams()) {
    const commits = await deps.commits.read(bankId, streamId);
    const isBroken = brokenRecord(commits, deps.sha256) !== null;
    const application = isBroken ? null : (foldCommits(commits)?.state ?? null);
    seen.set(streamId, { bankId, application, commits });
  }
  return seen;
};

/** Processes are read first: one that starts later then has its application already. */
const processRecords = async (deps: InvariantDeps): Promise<readonly ProcessRecord[]> => {
  const found: ProcessRecord[] = [];
  for await (const record of deps.processes()) found.push(record);
  return found;
};
