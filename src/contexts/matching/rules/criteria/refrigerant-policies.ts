import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { FactSheet, Statement } from '../facts/fact-sheet.js';

/** Whether a bank's policy decides which values of a fact are taken. */
export const asksPolicyOf = (fact: string): boolean => fact === 'refrigerantClass';

export const asksPolicy = (leaf: CriterionLeaf): boolean => asksPolicyOf(leaf.fact);

/**
 * Whether the bank takes a refrigerant as low GWP: policy `naturalRefrigerantsAccepted`. False
 * leaves the leaf open, for a reviewer to answer `refrigerantLowGwp`
 * (docs/rules/criteria-and-facts.md#refrigerants).
 */
export const acceptsByPolicy = (value: Statement['value'], sheet: FactSheet): boolean =>
  value !== 'natural' || sheet.policy('naturalRefrigerantsAccepted') !== false;
