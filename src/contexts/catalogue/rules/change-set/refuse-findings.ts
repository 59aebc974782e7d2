import type { RevisionChecks } from '../static-checks/revision-checks.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSet } from './change-set.js';

/**
 * A draft in which the static checks find errors goes no further than being saved
 * (docs/rules/rule-changes.md#static-checks).
 */
export const refuseErrors = ({ findings }: RevisionChecks): Refusal | null => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  const refusal = refuse(
    'conflict',
    'catalogue_unsound',
    `静态检查发现${errors.length}处错误，请先更正。`,
    `The static checks find ${errors.length} errors; correct them first.`,
  );
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
  if (signed === undefined) return counts.warnings === 0 ? null : warningsUnsigned(counts.warnings);
  return signed === warningsHash
    ? null
    : refuse(
        'stale',
        'warnings_hash_differs',
        '您所确认的警告与当前检查结果不一致，请重新查看后再提交。',
        'The warnings you name are not those found now; look at the checks again before you submit.',
      );
};

const warningsUnsigned = (count: number): Refusal =>
  refuse(
    'conflict',
    'warnings_unsigned',
    `静态检查有${count}条警告，提交时须注明其哈希值以示确认。`,
    `The static checks find ${count} warnings; the submission has to name their hash to accept them.`,
  );

/** What the author signed is no longer what the checks find: nobody has looked at that. */
export const refuseOtherWarnings = (
  { warnings }: ChangeSet,
  { warningsHash }: RevisionChecks,
): Refusal | null =>
  warnings === null || warnings.hash === warningsHash
    ? null
    : refuse(
        'conflict',
        'warnings_changed',
        '系统更新后，静态检查的警告与提交时不同，请退回并重新提交。',
        'Since an update of the service the checks find other warnings than were signed; return it and submit it again.',
      );
