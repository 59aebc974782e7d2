import { copyOf } from './copy-of.js';

const copies = new WeakSet<object>();

/**
 * A copy that nobody can change, so that a store may give it back again and again. What is such a copy already is given as
 * it is: whole catalogues go from builders into many stores.
 */
export const frozenCopyOf = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (copies.has(value)) return value;
  const copy = freeze(copyOf(value));
  copies.add(copy);
  return copy;
};

const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
};
