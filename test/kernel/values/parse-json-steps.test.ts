import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonSteps } from '../../../src/kernel/values/parse-json-steps.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const parsed = (bytes: Uint8Array, longest?: number): { value: unknown; steps: number } => {
  const run = parseJsonSteps(bytes, longest);
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

  it('fails where the JSON is cut off', () => {
    for (const text of ['{"a":[1,2,3],"b":"cd', '{"a":[1,2,3],"b"}', '[1,2,[3,4]'])
      expect(() => parsed(bytesOf(text), 4)).toThrow(SyntaxError);
  });
});
