import { pointerOf, stepsOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { JsonValue } from '../../kernel/values/canonical-json.js';

export interface FlatMember {
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  /** A scalar, or an empty list or object. */
  readonly value: JsonValue;
}

/** The members of a JSON value, each by its pointer: what has no sheet of its own is kept so. */
export const flattenJson = (value: JsonValue, path = ''): readonly FlatMember[] => {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const members: readonly (readonly [string | number, JsonValue | undefined])[] = Array.isArray(
    value,
  )
    ? [...(value as readonly JsonValue[]).entries()]
    : Object.entries(value);
  if (members.length === 0) return [{ path, value }];
  return members.flatMap(([name, one]) =>
    one === undefined ? [] : flattenJson(one, path + pointerOf(name)),
  );
};

/** Members by name; a class, so that it is told from the objects JSON has. */
class Branch extends Map<string, Branch | JsonValue> {}

/**
 * The value that flat members make; lists are members numbered from 0 without gap. `null` where a
 * place has both a value and members, or a member's name is one of an object's own.
 */
export const unflattenJson = (members: readonly FlatMember[]): JsonValue => {
  const root = new Branch();
  for (const { path, value } of members) put(root, stepsOf(path), value);
  return valueOf(root);
};

const put = (branch: Branch, steps: readonly string[], value: JsonValue): void => {
  const [step, ...rest] = steps;
  if (step === undefined || forbidden.has(step)) return;
  if (rest.length === 0) {
    branch.set(step, value);
    return;
  }
  const there = branch.get(step);
  const below = there instanceof Branch ? there : new Branch();
  branch.set(step, below);
  put(below, rest, value);
};

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const valueOf = (branch: Branch | JsonValue): JsonValue => {
  if (!(branch instanceof Branch)) return branch;
  const entries = [...branch].map(([step, below]) => [step, valueOf(below)] as const);
  const listed = Array.from(entries, (_, position) => branch.get(String(position)));
  return listed.includes(undefined)
    ? Object.fromEntries(entries)
    : listed.map((below) => valueOf(below ?? null));
};
