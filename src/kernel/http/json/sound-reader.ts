import type { z } from 'zod';

/** What a reader gives for a value that its schema may refuse: zod itself is to say why. */
export const unsound: unique symbol = Symbol('unsound');

export type SoundReader = (value: unknown) => unknown;

/** Items of a list that are read at a stretch. */
const stretch = 50;

/**
 * The same in steps of some milliseconds: the items of the lists that stand in objects, some at a time, then what is
 * around them.
 */
export const soundSteps = (
  schema: z.core.$ZodType,
): ((value: unknown) => Generator<undefined, unknown, void>) => {
  const lists = listsIn(schema);
  const readAround = partOf(schema, 'taken').read;
  return function* steps(value) {
    for (const { path, read } of lists) {
      const list = valueAt(value, path);
      if (!Array.isArray(list)) continue;
      for (let from = 0; from < list.length; from += stretch) {
        if (!readItems(list, read, from, from + stretch)) return unsound;
        yield;
      }
    }
    return readAround(value);
  };
};

interface ListPlace {
  readonly path: readonly string[];
  /** Of an item. */
  readonly read: SoundReader;
}

/** The lists that are reached through strict objects alone: what else holds a list is read at a stretch. */
const listsIn = (schema: z.core.$ZodType, path: readonly string[] = []): readonly ListPlace[] => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'nullable' || def.type === 'default') return listsIn(def.innerType, path);
  if (def.type === 'array') return [{ path, read: partOf(def.element).read }];
  if (def.type !== 'object' || !isStrict(def)) return [];
  return Object.entries(def.shape).flatMap(([key, member]) => listsIn(member, [...path, key]));
};

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((one, key) => (isObject(one) ? one[key] : undefined), value);

/** Whether the items of lists are to be read, or have been. */
type Items = 'read' | 'taken';

interface Part {
  readonly read: SoundReader;
  /** Whether it writes members that were left out into an object it reads. */
  readonly fills: boolean;
}

/**
 * Reads what is sound, the usual case, in a fraction of zod's time: it gives what the schema would
 * give, or `unsound` when the value has to be put to the schema. Texts, numbers and whatever else
 * is no object, list or choice is read by zod all the same. Takes the value over: members left out
 * are filled in place, so it must be nobody else's.
 */
export const soundReader = (schema: z.core.$ZodType): SoundReader => partOf(schema).read;

const partOf = (schema: z.core.$ZodType, items: Items = 'read'): Part => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return isStrict(def) ? objectPart(def.shape, items) : leaf(schema);
    case 'array':
      return listPart(def, items);
    case 'union':
      return isPlain(def) ? choicePart(def.options) : leaf(schema);
    case 'string':
      return isText(def) ? textPart(def) : leaf(schema);
    default:
      return wrapperPart(schema, items);
  }
};

const wrapperPart = (schema: z.core.$ZodType, items: Items): Part => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'nullable') return nullablePart(partOf(def.innerType, items));
  return def.type === 'default' ? defaultPart(def, partOf(def.innerType, items)) : leaf(schema);
};

/** Members are told apart by the bits of an integer. */
const maximumMembers = 30;

const isStrict = (def: z.core.$ZodObjectDef): boolean =>
  def.catchall?._zod.def.type === 'never' &&
  isPlain(def) &&
  Object.keys(def.shape).length <= maximumMembers;

const isText = (def: z.core.$ZodStringDef): boolean => !('format' in def) && def.coerce !== true;

const isPlain = ({ checks = [] }: z.core.$ZodTypeDef): boolean => checks.length === 0;

const context = { async: false } as const;

const leaf = ({ _zod }: z.core.$ZodType): Part => {
  let spare: z.core.ParsePayload = { value: undefined, issues: [] };
  const read: SoundReader = (value) => {
    spare.value = value;
    const result = _zod.run(spare, context);
    if (!(result instanceof Promise) && result.issues.length === 0) return result.value;
    spare = { value: undefined, issues: [] };
    return unsound;
  };
  return { read, fills: false };
};

/** Runs a text's checks without zod's own frame around them, which costs more than they do. */
const textPart = ({ checks = [] }: z.core.$ZodStringDef): Part => {
  let spare: z.core.ParsePayload<string> = { value: '', issues: [] };
  const read: SoundReader = (value) => {
    if (typeof value !== 'string') return unsound;
    spare.value = value;
    for (const check of checks) void check._zod.check(spare);
    if (spare.issues.length === 0) return spare.value;
    spare = { value: '', issues: [] };
    return unsound;
  };
  return { read, fills: false };
};

const nullablePart = ({ read, fills }: Part): Part => ({
  read: (value) => (value === null ? null : read(value)),
  fills,
});

