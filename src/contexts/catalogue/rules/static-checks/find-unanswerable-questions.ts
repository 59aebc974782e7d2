/** Questions that a path or a checklist can ask, and that nobody could answer. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { authorityRankOf } from '../../../rulebook/rules/content/authority.js';
import {
  compareStated,
  leafComparison,
  leafValues,
} from '../../../matching/rules/criteria/leaf-comparison.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { checkFactValue } from '../../../rulebook/rules/content-checks/check-fact-value.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { criterionTreesOf } from './criterion-tree-place.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/**
 * For every item, whatever role its rows are open to: that the fact which asks for the item takes it as an answer, that
 * some answer the API accepts meets each leaf of its trees, and that some kind of document suffices to prove it.
 */
export const findUnanswerableQuestions = (content: CatalogueContent): readonly Finding[] => {
  const factOf = new Map(content.facts.map((fact) => [fact.key, fact]));
  return [
    ...itemsNobodyCanName(content, factOf.get('goodsItem')),
    ...content.facts.flatMap((fact) => withoutProof(fact, content)),
    ...criterionTreesOf(content).flatMap(({ itemCode, pointer, tree }) =>
      nodesOf(tree).flatMap((node) => {
        const fact = 'fact' in node ? factOf.get(node.fact) : undefined;
        if (fact === undefined || !('fact' in node) || isAnswerable(node, fact)) return [];
        return [
          findingAt(
            { part: 'criteria', key: itemCode, pointer },
            'question_unanswerable',
            findings.say('unanswerable_questions.question_unanswerable', {
              label: { zh: fact.labelZh, en: node.labelEn },
              nodeLabel: { zh: node.labelZh, en: fact.labelEn },
            }),
          ),
        ];
      }),
    ),
  ];
};

const itemsNobodyCanName = (
  { nodes }: CatalogueContent,
  goodsItem: FactDefinition | undefined,
): readonly Finding[] => {
  if (goodsItem === undefined) return [];
  const named = new Set(goodsItem.values?.map(({ code }) => code));
  const missing = nodes.filter(({ code, level }) => level === 3 && !named.has(code));
  if (missing.length === 0) return [];
  const codes = missing.slice(0, MOST_NAMED).map(({ code }) => code);
  const isAll = codes.length === missing.length;
  const zh = `${codes.join('、')}${isAll ? '' : ' 等'}`;
  const en = `${codes.join(', ')}${isAll ? '' : ', …'}`;
  return [
    findingAt(
      placeIn('facts', goodsItem.key, 'values'),
      'question_unanswerable',
      findings.say('unanswerable_questions.question_unanswerable.can_asked_which', {
        count: missing.length,
        label: { zh: goodsItem.labelZh, en: goodsItem.labelEn },
        text: { zh, en },
      }),
    ),
  ];
};

const MOST_NAMED = 5;

/** A fact with usual proofs of which none is strong enough. */
const withoutProof = (
  { evidenceTypes, key, minimumAuthority }: FactDefinition,
  content: CatalogueContent,
): readonly Finding[] => {
  const least = authorityRankOf(minimumAuthority);
  const suffices = (id: string): boolean =>
    content.evidenceTypes.some((one) => one.id === id && authorityRankOf(one.authority) <= least);
  if (evidenceTypes.some(suffices)) return [];
  const detail: Bilingual = findings.say('unanswerable_questions.without_proof');
  return [findingAt(placeIn('facts', key, 'evidenceTypes'), 'question_unanswerable', detail)];
};

/** Answers worth trying: those the leaf names, others where it refuses some, figures about its threshold and the bounds of the fact. */
const answersTo = (leaf: CriterionLeaf, fact: FactDefinition): readonly unknown[] => {
  switch (fact.type) {
    case 'boolean':
      return [true, false];
    case 'enum':
      return leaf.op === 'notIn' ? (fact.values ?? []).map(({ code }) => code) : leafValues(leaf);
    case 'set':
      return leafValues(leaf).map((one) => [one]);
    case 'text':
      return [''];
    default: {
      const figure = Number(leaf.value);
      const bounds = [fact.least, fact.most].flatMap((one) =>
        one === undefined ? [] : Number(one),
      );
      return [figure, figure + 1, figure - 1, Math.floor(figure), Math.ceil(figure), ...bounds];
    }
  }
};

const isAnswerable = (leaf: CriterionLeaf, fact: FactDefinition): boolean => {
  const comparison = leafComparison(leaf, fact);
  const unit = leaf.unit ?? null;
  const isFigure = fact.type === 'number' || fact.type === 'integer';
  return answersTo(leaf, fact).some((value) => {
    if (checkFactValue(fact, { value, unit: isFigure ? unit : null }, '').length > 0) return false;
    if (fact.type === 'text') return true;
    if (Array.isArray(value)) return compareStated(comparison, value as string[], true) === true;
    const stated = isFigure ? convertUnit(fact, value as number, unit) : String(value);
    return compareStated(comparison, stated, true) === true;
  });
};
