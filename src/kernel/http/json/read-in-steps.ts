import { z } from 'zod';
import { runYielding } from '../../run-yielding.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { soundSteps, unsound } from './sound-reader.js';

type Issues = readonly z.core.$ZodIssue[];

/**
 * Reads a value as its schema does, in steps between which others are answered: of a body with
 * thousands of goods lines a reading at a stretch would keep everybody waiting. Takes the value
 * over, as `soundReader` does.
 */
export const stepReader = <Schema extends z.ZodType>(
  schema: Schema,
): ((value: unknown) => Promise<Result<z.output<Schema>, Issues>>) => {
  const readSound = soundSteps(schema);
  const slow = itemsInTurn(schema);
  return async (value) => {
    const sound = await runYielding(readSound(value));
    if (sound !== unsound) return ok(sound as z.output<Schema>);
    const read = await slow.safeParseAsync(value, { reportInput: true });
    return read.success ? ok(read.data as z.output<Schema>) : fail(read.error.issues);
  };
};

/** The same schema, but that zod lets others go between the items of its lists when it reads asynchronously. */
const itemsInTurn = (schema: z.ZodType): z.ZodType => {
  const { def } = schema as unknown as { readonly def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return copyWith(schema, { ...def, shape: shapeInTurn(def.shape) });
    case 'array':
      return copyWith(schema, { ...def, element: inTurn(def.element) });
    case 'nullable':
    case 'optional':
    case 'default':
      return copyWith(schema, { ...def, innerType: itemsInTurn(def.innerType as z.ZodType) });
    default:
      return schema;
  }
};

const shapeInTurn = (shape: z.core.$ZodShape): z.core.$ZodShape =>
  Object.fromEntries(
    Object.entries(shape).map(([key, one]): [string, z.ZodType] => [
      key,
      itemsInTurn(one as z.ZodType),
    ]),
  );

const copyWith = (schema: z.ZodType, def: object): z.ZodType =>
  z.core.clone(schema as never, def as never);

/** An item is begun when the ones before it are done and others were let go where that took long. */
const inTurn = (element: z.core.$ZodType): z.core.$ZodType => {
  const { _zod: inner } = element;
  const run: typeof inner.run = (payload, context) =>
    context.async === true
      ? takeTurn().then(() => inner.run(payload, context))
      : inner.run(payload, context);
  const own: unknown = Object.create(inner, { run: { value: run } });
  return Object.create(element, { _zod: { value: own } }) as z.core.$ZodType;
};

/** Items are read for so long before others are let go. */
const stretchMs = 10;

let lastTurn: Promise<void> = Promise.resolve();
let since = 0;

const takeTurn = (): Promise<void> => {
  lastTurn = lastTurn.then(async () => {
    if (performance.now() - since < stretchMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  });
  return lastTurn;
};
