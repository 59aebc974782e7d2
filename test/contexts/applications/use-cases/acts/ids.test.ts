import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../../../builders/lifecycle.js';
import { applicationReferenceOf } from '../../../../../src/contexts/applications/use-cases/acts/application-reference.js';
import {
  commandIdOf,
  createdIdOf,
  fingerprintOf,
} from '../../../../../src/kernel/record/command-id.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const key = { bankId: 'bank-a', userId: 'exporter-1', idempotencyKey: 'k' };

describe('the id of a command', () => {
  it('is the same for the same key of the same person at the same bank', () => {
    expect(commandIdOf(key, sha256)).toBe(commandIdOf({ ...key }, sha256));
    expect(commandIdOf(key, sha256)).toMatch(/^[0-9a-f]{32}$/);
  });

  it(`is another for any other key, however the parts are cut (seed ${seed})`, () => {
    const part = fc.stringMatching(/^[a/" ,]{0,4}$/);
    const keys = fc.record({ bankId: part, userId: part, idempotencyKey: part });
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(commandIdOf(one, sha256) === commandIdOf(other, sha256)).toBe(isSame);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('gives what it creates an id of its own kind', () => {
    expect(createdIdOf('application', 'c', sha256)).toMatch(/^[0-9a-f]{24}$/);
    expect(createdIdOf('application', 'c', sha256)).not.toBe(createdIdOf('evidence', 'c', sha256));
  });
});

describe('a fingerprint', () => {
  it('is of the content, not of the order it was written in', () => {
    expect(fingerprintOf({ a: 1, b: [1, 2] }, sha256)).toBe(
      fingerprintOf({ b: [1, 2], a: 1 }, sha256),
    );
    expect(fingerprintOf({ a: 1, b: [1, 2] }, sha256)).not.toBe(
      fingerprintOf({ a: 1, b: [2, 1] }, sha256),
    );
  });
});

describe('the reference of an application', () => {
  it('names the day in Shanghai, and the application by eight letters no one mistakes', () => {
    expect(applicationReferenceOf('a', '2026-11-25T15:59:59.999Z', sha256)).toMatch(
      /^GL-20261125-/,
    );
    expect(applicationReferenceOf('a', '2026-11-25T16:00:00.000Z', sha256)).toMatch(
      /^GL-20261126-/,
    );
    for (let index = 0; index < 200; index += 1)
      expect(applicationReferenceOf(String(index), '2026-11-25T02:00:00.000Z', sha256)).toMatch(
        /^GL-20261125-[0-9A-HJKMNP-TV-Z]{8}$/,
      );
  });

  it('is another for another application of the day, and the same for the same', () => {
    const at = '2026-11-25T02:00:00.000Z';
    const references = Array.from({ length: 2000 }, (_, index) =>
      applicationReferenceOf(`application-${index}`, at, sha256),
    );
    expect(new Set(references).size).toBe(2000);
    expect(applicationReferenceOf('application-7', at, sha256)).toBe(references[7]);
  });

  it('reads the forty bits as base 32, highest first', () => {
    const fixed = () => `00443214c7${'f'.repeat(54)}`;
    expect(applicationReferenceOf('any', '2026-11-25T02:00:00.000Z', fixed)).toBe(
      'GL-20261125-01234567',
    );
  });
});
