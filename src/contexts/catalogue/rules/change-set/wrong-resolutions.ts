import { findings } from '../../../../kernel/messages/findings.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { EditConflict } from '../../../../kernel/values/refusal.js';

export interface Resolution {
  /** Position of the edit among those of the change set, from 0. */
  readonly edit: number;
  readonly take: 'mine' | 'theirs';
}

/** Resolutions of what is no conflict, and second ones of one conflict. */
export const wrongResolutions = (
  resolutions: readonly Resolution[],
  conflicts: readonly EditConflict[],
): readonly Violation[] => {
  const open = new Set(conflicts.map(({ edit }) => edit));
  return resolutions.flatMap(({ edit }, position) => {
    const isFirst = resolutions.findIndex((one) => one.edit === edit) === position;
    return open.has(edit) && isFirst
      ? []
      : [noConflict(pointerOf('resolutions', position, 'edit'))];
  });
};

const noConflict = (pointer: string): Violation => ({
  pointer,
  code: 'no_conflict',
  detail: findings.say('wrong_resolutions.no_conflict'),
});
