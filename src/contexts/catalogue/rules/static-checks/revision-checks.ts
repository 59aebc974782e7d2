import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { Finding } from './finding.js';

export interface CheckCounts {
  readonly errors: number;
  /** That the base has not: they are signed off at submission. */
  readonly warnings: number;
  /** Warnings that the base has too. */
  readonly inherited: number;
}

/** A warning as it is signed off: later builds may word it otherwise. */
export type SignedWarning = Pick<Finding, 'code' | 'part' | 'key' | 'pointer' | 'text'>;

/** What the static checks say of a revision or draft, and the name of the warnings to sign. */
export interface RevisionChecks {
  readonly findings: readonly Finding[];
  readonly counts: CheckCounts;
  readonly warnings: readonly SignedWarning[];
  /** Over the warnings to sign, in their order. */
  readonly warningsHash: string;
}

export const revisionChecksOf = (findings: readonly Finding[], sha256: Sha256): RevisionChecks => {
  const warnings = findings.filter(isToSign).map(signedWarning);
  return {
    findings,
    counts: {
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: warnings.length,
      inherited: findings.filter((one) => one.severity === 'warning' && one.inherited).length,
    },
    warnings,
    warningsHash: contentHashOf(warnings, sha256),
  };
};

const isToSign = ({ inherited, severity }: Finding): boolean =>
  severity === 'warning' && !inherited;

const signedWarning = ({ code, part, key, pointer, text }: Finding): SignedWarning => ({
  code,
  part,
  key,
  pointer,
  text,
});
