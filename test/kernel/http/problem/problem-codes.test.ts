import { describe, expect, it } from '@jest/globals';
import { problemCodes, statusOfKind } from '../../../../src/kernel/http/problem/problem-codes.js';
import { problemTitles } from '../../../../src/kernel/http/problem/problem-titles.js';
import { problemBodyOf, problemOfRefusal } from '../../../../src/kernel/http/problem/problem.js';
import { transportProblems } from '../../../../src/kernel/messages/problems.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import type { RefusalKind } from '../../../../src/kernel/values/refusal.js';

describe('problem codes', () => {
  it('are those of the messages: of a request by status, of refusals by kind', () => {
    const { code } = refuse('already_claimed');
    expect(problemCodes).toEqual(expect.arrayContaining([code, 'token_missing']));
    expect(problemCodes.filter((one) => !/^[a-z][a-z0-9_]*$/.test(one))).toEqual([]);
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
