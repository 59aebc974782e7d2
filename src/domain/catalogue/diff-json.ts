import type { JsonValue } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import { pointerOf } from './catalogue-defect.js';

export interface JsonDifference {
  /** RFC 6901. */
  readonly pointer: string;
  /** Left out where that side has nothing, which is not the same as null. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/**
 * Where two JSON values differ, as deep down as possible: members by name, elements by position
 * where the lists are equally long, else the list as a whole. Empty if and only if their canonical
 * JSON is the same.
 */
export const diffJson = (
  before: unknown,
  after: unknown,
  pointer = '',
): readonly JsonDifference[] => {
  if (before === after) return [];
  if (isMap(before) && isMap(after)) return diffMembers(before, after, pointer);
  if (isList(before) && isList(after)) return diffLists(before, after, pointer);
  return isSame(before, after) ? [] : [difference(before, after, pointer)];
};

type Members = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const diffMembers = (before: Members, after: Members, pointer: string): readonly JsonDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap((name) => diffJson(before[name], after[name], pointer + pointerOf(name)));

const diffLists = (
  before: readonly unknown[],
  after: readonly unknown[],
  pointer: string,
): readonly JsonDifference[] =>
  before.length === after.length
    ? before.flatMap((one, position) =>
        diffJson(one, after[position], pointer + pointerOf(position)),
      )
    : [difference(before, after, pointer)];

const isSame = (before: unknown, after: unknown): boolean =>
  before === undefined || after === undefined
    ? before === after
    : canonicalJson(before) === canonicalJson(after);

const difference = (before: unknown, after: unknown, pointer: string): JsonDifference => ({
  pointer,
  ...(before === undefined ? {} : { before: before as JsonValue }),
  ...(after === undefined ? {} : { after: after as JsonValue }),
});
