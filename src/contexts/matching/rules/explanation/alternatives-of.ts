import type {
  CriterionTrace,
  LineAssessment,
  PathStep,
} from '../../../rulebook/rules/assessment/assessment.js';
import { impliedFactsOf } from '../facts/value-implications.js';

/** The criterion whose words the question repeats, or the only one left open of its fact. */
export const criterionAsked = (
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
export const alternativesOf = (
  line: LineAssessment,
  asked: CriterionTrace,
): readonly CriterionTrace[] => {
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
export const alongWith = (
  line: LineAssessment,
  asked: CriterionTrace,
): readonly CriterionTrace[] => {
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
