import type { CriterionLeaf } from '../../catalogue/criterion-node.js';
import type { FactSheet, Statement } from '../facts/fact-sheet.js';

/**
 * Whether the bank takes a refrigerant as low GWP: policy `naturalRefrigerantsAccepted`. False
 * leaves the leaf open, for a reviewer to answer `refrigerantLowGwp` (README doubt 4).
 */
export const acceptsByPolicy = (
  leaf: CriterionLeaf,
  value: Statement['value'],
  sheet: FactSheet,
): boolean =>
  leaf.fact !== 'refrigerantClass' ||
  value !== 'natural' ||
  sheet.policy('naturalRefrigerantsAccepted') !== false;
