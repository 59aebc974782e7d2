import { http } from '../../messages/http.js';
import { STATUS_CODES } from 'node:http';
import type { Bilingual } from '../../values/bilingual.js';
import type { Refusal } from '../../values/refusal.js';
import type { Violation } from '../../values/violation.js';
import { BadCursor, OutcomeUnknown, Unavailable } from '../../ports.js';
import { transportProblems } from '../../messages/problems.js';
import type { TransportCode } from '../../messages/problems.js';
import { statusOfKind } from './problem-codes.js';
import { problemTitles } from './problem-titles.js';
import type { Language } from '../language.js';
import { RefusedUpload } from '../request/read-upload.js';

/** What becomes an RFC 9457 answer. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: Bilingual;
  readonly violations?: readonly Violation[];
  readonly heldBy?: string;
  readonly conflicts?: Refusal['conflicts'];
  readonly newer?: Refusal['newer'];
  readonly choices?: Refusal['choices'];
  readonly headers?: Readonly<Record<string, string>>;
}

export const problem = (
  code: TransportCode,
  more: Pick<Problem, 'violations' | 'headers'> & { readonly detail?: Bilingual } = {},
): Problem => ({ code, ...transportProblems[code], ...more });

/** Seconds after which something that is unavailable may be asked again, unless it says so. */
const defaultRetryAfterSeconds = 5;

export const problemOfRefusal = (refusal: Refusal): Problem => ({
  status: statusOfKind[refusal.kind],
  code: refusal.code,
  detail: refusal.detail,
  ...(refusal.violations === undefined ? {} : { violations: refusal.violations }),
  ...(refusal.heldBy === undefined ? {} : { heldBy: refusal.heldBy }),
  ...(refusal.conflicts === undefined ? {} : { conflicts: refusal.conflicts }),
  ...(refusal.newer === undefined ? {} : { newer: refusal.newer }),
  ...(refusal.choices === undefined ? {} : { choices: refusal.choices }),
  ...(refusal.kind === 'unavailable' ? { headers: retryAfter(defaultRetryAfterSeconds) } : {}),
});

/**
 * What an exception means to the caller: an upload with more in it than one file (422), a cursor of another list (400), a dependency that cannot be reached (503; 507 when there
 * is no room), a path that cannot be decoded (400), or a bug of ours (500, nothing told).
 * @param isRead what was asked changes nothing, whatever came of it.
 */
export const problemOfError = (error: unknown, isRead = false): Problem => {
  if (error instanceof OutcomeUnknown && !isRead)
    return problem('outcome_unknown', { headers: retryAfter(error.retryAfterSeconds) });
  if (error instanceof Unavailable) return problemOfUnavailable(error);
  if (error instanceof RefusedUpload) return problemOfRefusal(error.refusal);
  if (error instanceof BadCursor) return problem('query_invalid', { violations: [badCursor] });
  return error instanceof URIError ? problem('malformed_path') : problem('internal_error');
};

const badCursor: Violation = {
  pointer: '/cursor',
  code: 'bad_cursor',
  detail: http.say('violations.bad_cursor'),
};

const problemOfUnavailable = ({ dependency, retryAfterSeconds }: Unavailable): Problem =>
  problem(dependency === 'storage' ? 'storage_full' : 'dependency_unavailable', {
    headers: retryAfter(retryAfterSeconds),
  });

export const retryAfter = (seconds: number): Readonly<Record<string, string>> => ({
  'Retry-After': String(Math.max(1, Math.ceil(seconds))),
});

/** The members of the answer, in both languages; `title` and `detail` in the one asked for. */
export const problemBodyOf = (one: Problem, language: Language, requestId: string): object => {
  const title = problemTitles[one.status]?.[language];
  return {
    type: `urn:greenlane:problem:${one.code}`,
    title: title ?? STATUS_CODES[one.status] ?? 'Problem',
    status: one.status,
    detail: one.detail[language],
    code: one.code,
    detailZh: one.detail.zh,
    detailEn: one.detail.en,
    requestId,
    ...(one.violations === undefined ? {} : { violations: one.violations }),
    ...(one.heldBy === undefined ? {} : { heldBy: one.heldBy }),
    ...(one.conflicts === undefined ? {} : { conflicts: one.conflicts }),
    ...(one.newer === undefined ? {} : { newer: one.newer }),
    ...(one.choices === undefined ? {} : { choices: one.choices }),
  };
};
