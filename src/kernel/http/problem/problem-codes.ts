import { transportProblems } from '../../messages/problems.js';
import { refusalCodes } from '../../messages/refusals.js';
import type { RefusalKind } from '../../values/refusal.js';

/** Kinds are mapped, never codes. */
export const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  not_found: 404,
  not_permitted: 403,
  four_eyes: 403,
  not_allowed_in_state: 409,
  conflict: 409,
  stale: 412,
  key_reused: 422,
  invalid: 422,
  too_large: 413,
  unsupported_file: 415,
  unavailable: 503,
};

/** Every code a problem may carry, for OpenAPI. */
export const problemCodes: readonly string[] = [
  ...new Set([...Object.keys(transportProblems), ...Object.values(refusalCodes).flat()]),
].sort();
