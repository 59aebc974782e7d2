import type { CriterionTrace, Verdict } from '../../../rulebook/rules/assessment/assessment.js';

/** What a verdict over criteria is read from: the place of each in its tree, and what it says. */
export type JudgedCriterion = Pick<CriterionTrace, 'path' | 'verdict'>;

const order: readonly Verdict[] = ['not_met', 'not_evidenced', 'met'];
const rankOf = (verdict: Verdict): number => order.indexOf(verdict);

interface Placed {
  /** Steps still to go, such as `['all/1', 'not']`; none for a criterion that stands here. */
  readonly steps: readonly string[];
  readonly verdict: Verdict;
}

/** `all/1/then/any/0` → `all/1`, `then`, `any/0`. */
const stepsOf = (path: string): readonly string[] => path.match(/(?:all|any)\/\d+|[a-z]+/g) ?? [];

/**
 * The verdict of a criterion tree as far as its traced criteria tell it: `all` is the least of its
 * branches, `any` the greatest, `not` the opposite. The scope of the goods (`scope`) is a condition
 * beside the tree. Branches nobody entered have no trace and are left out.
 */
export const criteriaVerdict = (criteria: readonly JudgedCriterion[]): Verdict => {
  const scope = criteria.find((one) => one.path === 'scope');
  const tree = criteria.filter((one) => one.path !== 'scope');
  const verdict = verdictAt(
    tree.map(({ path, verdict: one }) => ({ steps: stepsOf(path), verdict: one })),
  );
  return scope === undefined ? verdict : least([scope.verdict, verdict]);
};

const least = (verdicts: readonly Verdict[]): Verdict =>
  order[Math.min(2, ...verdicts.map(rankOf))] ?? 'met';
const greatest = (verdicts: readonly Verdict[]): Verdict =>
  order[Math.max(0, ...verdicts.map(rankOf))] ?? 'not_met';

const verdictAt = (placed: readonly Placed[]): Verdict => {
  const here = placed.find((one) => one.steps.length === 0);
  if (here !== undefined) return here.verdict;
  const branches = new Set(placed.map((one) => one.steps[0]));
  const kind = placed[0]?.steps[0]?.split('/')[0];
  const verdicts = [...branches].map((branch) =>
    verdictAt(
      placed
        .filter((one) => one.steps[0] === branch)
        .map(({ steps, verdict }) => ({ steps: steps.slice(1), verdict })),
    ),
  );
  if (kind === 'any') return greatest(verdicts);
  return kind === 'not' ? opposite(least(verdicts)) : least(verdicts);
};

const opposite = (verdict: Verdict): Verdict => order[2 - rankOf(verdict)] ?? verdict;
