import type { JsonValue } from '../../../../kernel/values/canonical-json.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { isSameJson, memberOf } from '../../../../kernel/values/is-same-json.js';

export interface JsonDifference {
  /** RFC 6901. */
  readonly pointer: string;
  /** Left out where that side has nothing, which is not the same as null. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/**
 * Where two JSON values differ, as deep down as possible: members by name, objects in lists by
 * position where the lists are equally long, any other list as a whole. Empty if and only if their
 * canonical JSON is the same.
 */
export const diffJson = (
  before: unknown,
  after: unknown,
  pointer = '',
): readonly JsonDifference[] => {
  if (isSameJson(before, after)) return [];
  if (isMap(before) && isMap(after)) return diffMembers(before, after, pointer);
  return isListOfMaps(before) && isListOfMaps(after) && before.length === after.length
    ? diffElements(before, after, pointer)
    : [difference(before, after, pointer)];
};

type Members = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfMaps = (value: unknown): value is readonly Members[] =>
  Array.isArray(value) && value.every(isMap);

const diffMembers = (before: Members, after: Members, pointer: string): readonly JsonDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap((name) =>
      diffJson(memberOf(before, name), memberOf(after, name), pointer + pointerOf(name)),
    );

const diffElements = (
  before: readonly Members[],
  after: readonly Members[],
  pointer: string,
): readonly JsonDifference[] =>
  before.flatMap((one, position) => diffJson(one, after[position], pointer + pointerOf(position)));

const difference = (before: unknown, after: unknown, pointer: string): JsonDifference => ({
  pointer,
  ...(before === undefined ? {} : { before: before as JsonValue }),
  ...(after === undefined ? {} : { after: after as JsonValue }),
});
