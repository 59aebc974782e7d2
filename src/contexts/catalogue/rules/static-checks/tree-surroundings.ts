import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { askedFact, type AskedFact } from './asked-fact.js';
import { questionOf, type Question } from './question.js';

/** What reasoning over a tree asks of the catalogue around it. */
export interface TreeSurroundings {
  readonly factOf: (key: string) => AskedFact | undefined;
  readonly criterionOf: (itemCode: string) => CriterionNode | undefined;
  /** What a leaf asks, or a `when` of its fact; undefined where nothing certain can be said. */
  readonly questionOf: (node: AskingNode) => Question | undefined;
}

/** A node that asks a question of its own. */
export type AskingNode = Extract<
  CriterionNode,
  { readonly fact: string } | { readonly when: unknown }
>;

export const surroundingsOf = ({ criteria, facts }: CatalogueContent): TreeSurroundings => {
  const asked = new Map(facts.map((fact) => [fact.key, askedFact(fact)]));
  const trees = new Map(criteria.map(({ criterion, itemCode }) => [itemCode, criterion]));
  const factOf = (key: string): AskedFact | undefined => asked.get(key);
  return {
    factOf,
    criterionOf: (itemCode) => trees.get(itemCode),
    questionOf: rememberedQuestions(factOf),
  };
};

/** Nodes are asked many times over, and their questions stay the same. */
const rememberedQuestions = (
  factOf: TreeSurroundings['factOf'],
): TreeSurroundings['questionOf'] => {
  const known = new WeakMap<AskingNode, { readonly question: Question | undefined }>();
  return (node) => {
    const found = known.get(node);
    if (found !== undefined) return found.question;
    const question = 'when' in node ? whenQuestion(node, factOf) : leafQuestion(node, factOf);
    known.set(node, { question });
    return question;
  };
};

type Leaf = Extract<AskingNode, { readonly fact: string }>;
type When = Extract<AskingNode, { readonly when: unknown }>;

const leafQuestion = (leaf: Leaf, factOf: TreeSurroundings['factOf']): Question | undefined => {
  const fact = factOf(leaf.fact);
  return fact === undefined ? undefined : questionOf(leaf, fact);
};

/** A `when` asks of a fact as the catalogue defines it. */
const whenQuestion = ({ when }: When, factOf: TreeSurroundings['factOf']): Question | undefined => {
  const fact = factOf(when.fact);
  const type = fact?.definition.type;
  return fact !== undefined && (type === 'enum' || type === 'boolean')
    ? questionOf({ fact: when.fact, op: 'in', value: when.in }, fact)
    : undefined;
};
