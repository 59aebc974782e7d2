import { canonicalJson } from '../domain/canonical-json.js';
import type { Sha256 } from '../domain/canonical-json.js';
import type {
  InvariantName,
  InvariantViolation,
} from '../domain/invariants/invariant-violation.js';
import { recordViolations } from '../domain/invariants/record-violations.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { foldCommits } from '../domain/lifecycle/fold-commits.js';
import type { ApplicationCommit } from '../domain/lifecycle/fold-commits.js';
import { progressOf } from '../domain/lifecycle/progress.js';
import { commandIdOf } from './command-id.js';
import type { ApplicationCommits, ApplicationProjection, Clock } from './ports.js';

/** What a client was answered, one line of `.data/answers.jsonl`. */
export interface RecordedAnswer {
  readonly at: string;
  readonly bankId: string;
  readonly userId: string;
  readonly key: string;
  readonly httpStatus: number;
  readonly applicationId: string | null;
  readonly revision: number | null;
  readonly status: string | null;
}

export interface ProcessRecord {
  readonly bankId: string;
  readonly applicationId: string;
  readonly isRunning: boolean;
  /** Workflow tasks that failed, with their cause. */
  readonly failedTasks: readonly string[];
}

export interface InvariantDeps {
  readonly commits: ApplicationCommits;
  readonly projection: ApplicationProjection;
  readonly processes: () => AsyncIterable<ProcessRecord>;
  readonly answers: readonly RecordedAnswer[];
  readonly clock: Clock;
  readonly sha256: Sha256;
}

export interface InvariantReport {
  readonly applications: number;
  readonly commits: number;
  readonly answers: number;
  readonly processes: number;
  readonly violations: readonly InvariantViolation[];
}

/** How long stores may disagree before it counts (V6, V7). */
const graceMs = 60_000;

interface Seen {
  readonly application: Application;
  readonly commits: readonly ApplicationCommit[];
}

/** Reads everything, changes nothing, and says which document breaks which invariant. */
export const findViolations = async (deps: InvariantDeps): Promise<InvariantReport> => {
  const seen = new Map<string, Seen>();
  const violations: InvariantViolation[] = [];
  for await (const { bankId, streamId } of deps.commits.streams()) {
    const commits = await deps.commits.read(bankId, streamId);
    violations.push(...recordViolations(commits, deps.sha256));
    const record = foldCommits(commits);
    if (record === null) continue;
    seen.set(streamId, { application: record.application, commits });
    violations.push(...(await projectionViolations(deps, record.application)));
  }
  const processes = await processRecords(deps);
  violations.push(
    ...keyViolations(seen),
    ...answerViolations(deps, seen),
    ...processViolations(deps, seen, processes),
  );
  return {
    applications: seen.size,
    commits: [...seen.values()].reduce((sum, one) => sum + one.commits.length, 0),
    answers: deps.answers.length,
    processes: processes.length,
    violations,
  };
};

const violation = (
  invariant: InvariantName,
  document: string,
  detail: string,
): InvariantViolation => ({ invariant, document, detail });

const isSettled = (deps: InvariantDeps, application: Application): boolean =>
  Date.parse(deps.clock.now()) - Date.parse(application.updatedAt) > graceMs;

const projectionViolations = async (
  deps: InvariantDeps,
  folded: Application,
): Promise<readonly InvariantViolation[]> => {
  const projected = await deps.projection.find(folded.bankId, folded.applicationId);
  const document = `applications/${folded.applicationId}`;
  if (projected !== null && canonicalJson(projected) === canonicalJson(folded)) return [];
  if (projected !== null && projected.revision > folded.revision)
    return [violation('V6', document, 'the projection is ahead of the commits')];
  if (projected?.revision !== folded.revision && !isSettled(deps, folded)) return [];
  return [
    violation('V6', document, `the projection is not the fold of ${folded.revision} commits`),
  ];
};

const processRecords = async (deps: InvariantDeps): Promise<readonly ProcessRecord[]> => {
  const found: ProcessRecord[] = [];
  for await (const record of deps.processes()) found.push(record);
  return found;
};

/** V2: a command id stands in one stream, once. */
const keyViolations = (seen: ReadonlyMap<string, Seen>): readonly InvariantViolation[] => {
  const firstOf = new Map<string, string>();
  const found: InvariantViolation[] = [];
  for (const { commits } of seen.values())
    for (const commit of commits) {
      const document = `applicationCommits/${commit.streamId}:${commit.revision}`;
      const key = `${commit.bankId}/${commit.commandId}`;
      const first = firstOf.get(key);
      if (first !== undefined)
        found.push(violation('V2', document, `its command id stands in ${first} too`));
      firstOf.set(key, first ?? document);
    }
  return found;
};

/** V1 and V12: what a client was answered is in the record, at the revision it was told. */
const answerViolations = (
  deps: InvariantDeps,
  seen: ReadonlyMap<string, Seen>,
): readonly InvariantViolation[] =>
  deps.answers.flatMap((answer) => {
    if (answer.applicationId === null || answer.httpStatus >= 300) return [];
    const found = seen.get(answer.applicationId);
    const document = `applications/${answer.applicationId}`;
    if (found === undefined)
      return [violation('V1', document, `answered at ${answer.at}, and does not exist`)];
    return answeredCommit(deps, answer, found, document);
  });

const answeredCommit = (
  deps: InvariantDeps,
  answer: RecordedAnswer,
  { commits }: Seen,
  document: string,
): readonly InvariantViolation[] => {
  const { bankId, userId, key: idempotencyKey } = answer;
  const commandId = commandIdOf({ bankId, userId, idempotencyKey }, deps.sha256);
  const commit = commits.find((one) => one.commandId === commandId);
  if (commit === undefined)
    return [violation('V1', document, `no commit has the key ${idempotencyKey} of ${answer.at}`)];
  if (answer.revision !== null && answer.revision !== commit.revision)
    return [
      violation(
        'V12',
        document,
        `a client was told revision ${answer.revision}, the record says ${commit.revision}`,
      ),
    ];
  return [];
};

/** V7 and V11: open applications have a process, processes an application, no task failed. */
const processViolations = (
  deps: InvariantDeps,
  seen: ReadonlyMap<string, Seen>,
  processes: readonly ProcessRecord[],
): readonly InvariantViolation[] => [
  ...processes.flatMap((record) => {
    const document = `application/${record.bankId}/${record.applicationId}`;
    const orphan = seen.has(record.applicationId)
      ? []
      : [violation('V7', document, 'a process without an application')];
    const failed = record.failedTasks.map((cause) => violation('V11', document, cause));
    return [...orphan, ...failed];
  }),
  ...[...seen.values()].flatMap(({ application }) => missingProcess(deps, application, processes)),
];

const missingProcess = (
  deps: InvariantDeps,
  application: Application,
  processes: readonly ProcessRecord[],
): readonly InvariantViolation[] => {
  if (application.submittedOn === null || progressOf(application).ended) return [];
  const running = processes.some(
    (one) => one.applicationId === application.applicationId && one.isRunning,
  );
  if (running || !isSettled(deps, application)) return [];
  const document = `applications/${application.applicationId}`;
  return [violation('V7', document, `open in ${application.status} without a process`)];
};
