import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { applicationDraftSchema } from '../../../../src/contexts/applications/contracts/application-draft.js';
import { daySchema } from '../../../../src/kernel/http/contracts/common.js';
import { safeText } from '../../../../src/kernel/http/contracts/safe-text.js';
import { soundReader, unsound } from '../../../../src/kernel/http/json/sound-reader.js';

const draft = {
  applicantId: 'applicant-1',
  role: 'trader',
  instrument: 'loan',
  amount: { amount: '18.00', currency: 'USD' },
  tenorMonths: 6,
  useOfProceeds: '向国内厂商采购货物并出口',
  bond: { status: 'filed' },
  lines: [
    {
      lineNo: 1,
      descriptionZh: '摄像机',
      quantity: '54',
      value: { amountMinor: 5, currency: 'USD' },
      shippedOn: '2026-03-16',
      facts: [
        { fact: 'kind', value: 'x' },
        { fact: 'certifiedAs', value: ['green-product'], unit: null },
        { fact: 'new', value: true, holds: false },
        { fact: 'power', value: 7.5, unit: 'kW' },
      ],
    },
  ],
};

/** Every place in a value: the keys that lead there. */
const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]))]
    : [path];

const withChange = (value: unknown, path: readonly string[], change: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return change;
  if (Array.isArray(value))
    return value.map((one: unknown, at) =>
      String(at) === key ? withChange(one, rest, change) : one,
    );
  const object = value as Readonly<Record<string, unknown>>;
  const { [key]: one, ...others } = object;
  const changed = withChange(one, rest, change);
  return changed === undefined ? others : { ...others, [key]: changed };
};

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

const expectSameAsZod = (schema: z.ZodType, value: unknown): void => {
  const own = copyOf(value);
  const read = soundReader(schema)(own);
  const parsed = schema.safeParse(copyOf(value));
  if (read !== unsound) expect([true, read]).toEqual([parsed.success, parsed.data]);
  // What was refused is put to zod afterwards: it must still find the same faults.
  else expect(schema.safeParse(own).error?.issues).toEqual(parsed.error?.issues);
};

describe('soundReader', () => {
  it('reads a sound draft as zod does, members left out filled in', () => {
    const read = soundReader(applicationDraftSchema)(copyOf(draft));
    expect(read).toEqual(applicationDraftSchema.parse(draft));
    expect(read).toMatchObject({ industryCode: null, direction: 'export', facts: [] });
  });

  it('never lets pass what zod refuses, nor changes what zod makes of it', () => {
    const places = placesIn(draft);
    const junk = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, '', 0, -1, 1.5, true, [], {}, '2026-02-30', ['a']),
      fc.constantFrom<unknown>('e\u0301', 'a\u202eb', 'x'.repeat(501), { other: 1 }, [[]], [1]),
      fc.constantFrom<unknown>({ amountMinor: 1, currency: 'e\u0301' }, { amount: 1 }),
    );
    const seed = Date.now();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), junk), { maxLength: 2 }),
        (changes) => {
          let changed: unknown = draft;
          for (const [path, change] of changes)
            if (placesIn(changed).some((place) => place.join() === path.join()))
              changed = withChange(changed, path, change);
          if (changed !== undefined) expectSameAsZod(applicationDraftSchema, changed);
        },
      ),
      { seed, numRuns: 600 },
    );
  });

  it('leaves no trace of an alternative that failed', () => {
    const schema = z.union([
      z.strictObject({ a: z.string().default('x'), b: z.number() }),
      z.strictObject({ b: z.string() }),
    ]);
    expectSameAsZod(schema, { b: 'text' });
    expect(soundReader(schema)({ b: 'text' })).toEqual({ b: 'text' });
  });

  it.each<[string, z.ZodType, unknown]>([
    [
      'an object with a check of its own',
      z.strictObject({ a: z.int() }).refine(() => false),
      { a: 1 },
    ],
    ['a text with a transformation', z.strictObject({ a: z.string().trim() }), { a: ' b ' }],
    ['a text made from anything', z.strictObject({ a: z.coerce.string() }), { a: 5 }],
    ['a text of a form', z.strictObject({ a: daySchema }), { a: '2026-02-30' }],
    ['an object that ignores other members', z.object({ a: z.int() }), { a: 1, b: 2 }],
    ['an optional member left out', z.strictObject({ a: z.int().optional() }), {}],
    ['a default beneath a nullable', z.strictObject({ a: z.int().default(1).nullable() }), {}],
    ['a list too long', z.array(z.int()).max(1), [1, 2]],
    ['a text out of normal form', safeText({ max: 9 }), 'e\u0301'],
  ])('treats %s as zod does', (_name, schema, value) => {
    expect.hasAssertions();
    expectSameAsZod(schema, value);
  });
});
