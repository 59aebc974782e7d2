import { diffWithShipped } from '../differences/diff-catalogue.js';
import type { RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import { readDifferences } from '../differences/difference-text.js';
import type { ReadDifference } from '../differences/difference-text.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import { editsBetween } from '../edits/edits-between.js';
import type { SpreadsheetReading } from '../spreadsheet/spreadsheet-reading.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';

/** What a change set from a spreadsheet would come to. */
export interface SpreadsheetChange extends Omit<SpreadsheetReading, 'content'> {
  /** What would make the base what the spreadsheet says. */
  readonly edits: readonly CatalogueEdit[];
  readonly differenceCount: number;
  /** The first of them. */
  readonly differences: readonly ReadDifference[];
}

/** More are read in the change set. */
const maximumDifferences = 200;

/**
 * The change that a spreadsheet asks for; refused where it changes what no change set governs
 * (`spreadsheet_beyond_change_set`).
 * @param shippedRules What holds where a bank has no rule set of its own.
 */
export const spreadsheetChange = (
  { content, ...reading }: SpreadsheetReading,
  base: CatalogueContent,
  shippedRules: RuleSets | undefined,
): Result<SpreadsheetChange, Refusal> => {
  const edits = editsBetween(base, content);
  if (!edits.ok) return fail(beyondChangeSet(edits.failure, base));
  const differences = diffWithShipped(base, content, shippedRules);
  return ok({
    ...reading,
    edits: edits.value,
    differenceCount: differences.length,
    differences: readDifferences(differences, base).slice(0, maximumDifferences),
  });
};

const maximumShown = 50;

const beyondChangeSet = (
  left: readonly CatalogueDifference[],
  base: CatalogueContent,
): Refusal => ({
  ...refuse('spreadsheet_beyond_change_set'),
  violations: readDifferences(left, base)
    .slice(0, maximumShown)
    .map((one) => ({
      pointer: 'pointer' in one ? one.pointer : '',
      code: 'not_governed',
      detail: one.text,
    })),
});
