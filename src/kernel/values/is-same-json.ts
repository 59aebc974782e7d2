/**
 * Whether two JSON values have the same canonical JSON, without writing either: members in any
 * order, those that are `undefined` as if left out, `undefined` elements as null.
 */
export const isSameJson = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) || Array.isArray(right))
    return Array.isArray(left) && Array.isArray(right) && areSameLists(left, right);
  return areSameMaps(left, right);
};

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

const areSameLists = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length &&
  left.every((one, position) => isSameJson(one ?? null, right[position] ?? null));

const areSameMaps = (left: Members, right: Members): boolean =>
  Object.keys(left).every((name) => isSameJson(left[name], memberOf(right, name))) &&
  Object.keys(right).every(
    (name) => right[name] === undefined || memberOf(left, name) !== undefined,
  );

/** A member by name: `constructor` and the like are none unless the value holds them. */
export const memberOf = (value: Members, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;
