import type { CriterionLeaf } from '../../catalogue/criterion-node.js';
import type { FactNature } from '../../catalogue/catalogue-content.js';
import type { FactSheet, LeafFinding } from '../facts/fact-sheet.js';

/** Three-valued verdicts as numbers: the order makes `all` a minimum and `any` a maximum. */
export const NOT_MET = 0;
export const NOT_EVIDENCED = 1;
export const MET = 2;
export type VerdictCode = 0 | 1 | 2;

/** A leaf ready to test: fact by index, threshold in the fact's own unit. */
export interface CompiledLeaf {
  readonly leaf: CriterionLeaf;
  readonly fact: number;
  readonly nature: FactNature;
  readonly path: string;
  /** Under an odd number of `not`: claims may then only make the leaf met. */
  readonly negated: boolean;
  readonly test: (sheet: FactSheet) => LeafFinding;
}

/** Where the leaves seen on the way are written down; none when only the verdict counts. */
export interface Trace {
  readonly add: (leaf: CompiledLeaf, finding: LeafFinding) => void;
}

export type Evaluate = (sheet: FactSheet, trace: Trace | null) => VerdictCode;

/** The same tree in two forms: a closure that judges, and nodes that the shortest path walks. */
export interface CompiledCriterion {
  readonly evaluate: Evaluate;
  readonly node: CompiledNode;
}

export type CompiledNode =
  | { readonly type: 'all' | 'any'; readonly nodes: readonly CompiledNode[] }
  | { readonly type: 'not'; readonly node: CompiledNode }
  | {
      readonly type: 'when';
      readonly fact: number;
      /** Asks whether the fact has one of the values; not part of any trace. */
      readonly test: (sheet: FactSheet) => LeafFinding;
      readonly values: readonly string[];
      readonly node: CompiledNode;
    }
  | { readonly type: 'leaf'; readonly leaf: CompiledLeaf };
