import { http } from '../../messages/http.js';
import type { z } from 'zod';
import { pointerOf } from '../json/pointer-of.js';
import { violationsOfIssues } from '../json/violations-of-issues.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import type { Violation } from '../../values/violation.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';

/**
 * Makes the reader of a route's query string. A parameter that is unknown or stands twice is
 * refused; pointers name the parameter (`/limit`).
 */
export const queryReader = (schema: z.ZodObject): ((url: string) => Result<unknown, Problem>) => {
  const strict = schema.strict();
  const parse = (query: object): Result<unknown, Problem> => {
    const parsed = strict.safeParse(query, { reportInput: true });
    return parsed.success
      ? ok(parsed.data)
      : fail(problem('query_invalid', { violations: violationsOfIssues(parsed.error.issues) }));
  };
  const none = parse({});
  return (url) => {
    const start = url.indexOf('?');
    if (start === -1 || start === url.length - 1) return none;
    const query = parametersOf(url.slice(start + 1));
    return query.ok ? parse(query.value) : query;
  };
};

const parametersOf = (text: string): Result<object, Problem> => {
  if (!isDecodable(text)) return fail(problem('malformed_path'));
  const parameters = new Map<string, string>();
  const repeated: Violation[] = [];
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) repeated.push(duplicateParameter(name));
    parameters.set(name, value);
  }
  return repeated.length === 0
    ? ok(Object.fromEntries(parameters))
    : fail(problem('query_invalid', { violations: repeated }));
};

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

const duplicateParameter = (name: string): Violation => ({
  pointer: pointerOf([name.slice(0, 40)]),
  code: 'duplicate_parameter',
  detail: http.say('violations.duplicate_parameter'),
});
