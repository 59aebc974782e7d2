import { findings } from '../../../../kernel/messages/findings.js';
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
  if ('item' in node) return findings.say('named_node.words', { item: node.item });
  if ('when' in node) return whenWords(node, around);
  const count = childrenOf(node).length;
  if ('not' in node) return findings.say('named_node.words.not');
  return 'all' in node
    ? findings.say('named_node.words.all', { count })
    : findings.say('named_node.words.any', { count });
};

type When = Extract<CriterionNode, { readonly when: unknown }>;

const whenWords = ({ when }: When, { factOf }: TreeSurroundings): Bilingual => {
  const definition = factOf(when.fact)?.definition;
  const codes = when.in.join(', ');
  return findings.say('named_node.when', {
    label: { zh: definition?.labelZh ?? when.fact, en: definition?.labelEn ?? when.fact },
    codes,
  });
};
