/** Lists of `when` over one fact: values that no branch names, values that two of them name. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CriterionTreePlace } from './criterion-tree-place.js';
import { findingAt, type Finding } from './finding.js';
import type { FindingCode } from './finding-codes.js';
import type { Knowledge } from './knowledge.js';
import type { AskedFact } from './asked-fact.js';
import type { TreeSurroundings } from './tree-surroundings.js';
import { visitedNodes } from './visit-tree.js';

/**
 * For each `all` with several `when` on one fact: the values possible there that none of them
 * names, so that nothing more is asked of them, and those that two name, so that both are asked.
 * @param possible what is known before the tree is asked, such as the kinds an item is about.
 */
export const findValueFaults = (
  place: CriterionTreePlace,
  around: TreeSurroundings,
  possible: Knowledge,
): readonly Finding[] =>
  visitedNodes(place.tree, place.pointer, around, possible).flatMap(({ known, node, pointer }) =>
    'all' in node
      ? groupsOf(node.all, around).flatMap((group) => [
          ...uncovered(group, known, { place, pointer }),
          ...coveredTwice(group, known, { place, pointer }),
        ])
      : [],
  );

type When = Extract<CriterionNode, { readonly when: unknown }>;

/** Several `when` on one fact, and the question they ask. */
interface Group {
  readonly fact: AskedFact;
  readonly question: string;
  readonly named: readonly bigint[];
}

interface Spot {
  readonly place: CriterionTreePlace;
  readonly pointer: string;
}

const groupsOf = (nodes: readonly CriterionNode[], around: TreeSurroundings): readonly Group[] => {
  const whens = nodes.filter((node): node is When => 'when' in node);
  const keys = new Set(whens.map(({ when }) => when.fact));
  return [...keys].flatMap((key) => {
    const ofFact = whens.filter(({ when }) => when.fact === key);
    return ofFact.length < 2 ? [] : groupOf(key, ofFact, around);
  });
};

/** None where a branch names something unknown: that is an error, and nothing else is certain. */
const groupOf = (
  key: string,
  whens: readonly When[],
  around: TreeSurroundings,
): readonly Group[] => {
  const fact = around.factOf(key);
  const asked = whens.map((node) => around.questionOf(node)).filter((one) => one !== undefined);
  const [first] = asked;
  if (fact === undefined || first === undefined || asked.length < whens.length) return [];
  const named = asked.map(({ meets }) => (meets.type === 'codes' ? meets.codes : 0n));
  return [{ fact, question: first.question, named }];
};

const allowedIn = ({ fact, question }: Group, known: Knowledge): bigint => {
  const answers = known.get(question);
  return answers?.type === 'codes' ? answers.codes : fact.every;
};

const uncovered = (group: Group, known: Knowledge, spot: Spot): readonly Finding[] => {
  const { fact, named } = group;
  const covered = named.reduce((all, codes) => all | codes, fact.denied);
  return faultOf('values_uncovered', allowedIn(group, known) & ~covered, fact.definition, {
    ...spot,
    fact,
    says: findings.say('value_faults.values_uncovered'),
  });
};

const coveredTwice = (group: Group, known: Knowledge, spot: Spot): readonly Finding[] => {
  const { fact, named } = group;
  const { twice } = named.reduce(
    (seen, codes) => ({ once: seen.once | codes, twice: seen.twice | (seen.once & codes) }),
    { once: 0n, twice: 0n },
  );
  return faultOf('values_covered_twice', twice & allowedIn(group, known), fact.definition, {
    ...spot,
    fact,
    says: findings.say('value_faults.values_covered_twice'),
  });
};

const shown = 8;

const faultOf = (
  code: FindingCode,
  codes: bigint,
  { labelEn, labelZh }: FactDefinition,
  { fact, place, pointer, says }: Spot & { readonly fact: AskedFact; readonly says: Bilingual },
): readonly Finding[] => {
  const values = [...fact.bitOf].filter(([, bit]) => (codes & bit) !== 0n).map(([value]) => value);
  if (values.length === 0) return [];
  const more = values.length > shown ? ` … (${values.length})` : '';
  const list = values.slice(0, shown).join(', ') + more;
  const row = place.rowIndex === null ? null : place.rowIndex + 1;
  const label = { zh: labelZh, en: labelEn };
  return [
    findingAt(
      { part: 'criteria', key: place.itemCode, pointer },
      code,
      row === null
        ? findings.say('value_faults.values', { says, label, list })
        : findings.say('value_faults.values_of_row', { row, says, label, list }),
    ),
  ];
};
