import { bodyOf } from '../applications/acts/act-body.js';
import type { AskedField, TypedGroup } from '../applications/acts/act-body.js';

export type Rules = Readonly<Record<string, unknown>>;

/** What the form asks, with what it does not ask as it was: the one role that a committee has. */
export const rulesOf = (fields: readonly AskedField[], typed: TypedGroup, before: Rules): Rules => {
  const body = bodyOf(fields, typed);
  const unasked = Object.entries(before).filter(
    ([name]) => !fields.some((field) => field.name === name),
  );
  const groups = fields.flatMap(({ name, kind, fields: below = [] }) =>
    kind === 'group' && body[name] !== undefined && before[name] !== undefined
      ? [[name, rulesOf(below, typed[name] as TypedGroup, before[name] as Rules)]]
      : [],
  );
  return { ...Object.fromEntries(unasked), ...body, ...Object.fromEntries(groups) } as Rules;
};