/** An object's or list's default is made anew by zod at each reading. */
const defaultPart = (def: z.core.$ZodDefaultDef, { read, fills }: Part): Part => {
  const plain = def.defaultValue;
  const make = typeof plain === 'object' && plain !== null ? () => def.defaultValue : () => plain;
  return { read: (value) => (value === undefined ? make() : read(value)), fills };
};

const listPart = ({ element, checks = [] }: z.core.$ZodArrayDef, items: Items): Part => {
  const { read, fills } = partOf(element);
  const holds = (list: readonly unknown[]): boolean => {
    const payload: z.core.ParsePayload = { value: list, issues: [] };
    for (const check of checks) void check._zod.check(payload as z.core.ParsePayload<never>);
    return payload.issues.length === 0;
  };
  return {
    fills,
    read: (value) => {
      if (!Array.isArray(value) || !holds(value)) return unsound;
      return items === 'taken' || readItems(value, read) ? value : unsound;
    },
  };
};

const readItems = (
  list: readonly unknown[],
  read: SoundReader,
  from = 0,
  to = list.length,
): boolean => {
  const own = list as unknown[];
  const end = Math.min(to, list.length);
  for (let at = from; at < end; at += 1) {
    const item = list[at];
    const known = read(item);
    if (known === unsound) return false;
    if (known !== item) own[at] = known;
  }
  return true;
};

/** An alternative that fails must leave no trace: one that fills members in is read by zod. */
const choicePart = (options: readonly z.core.$ZodType[]): Part => {
  const readers = options.map((option) => {
    const part = partOf(option);
    return { read: part.fills ? leaf(option).read : part.read, takes: typeTest(option) };
  });
  const read: SoundReader = (value) => {
    for (const one of readers) {
      const known = one.takes(value) ? one.read(value) : unsound;
      if (known !== unsound) return known;
    }
    return unsound;
  };
  return { read, fills: false };
};

/** Spares zod an issue for each alternative of another type. */
const typeTest = (schema: z.core.$ZodType): ((value: unknown) => boolean) => {
  const { type } = (schema as z.core.$ZodTypes)._zod.def;
  if (type === 'string' || type === 'number' || type === 'boolean' || type === 'object')
    return (value) => typeof value === type;
  return type === 'array' ? Array.isArray : () => true;
};

interface Member extends Part {
  readonly key: string;
  readonly bit: number;
  readonly whenAbsent: 'fill' | 'skip' | 'refuse';
}

const memberOf = (
  [key, schema]: readonly [string, z.core.$ZodType],
  at: number,
  items: Items,
): Member => {
  const whenAbsent = absenceOf(schema);
  const { read, fills } = partOf(schema, items);
  return { read, fills: fills || whenAbsent === 'fill', key, bit: 1 << at, whenAbsent };
};

const absenceOf = ({ _zod: { def, optin } }: z.core.$ZodType): Member['whenAbsent'] => {
  if (optin === 'defaulted') return 'fill';
  return def.type === 'optional' ? 'skip' : 'refuse';
};

type Members = Record<string, unknown>;

/** Going by the object's own members, V8 reads each without a look-up. */
const objectPart = (shape: z.core.$ZodShape, items: Items): Part => {
  const members = Object.entries(shape).map((one, at) => memberOf(one, at, items));
  const readMembers = membersReader(members);
  const toFill = members.filter(({ whenAbsent }) => whenAbsent === 'fill');
  const required = bitsOf(members.filter(({ whenAbsent }) => whenAbsent === 'refuse'));
  const all = bitsOf(members);
  const fill = (object: Members, seen: number): boolean => {
    const own = object;
    for (const { bit, key, read: readMember } of toFill) {
      if ((seen & bit) !== 0) continue;
      const value = readMember(undefined);
      if (value === unsound) return false;
      own[key] = value;
    }
    return true;
  };
  const read: SoundReader = (value) => {
    if (!isObject(value)) return unsound;
    const seen = readMembers(value);
    if (seen < 0 || (seen & required) !== required) return unsound;
    return seen === all || fill(value, seen) ? value : unsound;
  };
  return { read, fills: members.some((member) => member.fills) };
};

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bitsOf = (members: readonly Member[]): number =>
  members.reduce((bits, { bit }) => bits | bit, 0);

/** Reads what members an object has; gives their bits, or -1 when one is unknown or unsound. */
const membersReader = (members: readonly Member[]): ((object: Members) => number) => {
  const byKey = new Map(members.map((member) => [member.key, member]));
  return (object) => {
    const own = object;
    let seen = 0;
    for (const key in object) {
      const member = byKey.get(key);
      const one = object[key];
      if (member === undefined || one === undefined) return -1;
      const known = member.read(one);
      if (known === unsound) return -1;
      if (known !== one) own[key] = known;
      seen |= member.bit;
    }
    return seen;
  };
};
