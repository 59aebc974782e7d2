import { copyOf } from './copy-of.js';

/** A copy that nobody can change, so that a store may give it back again and again. */
export const frozenCopyOf = <Value>(value: Value): Value => freeze(copyOf(value));

const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
};
