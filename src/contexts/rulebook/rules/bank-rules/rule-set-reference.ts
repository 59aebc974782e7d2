import type { RuleSetName } from './rule-set.js';

/** Under which rules an act was decided: which set, of which revision, with which content. */
export interface RuleSetReference {
  readonly ruleSet: RuleSetName;
  /** The catalogue revision it is of, by name and content hash. */
  readonly revision: string;
  readonly catalogueHash: string;
  /** Of the rule set itself: a set the bank left as shipped is known by it in any build. */
  readonly contentHash: string;
}
