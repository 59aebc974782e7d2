import { people } from '../builders/actors.js';
import { ask, assessmentOf, clearLookups, straightThrough } from '../builders/lifecycle.js';
import type { Step } from '../builders/lifecycle.js';

/** The main job as people do it: the process completes the collection itself. */
export const byPeople: readonly Step[] = straightThrough.filter(
  ([actor]) => actor.kind !== 'system',
);

const indexOfKind = (kind: Step[1]['kind'], occurrence: number): number => {
  const indices = byPeople.flatMap(([, command], index) => (command.kind === kind ? [index] : []));
  return indices[occurrence - 1] ?? byPeople.length;
};

/** The steps before the first (or another) command of a kind. */
export const before = (kind: Step[1]['kind'], occurrence = 1): readonly Step[] =>
  byPeople.slice(0, indexOfKind(kind, occurrence));

/** From a command of a kind on. */
export const from = (kind: Step[1]['kind'], occurrence = 1): readonly Step[] =>
  byPeople.slice(indexOfKind(kind, occurrence));

export const hopeless: readonly Step[] = [
  [people.manager, ask.acceptIntake(assessmentOf(['not_listed']))],
  [people.manager, ask.confirmScreening([])],
];

export const vetoed: Step = [
  people.manager,
  {
    kind: 'record_environmental_screening',
    lookups: clearLookups.map((one) => ({
      ...one,
      result: 'veto' as const,
      findings: [`no_${one.subject}`],
    })),
  },
];

export const appealed: Step = [people.exporter, { kind: 'file_appeal', grounds: '识别结果有误' }];

export const appealClaimed: Step = [people.appeal, ask.claim()];

export const appealDecided = (granted: boolean): Step => [
  people.appeal,
  { kind: 'decide_appeal', granted, note: '' },
];

export const reopened: Step = [people.exporter, { kind: 'reopen_application' }];
export const withdrawn: Step = [people.exporter, ask.withdraw()];
