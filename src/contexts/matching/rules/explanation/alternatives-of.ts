import type {
  CriterionTrace,
  LineAssessment,
  PathStep,
} from '../../../rulebook/rules/assessment/assessment.js';
import { impliedFactsOf } from '../facts/value-implications.js';

/** One question of a line, with what is shown along with it. */
export interface LineAsk {
  readonly step: PathStep;
  /** `undefined`: it asks for no criterion, such as what the goods are. */
  readonly asked: CriterionTrace | undefined;
  /** What would do in its place. */
  readonly instead: readonly CriterionTrace[];
  /** What must still be shown where something else takes its place. */
  readonly along: readonly CriterionTrace[];
}

/**
 * What a line is asked for, in the order of its questions, nothing twice. The pre-check words it, and a checklist
 * makes its entries of it: a firm prepares by the one what the other asks for.
 */
export const asksOf = (line: LineAssessment): readonly LineAsk[] => {
  const taken = new Set<string>();
  return line.shortestPath.map((step) => {
    const asked = criterionAsked(line, step);
    if (asked === undefined) return { step, asked, instead: [], along: [] };
    taken.add(asked.path);
    const isFree = ({ path }: CriterionTrace): boolean => !taken.has(path);
    const instead = alternativesOf(line, asked).filter(
      (one) => isFree(one) && one.fact !== step.fact,
    );
    for (const { path } of instead) taken.add(path);
    const along = instead.length === 0 ? [] : alongWith(line, asked).filter(isFree);
    for (const { path } of along) taken.add(path);
    return { step, asked, instead, along };
  });
};

/** The criterion whose words the question repeats, or the only one left open of its fact. */
const criterionAsked = (
  { criteria, shortestPath }: LineAssessment,
  step: PathStep,
): CriterionTrace | undefined => {
  const ofFact = criteria.filter((one) => one.fact === step.fact);
  const meant = ofFact.find((one) => step.ask.en.endsWith(`: ${one.text.en})`));
  const isAlone = shortestPath.filter((one) => one.fact === step.fact).length === 1;
  return meant ?? (isAlone ? ofFact[0] : undefined);
};

/**
 * The criteria that would do in place of the one asked: the other single leaves of the innermost
 * `any` it stands in that are still open. A leaf under a `not`, and an alternative made of several
 * leaves, is none: one proof would not do there.
 */
const alternativesOf = (line: LineAssessment, asked: CriterionTrace): readonly CriterionTrace[] => {
  const list = choiceOf(asked.path);
  if (list === null || asked.verdict !== 'not_evidenced') return [];
  const paths = new Set<string>();
  return line.criteria.filter((one) => {
    const isNew = one.path !== asked.path && !paths.has(one.path);
    paths.add(one.path);
    return isNew && one.verdict === 'not_evidenced' && choiceOf(one.path) === list;
  });
};

/**
 * The criteria that the value asked for settles along with its own, and that an alternative leaves
 * open: whoever shows a low GWP in place of the class of a refrigerant must still show its ODP.
 */
const alongWith = (line: LineAssessment, asked: CriterionTrace): readonly CriterionTrace[] => {
  const implied = impliedFactsOf(asked.fact);
  const paths = new Set<string>();
  return line.criteria.filter((one) => {
    const isNew = !paths.has(one.path);
    paths.add(one.path);
    return (
      isNew &&
      one.verdict === 'not_evidenced' &&
      implied.includes(one.fact) &&
      isNeededWith(asked.path, one.path)
    );
  });
};

/** Whether a leaf must be met wherever another one is: no choice stands between them on its side. */
const isNeededWith = (asked: string, other: string): boolean => {
  const from = asked.split('/');
  const to = other.split('/');
  const parting = to.findIndex((part, at) => part !== from[at]);
  const branch = to.slice(Math.max(parting - 1, 0));
  return !branch.includes('any') && !branch.includes('not');
};

/** The path of the `any` that a leaf stands in directly; `null` where it stands in none. */
export const choiceOf = (path: string): string | null => {
  if (path.split('/').includes('not')) return null;
  const found = /^(?:(.*)\/)?any\/\d+$/.exec(path);
  return found === null ? null : (found[1] ?? '');
};
