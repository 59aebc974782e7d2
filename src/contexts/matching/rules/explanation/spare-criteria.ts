import type { CriterionTrace } from '../../../rulebook/rules/assessment/assessment.js';

/** A way to meet an any-of: the any-of it belongs to, and its place among the ways. */
interface Way {
  readonly anyOf: string;
  readonly place: string;
}

const ANY = 'any';

/** The any-ofs that a criterion stands under, with the way of each that it is part of. */
const waysOf = (path: string): readonly Way[] => {
  const steps = path.split('/');
  return steps.flatMap((step, at) =>
    step === ANY
      ? [{ anyOf: steps.slice(0, at + 1).join('/'), place: steps.slice(0, at + 2).join('/') }]
      : [],
  );
};

/** Any-ofs that hold: every criterion of one of their ways is met. */
const metAnyOfs = (criteria: readonly CriterionTrace[]): ReadonlySet<string> => {
  const open = new Set<string>();
  const ways = new Map<string, string>();
  for (const { path, verdict } of criteria)
    for (const { anyOf, place } of waysOf(path)) {
      ways.set(place, anyOf);
      if (verdict !== 'met') open.add(place);
    }
  return new Set([...ways].flatMap(([place, anyOf]) => (open.has(place) ? [] : [anyOf])));
};

/** Places of criteria that are not met and need not be, as another way of their any-of is. */
export const spareCriteria = (criteria: readonly CriterionTrace[]): ReadonlySet<string> => {
  const met = metAnyOfs(criteria);
  return new Set(
    criteria
      .filter(
        ({ path, verdict }) =>
          verdict !== 'met' && waysOf(path).some(({ anyOf }) => met.has(anyOf)),
      )
      .map(({ path }) => path),
  );
};
