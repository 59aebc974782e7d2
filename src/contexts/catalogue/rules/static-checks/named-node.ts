import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import type { TreeSurroundings } from './tree-surroundings.js';

const longest = 120;

/** A node in few words: what a leaf asks, whom a branch is for, how many parts a list has. */
export const namedNode = (node: CriterionNode, around: TreeSurroundings): Bilingual => {
  const { en, zh } = wordsOf(node, around);
  return { zh: cut(zh), en: cut(en) };
};

const cut = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

const wordsOf = (node: CriterionNode, around: TreeSurroundings): Bilingual => {
  if ('fact' in node) return { zh: node.labelZh, en: node.labelEn };
  if ('item' in node)
    return { zh: `条目${node.item}的条件`, en: `the conditions of item ${node.item}` };
  if ('when' in node) return whenWords(node, around);
  const count = childrenOf(node).length;
  if ('not' in node) return { zh: '“非”条件', en: 'a "not"' };
  return 'all' in node
    ? { zh: `${count}项须全部满足`, en: `all of ${count}` }
    : { zh: `${count}项满足其一`, en: `any of ${count}` };
};

type When = Extract<CriterionNode, { readonly when: unknown }>;

const whenWords = ({ when }: When, { factOf }: TreeSurroundings): Bilingual => {
  const definition = factOf(when.fact)?.definition;
  const codes = when.in.join(', ');
  return {
    zh: `当${definition?.labelZh ?? when.fact}为${codes}`,
    en: `when ${definition?.labelEn ?? when.fact} is ${codes}`,
  };
};
