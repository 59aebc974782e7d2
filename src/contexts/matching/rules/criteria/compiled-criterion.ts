import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import type { Comparison } from './leaf-comparison.js';
import type { StatementRule } from './statement-standing.js';
import type { FindingTrace, VerdictCode } from './finding-code.js';

/** A leaf ready to be judged: fact by index, threshold in the fact's own unit. */
export interface CompiledLeaf extends StatementRule {
  readonly leaf: CriterionLeaf;
  /** Its label. */
  readonly text: Bilingual;
  readonly fact: number;
  readonly path: string;
  /** Among the leaves of its tree; -1 for the question of a `when`, which is no part of any trace. */
  readonly place: number;
  /** Under an odd number of `not`: claims may then only make the leaf met. */
  readonly negated: boolean;
  readonly comparison: Comparison;
  /** The fact is a set of members. */
  readonly isSet: boolean;
  /** What words and role tell counts too. */
  readonly readsWords: boolean;
  readonly asksPolicy: boolean;
}

/** A whole tree, and its leaves in their order: a trace names them by their places. */
export interface CompiledCriterion {
  readonly node: CompiledNode;
  readonly leaves: readonly CompiledLeaf[];
  /** Judges the tree; each leaf seen on the way is written into the trace, none when only the verdict counts. */
  readonly evaluate: (sheet: FactSheet, trace: FindingTrace | null) => VerdictCode;
}

/** The nodes of an `all` that must be judged, and the least verdict of the others. */
export interface Entered {
  readonly nodes: readonly CompiledNode[];
  readonly verdict: VerdictCode;
}

export type EnteredNodes = (sheet: FactSheet) => Entered;

export interface CompiledList {
  readonly type: 'all' | 'any';
  readonly nodes: readonly CompiledNode[];
  /** The verdict of no nodes, which each can only lower (`all`) or raise (`any`). */
  readonly start: VerdictCode;
  /** Picks the nodes to ask, where many hang on one fact. */
  readonly entered: EnteredNodes | null;
}

export type CompiledNode =
  | CompiledList
  | { readonly type: 'not'; readonly node: CompiledNode }
  | {
      readonly type: 'when';
      readonly fact: number;
      /** Asks whether the fact has one of the values. */
      readonly leaf: CompiledLeaf;
      readonly values: readonly string[];
      readonly node: CompiledNode;
    }
  | { readonly type: 'leaf'; readonly leaf: CompiledLeaf };
