import type { Bilingual } from '../bilingual.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import type { Violation } from '../violation.js';

/** Something a person should look at although the identifier is accepted. */
export interface IdentifierWarning {
  readonly code: string;
  readonly detail: Bilingual;
}

/** Why an identifier is refused, and what may have been meant (never taken over silently). */
export interface IdentifierProblem {
  readonly code: string;
  readonly detail: Bilingual;
  readonly suggestions: readonly string[];
}

export interface IdentifierReading<Value> {
  readonly value: Value;
  readonly warnings: readonly IdentifierWarning[];
}

export type IdentifierResult<Value> = Result<IdentifierReading<Value>, IdentifierProblem>;

export const accept = <Value>(
  value: Value,
  warnings: readonly IdentifierWarning[] = [],
): IdentifierResult<Value> => ok({ value, warnings });

export const refuse = (
  code: string,
  detail: Bilingual,
  suggestions: readonly string[] = [],
): { readonly ok: false; readonly failure: IdentifierProblem } =>
  fail({ code, detail, suggestions });

export const warning = (code: string, detail: Bilingual): IdentifierWarning => ({ code, detail });

/** The problem as a violation of the input at that place. */
export const violationAt = (pointer: string, problem: IdentifierProblem): Violation => ({
  pointer,
  code: problem.code,
  detail: problem.detail,
});

/**
 * Compatibility form (full-width letters and digits become plain), without spaces and hyphens,
 * upper case. Letters are never turned into digits.
 */
export const normaliseIdentifier = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015-]/gu, '')
    .toUpperCase();
