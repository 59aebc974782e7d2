/**
 * Going back to an earlier revision: a change set like any other, with a shorter way
 * (docs/rules/rule-changes.md#rolling-back).
 */
import { editsBetween } from '../edits/edits-between.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { differenceNames } from '../differences/difference-names.js';
import { differenceText } from '../differences/difference-text.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';

/** Without a policy of the bank: the open applications only, as the old rules were tried before. */
const usualDecidedLimit = 0;

/**
 * What is shorter than for another change, as the governed policy `rollBackDecidedLimit` has it.
 * There is no policy that lets a second administrator, a difference or an impact run be left out.
 */
export const rollBackLimitOf = ({ policies }: Pick<CatalogueContent, 'policies'>): number => {
  const asked = policies.policies.find(({ id }) => id === 'rollBackDecidedLimit')?.default;
  return typeof asked === 'number' ? asked : usualDecidedLimit;
};

/**
 * The edits on the newest content that restore an earlier one. A content from before there were
 * examples says nothing of them: those of today stay, and hold the restored rules to their answers.
 */
export const rollBackEdits = (
  newest: CatalogueContent,
  earlier: CatalogueContent,
): Result<readonly CatalogueEdit[], Refusal> => {
  const edits = editsBetween(newest, withExamplesOf(newest, earlier));
  if (edits.ok) return edits.value.length === 0 ? fail(nothingToRestore()) : ok(edits.value);
  const refusal = refuse('roll_back_not_possible');
  const names = differenceNames(newest, edits.failure);
  const violations = edits.failure.map((difference) => ({
    pointer: '/to',
    code: 'not_governed',
    detail: differenceText(difference, names),
  }));
  return fail({ ...refusal, violations });
};

const withExamplesOf = (
  { examples }: CatalogueContent,
  earlier: CatalogueContent,
): CatalogueContent =>
  examples === undefined || earlier.examples !== undefined ? earlier : { ...earlier, examples };

/** Also where two revisions of different name have the same content. */
export const nothingToRestore = (): Refusal => refuse('nothing_to_restore');
