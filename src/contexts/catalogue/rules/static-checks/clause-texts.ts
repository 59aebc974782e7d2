/** What is read beside the conditions of an item: the words of its clause, and the doubt about it. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { placeIn, type FindingPlace } from './finding.js';

/** A text that is read beside the conditions of an item. */
export interface ClauseText {
  readonly place: FindingPlace;
  readonly said: string;
  readonly name: Bilingual;
  /** It says what is asked; a doubt may speak of any figure. */
  readonly isClause: boolean;
}

const clauseNames = {
  conditionSummaryZh: findings.say('clause_figures.summary_zh'),
  conditionSummaryEn: findings.say('clause_figures.summary_en'),
} as const;

const doubtNames = {
  doubt: findings.say('clause_figures.doubt_zh'),
  doubtEn: findings.say('clause_figures.doubt_en'),
} as const;

/** In one order for every content, so that texts are compared by their position. */
export const clauseTexts = (
  content: CatalogueContent,
): ReadonlyMap<string, readonly ClauseText[]> => {
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  return new Map(
    content.nodes.map((node) => [
      node.code,
      [
        ...Object.entries(clauseNames).map(([member, name]) => ({
          place: placeIn('nodes', node.code, member),
          said: textOf(node, member),
          name,
          isClause: true,
        })),
        ...Object.entries(doubtNames).map(([member, name]) => ({
          place: placeIn('criteria', node.code, member),
          said: textOf(criteria.get(node.code), member),
          name,
          isClause: false,
        })),
      ],
    ]),
  );
};

const textOf = (entry: object | undefined, member: string): string => {
  const text = (entry as Readonly<Record<string, unknown>> | undefined)?.[member];
  return typeof text === 'string' ? text : '';
};

/** The conditions of an item: of the whole, and of its rows. */
export const treesOf = ({ criterion, rows }: ItemCriteria): readonly CriterionNode[] => [
  criterion,
  ...rows.flatMap((row) => (row.criterion === undefined ? [] : [row.criterion])),
];
