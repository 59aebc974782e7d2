import type { InvariantViolation } from '../domain/invariants/invariant-violation.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { progressOf } from '../domain/lifecycle/progress.js';
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

const nameOf = (one: { readonly bankId: string; readonly applicationId: string }): string =>
  `application/${one.bankId}/${one.applicationId}`;

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
  if (application.submittedOn === null || progressOf(application).ended) return [];
  if (running.has(nameOf(application)) || !isLeftAlone(deps.clock, application)) return [];
  const document = `applications/${application.applicationId}`;
  return [violation('V7', document, `open in ${application.status} without a process`)];
};
