import type { RevisionChecks } from '../static-checks/revision-checks.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSet } from './change-set.js';

/**
 * A draft in which the static checks find errors goes no further than being saved
 * (docs/rules/rule-changes.md#static-checks).
 */
export const refuseErrors = ({ findings }: RevisionChecks): Refusal | null => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  const refusal = refuse('catalogue_unsound.errors', { count: errors.length });
  const violations = errors
    .slice(0, mostListed)
    .map(({ code, text }) => ({ pointer: '/edits', code, detail: text }));
  return { ...refusal, violations };
};

/** All of them are read with the checks. */
const mostListed = 100;

/**
 * Warnings that the author does not sign, or not as they are now.
 * @param signed hash of the warnings the author accepts; undefined if none is named.
 */
export const refuseUnsigned = (
  { counts, warningsHash }: RevisionChecks,
  signed: string | undefined,
): Refusal | null => {
  if (signed === undefined)
    return counts.warnings === 0 ? null : refuse('warnings_unsigned', { count: counts.warnings });
  return signed === warningsHash ? null : refuse('warnings_hash_differs');
};

/** What the author signed is no longer what the checks find: nobody has looked at that. */
export const refuseOtherWarnings = (
  { warnings }: ChangeSet,
  { warningsHash }: RevisionChecks,
): Refusal | null =>
  warnings === null || warnings.hash === warningsHash ? null : refuse('warnings_changed');
