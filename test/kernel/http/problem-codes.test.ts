import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problemCodes, statusOfKind } from '../../../src/kernel/http/problem-codes.js';
import { problemTitles } from '../../../src/kernel/http/problem-titles.js';
import { problemBodyOf, problemOfRefusal } from '../../../src/kernel/http/problem.js';
import { transportProblems } from '../../../src/kernel/messages/problems.js';
import type { RefusalKind } from '../../../src/kernel/values/refusal.js';

/** Every `refuse('kind', 'code', …)` that stands in the source. */
const refusalsInSource = (): readonly string[] =>
  ['src', 'workflows', 'activities'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(/\brefuse\(\s*'(\w+)',\s*'(\w+)'/g)]
          .filter(([, kind = '']) => kind in statusOfKind)
          .map(([, , code = '']) => code),
      ),
  );

describe('problem codes', () => {
  it('hold every refusal of the source', () => {
    const found = [...new Set(refusalsInSource())];
    expect(found.filter((one) => !problemCodes.includes(one)).sort()).toEqual([]);
  });

  it('are unique, and each status has a title in both languages', () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length);
    const statuses = [
      ...Object.values(transportProblems).map(({ status }) => status),
      ...Object.values(statusOfKind),
    ];
    for (const status of statuses) expect(problemTitles).toHaveProperty(String(status));
  });

  it.each(Object.entries(statusOfKind))('answer a refusal of kind %s with %i', (kind, status) => {
    const refusal = {
      kind: kind as RefusalKind,
      code: 'some_code',
      detail: { zh: '不', en: 'No' },
    };
    const one = problemOfRefusal(refusal);
    expect(problemBodyOf(one, 'en', 'id')).toMatchObject({
      type: 'urn:greenlane:problem:some_code',
      status,
      detail: 'No',
      detailZh: '不',
    });
    expect(one.headers?.['Retry-After'] !== undefined).toBe(kind === 'unavailable');
  });
});
