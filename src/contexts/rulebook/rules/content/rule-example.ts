import type { LineOutcome } from '../assessment/assessment.js';
import type { GoodsLineInput } from '../assessment/assessment-input.js';
import type { DealRole } from './catalogue-terms.js';

export const exampleKinds = ['positive', 'negative', 'unknown'] as const;

export type ExampleKind = (typeof exampleKinds)[number];

/**
 * A goods line with the answer the rules of an item must give it
 * (docs/rules/rule-changes.md#examples).
 */
export interface RuleExample {
  /** Unique in the catalogue; `<itemCode>/<kind>` of those shipped. */
  readonly id: string;
  readonly itemCode: string;
  /** Listed under the item; not listed; open. */
  readonly kind: ExampleKind;
  /** What makes it so: a fact that fails or is missing, a look-alike, the HS code alone. */
  readonly by: string;
  readonly role: DealRole;
  readonly useOfProceeds: string | null;
  readonly line: Omit<GoodsLineInput, 'lineNo'>;
}

export const outcomeOfKind: Readonly<Record<ExampleKind, LineOutcome>> = {
  positive: 'listed',
  negative: 'not_listed',
  unknown: 'cannot_tell',
};
