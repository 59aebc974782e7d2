/**
 * Every code of the static checks, in one table: how grave, what it means, how it is mended. Errors
 * block submission and publication; warnings are signed off
 * (docs/rules/rule-changes.md#static-checks).
 */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

export type FindingSeverity = 'error' | 'warning';

export interface FindingCodeMeaning {
  readonly severity: FindingSeverity;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
}

const severities = {
  count: 'error',
  not_known: 'error',
  repeated: 'error',
  missing: 'error',
  inconsistent: 'error',
  not_allowed: 'error',
  cycle: 'error',
  when_fact: 'error',
  empty: 'error',
  negated_set: 'error',
  too_deep: 'error',
  too_large: 'error',
  too_long: 'error',
  operator: 'error',
  value_type: 'error',
  value_list: 'error',
  unit_unfit: 'error',
  not_exactly_one: 'error',
  standard_cites_nothing: 'error',
  example_missing: 'error',
  grammar_example: 'error',
  class_unused: 'warning',
  engine_needs: 'error',
  policy_unread: 'error',
  never_met: 'error',
  branch_never_met: 'warning',
  branch_never_entered: 'warning',
  always_met: 'warning',
  branch_superfluous: 'warning',
  range_gap: 'warning',
  range_covered_twice: 'warning',
  values_uncovered: 'warning',
  values_covered_twice: 'warning',
  kind_never_met: 'warning',
  rows_overlap: 'warning',
  rows_alike: 'warning',
  not_pinned: 'warning',
  wording_kept: 'warning',
  words_differ: 'warning',
  clause_kept: 'warning',
  condition_kept: 'warning',
  limit_not_positive: 'warning',
  limit_off_scale: 'warning',
  limit_out_of_bounds: 'warning',
  term_of_another_item: 'warning',
  term_short: 'warning',
  question_unanswerable: 'error',
  item_without_hs: 'warning',
  item_without_terms: 'error',
} as const satisfies Record<string, FindingSeverity>;

export type FindingCode = keyof typeof severities;

const meanings: Readonly<Record<FindingCode, Bilingual>> = findings.group('meaning');
const remedies: Readonly<Record<FindingCode, Bilingual>> = findings.group('remedy');

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(severities, code);

/** How grave each is, what it means, and how it is mended; in the order in which they are listed. */
export const findingCodes = Object.fromEntries(
  Object.entries(severities).map(([code, severity]) => [
    code,
    { severity, meaning: meanings[code as FindingCode], remedy: remedies[code as FindingCode] },
  ]),
) as Readonly<Record<FindingCode, FindingCodeMeaning>>;
