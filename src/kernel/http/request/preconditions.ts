import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import { problem } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import type { Idempotency, IfMatch } from '../route.js';

const keyPattern = /^[\x21-\x7e]{1,255}$/;
const entityTagPattern = /^"(0|[1-9]\d{0,8})"$/;

/** The `Idempotency-Key` header: 1 to 255 visible ASCII characters, null when none is needed. */
export const readIdempotencyKey = (
  header: string | string[] | undefined,
  wanted: Idempotency,
): Result<string | null, Problem> => {
  if (wanted === 'none') return ok(null);
  if (header === undefined)
    return wanted === 'required' ? fail(problem('idempotency_key_missing')) : ok(null);
  return typeof header === 'string' && keyPattern.test(header)
    ? ok(header)
    : fail(problem('idempotency_key_invalid'));
};

/** The `If-Match` header: one strong entity tag, the revision in quotation marks. */
export const readIfMatch = (
  header: string | undefined,
  wanted: IfMatch,
): Result<number | null, Problem> => {
  if (wanted === 'none') return ok(null);
  if (header === undefined)
    return wanted === 'required' ? fail(problem('if_match_missing')) : ok(null);
  const revision = entityTagPattern.exec(header)?.[1];
  return revision === undefined ? fail(problem('if_match_invalid')) : ok(Number(revision));
};

export const entityTagOf = (revision: number): string => `"${revision}"`;
