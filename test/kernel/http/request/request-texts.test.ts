import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { holdsPlainTexts } from '../../../../src/kernel/http/contracts/plain-texts.js';
import { parseAssessmentInput } from '../../../../src/contexts/prechecks/contracts/bulk-check.js';
import type { Route } from '../../../../src/kernel/http/route.js';
import { knowledgeOfReference } from '../../../contexts/matching/contracts/input-knowledge-of-reference.js';

interface Leaf {
  readonly where: string;
  readonly schema: z.core.$ZodType;
  readonly format: string | undefined;
}

type Def = z.core.$ZodTypes['_zod']['def'];

const defOf = (schema: z.core.$ZodType): Def => (schema as z.core.$ZodTypes)._zod.def;

const listed = (schemas: readonly z.core.$ZodType[]) =>
  Object.fromEntries(schemas.map((one, at) => [`(${at})`, one]));

/** The schemas right below one of several, by name. */
const belowMany: Readonly<
  Partial<Record<Def['type'], (def: never) => Readonly<Record<string, z.core.$ZodType>>>>
> = {
  object: ({ shape }: z.core.$ZodObjectDef) => shape,
  array: ({ element }: z.core.$ZodArrayDef) => ({ '*': element }),
  record: ({ keyType, valueType }: z.core.$ZodRecordDef) => ({ name: keyType, '*': valueType }),
  tuple: ({ items }: z.core.$ZodTupleDef) => listed(items),
  union: ({ options }: z.core.$ZodUnionDef) => listed(options),
  intersection: ({ left, right }: z.core.$ZodIntersectionDef) => ({ left, right }),
  pipe: ({ in: read }: z.core.$ZodPipeDef) => ({ '': read }),
  lazy: ({ getter }: z.core.$ZodLazyDef) => ({ '': getter() }),
};

const below = (def: Def): Readonly<Record<string, z.core.$ZodType>> =>
  belowMany[def.type]?.(def as never) ?? ('innerType' in def ? { '': def.innerType } : {});

/** The days of a pre-check, which `findInputFaults` refuses with the other faults of a draft. */
const isDayOfInput = (schema: z.core.$ZodType): boolean =>
  !('format' in defOf(schema)) && z.globalRegistry.get(schema)?.['format'] === 'date';

/** Every text that a schema takes from outside, wherever it stands. */
const textsOf = (
  where: string,
  schema: z.core.$ZodType,
  seen: ReadonlySet<unknown> = new Set(),
): readonly Leaf[] => {
  if (seen.has(schema) || holdsPlainTexts(schema) || isDayOfInput(schema)) return [];
  const def = defOf(schema);
  if (texts.includes(def.type))
    return [{ where, schema, format: 'format' in def ? String(def.format) : undefined }];
  return Object.entries(below(def)).flatMap(([name, one]) =>
    textsOf(name === '' ? where : `${where}/${name}`, one, new Set([...seen, schema])),
  );
};

/** What takes any text, and what takes anything at all. */
const texts: readonly Def['type'][] = ['string', 'unknown', 'any'];

const partsOf = (route: Route): readonly (readonly [string, z.core.$ZodType | undefined])[] => [
  ['params', route.params],
  ['query', route.query],
  ['headers', route.headers],
  ['body', route.documentedBody ?? route.body],
  ['upload', route.upload?.schema],
];

const leaves = declaredRoutes().flatMap((route) =>
  partsOf(route).flatMap(([part, schema]) =>
    schema === undefined
      ? []
      : textsOf(`${route.method.toUpperCase()} ${route.path} ${part}`, schema),
  ),
);

const takes = (schema: z.core.$ZodType, text: string): boolean =>
  (schema as z.ZodType).safeParse(text).success;

/** Never shown to anybody: a password is compared as it was typed; the bytes of a file are no text. */
const noTexts = [/^POST \/v1\/(?:browser-)?sessions body\/password$/, / upload\/file$/];

describe('a text in a request', () => {
  it('is found in every kind of request', () => {
    expect(leaves.length).toBeGreaterThan(300);
  });

  it.each([
    ['changes the direction of what follows', '\u202e'],
    ['isolates a direction', '\u2066'],
    ['has no width', '\u200b'],
    ['joins without width', '\u2060'],
    ['is a control character', '\u0007'],
  ])('is refused with a character that %s, in every place', (_what, character) => {
    const taken = leaves
      .filter(({ where }) => !noTexts.some((one) => one.test(where)))
      .filter(({ schema }) =>
        [`a${character}b`, character, `甲${character}`].some((text) => takes(schema, text)),
      )
      .map(({ where }) => where);
    expect(taken).toEqual([]);
  });
});

describe('a day in a request', () => {
  it.each(['2026-03-1\u202e6', '1899-12-31', '9999-12-31'])(
    'is refused in a pre-check with the other faults of its draft: %s',
    async (day) => {
      const read = parseAssessmentInput({ approvedOn: day }, await knowledgeOfReference());
      const pointers = read.ok ? [] : read.failure.map(({ pointer }) => pointer);
      expect(pointers).toContain('/approvedOn');
    },
  );

  const days = leaves.filter(({ format }) => format === 'date' || format === 'datetime');
  const written = (format: string | undefined, day: string): string =>
    format === 'date' ? day : `${day}T00:00:00.000Z`;

  it('is found', () => {
    expect(days.length).toBeGreaterThan(20);
  });

  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
    'is refused outside 1900 to 2199, in every place: %s',
    (day) => {
      const taken = days.filter(({ schema, format }) => takes(schema, written(format, day)));
      expect(taken.map(({ where }) => where)).toEqual([]);
    },
  );

  it.each(['1900-01-01', '2199-12-31'])('is taken at the bounds: %s', (day) => {
    const refused = days.filter(({ schema, format }) => !takes(schema, written(format, day)));
    expect(refused.map(({ where }) => where)).toEqual([]);
  });
});
