import type { InvariantViolation } from '../rules/invariant-violation.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import { processKindOf } from '../../applications/rules/acts/process-kind.js';
import { progressOf } from '../../applications/rules/state/progress.js';
import { isLeftAlone, violation } from './invariant-deps.js';
import type { InvariantDeps, ProcessRecord, SeenRecords } from './invariant-deps.js';

type Deps = Pick<InvariantDeps, 'clock'>;

/** V7 and V11: open applications have a process, processes an application, no task failed. */
export const processViolations = (
  deps: Deps,
  seen: SeenRecords,
  processes: readonly ProcessRecord[],
): readonly InvariantViolation[] => {
  const running = new Set(processes.filter((one) => one.isRunning).map(nameOf));
  return [
    ...processes.flatMap((record) => ofProcess(seen, record)),
    ...[...seen.values()].flatMap(({ application }) =>
      application === null ? [] : missingProcess(deps, application, running),
    ),
  ];
};

const nameOf = ({
  kind,
  bankId,
  applicationId,
}: Omit<ProcessRecord, 'isRunning' | 'failedTasks'>) => `${kind}/${bankId}/${applicationId}`;

const ofProcess = (seen: SeenRecords, record: ProcessRecord): readonly InvariantViolation[] => {
  const document = nameOf(record);
  const known = seen.get(record.applicationId)?.bankId === record.bankId;
  return [
    ...(known ? [] : [violation('V7', document, 'a process without an application')]),
    ...record.failedTasks.map((cause) => violation('V11', document, cause)),
  ];
};

const missingProcess = (
  deps: Deps,
  application: Application,
  running: ReadonlySet<string>,
): readonly InvariantViolation[] => {
  const progress = progressOf(application);
  const isWatched = progress.monitoring !== undefined;
  if (application.submittedOn === null || (progress.ended && !isWatched)) return [];
  const name = nameOf({ ...application, kind: processKindOf(progress) });
  if (running.has(name) || !isLeftAlone(deps.clock, application)) return [];
  const document = `applications/${application.applicationId}`;
  return [violation('V7', document, `open in ${application.status} without a process`)];
};
