import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonSteps } from '../../../src/kernel/values/parse-json-steps.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const parsed = (bytes: Uint8Array, longest?: number): { value: unknown; steps: number } => {
  const run = parseJsonSteps(bytes, longest === undefined ? {} : { longest });
  for (let steps = 1; ; steps += 1) {
    const step = run.next();
    if (step.done === true) return { value: step.value, steps };
  }
};

describe('JSON parsed in steps', () => {
  it('is what JSON.parse makes of it, whatever it holds and however short the steps', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6, stringUnit: 'binary' }),
        fc.integer({ min: 1, max: 40 }),
        (json, longest) => {
          const text = JSON.stringify(JSON.parse(json));
          expect(parsed(bytesOf(text), longest).value).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes a long array inside an object apart, and its members together', () => {
    const value = { lines: Array.from({ length: 1000 }, (_, n) => ({ n, text: '风"\\' })), end: 1 };
    const bytes = bytesOf(JSON.stringify(value));
    const { value: read, steps } = parsed(bytes, 1000);
    expect(read).toEqual(value);
    expect(steps).toBeGreaterThan(bytes.length / 1000);
    expect(steps).toBeLessThan((bytes.length / 1000) * 4);
  });

  it('takes any JSON and refuses what is none as JSON.parse does, wherever a sign is changed', () => {
    const seed = Date.now();
    const read = (make: () => unknown): unknown => {
      try {
        return { value: make() };
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.constantFrom('', ' ', '\n', ',', ']', '}', '[', '{', '"', ':', '0', '\\', '\ufeff'),
        (json, longest, place, sign) => {
          const spaced = JSON.stringify(JSON.parse(json), null, 1);
          const at = place % (spaced.length + 1);
          const text = spaced.slice(0, at) + sign + spaced.slice(at + (place % 2));
          const whole = read(() => JSON.parse(text) as unknown);
          const stepped = read(() => parsed(bytesOf(text), longest).value);
          // A key that stands twice is refused, but only in an object that is taken apart.
          const isTwice = /"(.*)"\s*:[^]*"\1"\s*:/.test(text);
          expect(stepped === 'refused' && isTwice ? whole : stepped).toEqual(whole);
        },
      ),
      { seed, numRuns: 1_000 },
    );
  });

  it('refuses a key that stands twice, in whichever stretches', () => {
    for (const text of ['{"a":[1,2,3],"b":"cd","a":1}', '{"a":[1,2,3],"b":"cd","a":[1,2,3]}'])
      expect(() => parsed(bytesOf(text), 4)).toThrow(SyntaxError);
  });

  it('fails where the JSON is cut off', () => {
    for (const text of ['{"a":[1,2,3],"b":"cd', '{"a":[1,2,3],"b"}', '[1,2,[3,4]'])
      expect(() => parsed(bytesOf(text), 4)).toThrow(SyntaxError);
  });
});
