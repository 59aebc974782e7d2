import { findings } from '../../../../kernel/messages/findings.js';
import type { JsonValue } from '../../../../kernel/values/canonical-json.js';
import type { NumberedEdit } from '../edits/edit-fault.js';
import type { Violation } from '../../../../kernel/values/violation.js';

/**
 * A threshold whose place holds, on the newer revision, a condition that asks something else: a
 * value must not come under another question because the tree has moved.
 */
export const findOtherCondition = ({
  edit,
  position,
  before,
  theirs,
}: NumberedEdit & { readonly before: JsonValue; readonly theirs: JsonValue }): readonly (readonly [
  number,
  Violation,
])[] =>
  edit.kind !== 'set_threshold' || questionOf(before) === questionOf(theirs)
    ? []
    : [[position, otherCondition]];

const questionOf = (node: JsonValue): string => {
  const { fact, op } = (node ?? {}) as { readonly fact?: JsonValue; readonly op?: JsonValue };
  return JSON.stringify([fact ?? null, op ?? null]);
};

const otherCondition: Violation = {
  pointer: '/path',
  code: 'other_condition',
  detail: findings.say('other_condition.other_condition'),
};
