/**
 * Criteria are data with a fixed grammar: `all`, `any`, `not`, `when/then`, `item`, and a leaf.
 * Nothing else is allowed (docs/rules/catalogue.md#conditions, reference/README.md).
 */
import type { FactNature } from '../content/catalogue-terms.js';

export type LeafOperator = '=' | '<' | '<=' | '>' | '>=' | 'in' | 'notIn' | 'includes';

/** `in` and `notIn` take a list: codes of an enum, or truth values. */
export type LeafValue = string | number | boolean | readonly (string | boolean)[];

export interface CriterionLeaf {
  readonly fact: string;
  readonly op: LeafOperator;
  readonly value: LeafValue;
  readonly unit?: string;
  readonly standard?: string;
  readonly nature?: FactNature;
  readonly labelZh: string;
  readonly labelEn: string;
}

export type CriterionNode =
  | { readonly all: readonly CriterionNode[] }
  | { readonly any: readonly CriterionNode[] }
  | { readonly not: CriterionNode }
  | {
      readonly when: { readonly fact: string; readonly in: readonly (string | boolean)[] };
      readonly then: CriterionNode;
    }
  | { readonly item: string }
  | CriterionLeaf;
