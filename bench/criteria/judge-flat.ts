import type { PlainTest } from '../match/plain-criterion.js';
import type { FlatFact } from '../match/flat-facts.js';

const passes = ({ h, v }: FlatFact, { compare, threshold, values }: PlainTest): boolean => {
  switch (compare) {
    case '<':
      return Number(v) < Number(threshold);
    case '<=':
      return Number(v) <= Number(threshold);
    case '>':
      return Number(v) > Number(threshold);
    case '>=':
      return Number(v) >= Number(threshold);
    case '=':
      return v === threshold;
    case 'includes':
      return h;
    default:
      return values.includes(String(v)) === (compare === 'in');
  }
};

const holdsMember = ({ v }: FlatFact, member: string): boolean =>
  typeof v === 'object' ? v.includes(member) : v === member;

const isSilent = (fact: FlatFact, { compare, standards, values }: PlainTest): boolean => {
  const otherStandard = standards !== null && fact.s !== null && !standards.includes(fact.s);
  return otherStandard || (compare === 'includes' && !holdsMember(fact, values[0] ?? ''));
};

/** A claim counts only against the claimant. */
const ofClaim = (holds: boolean, negated: boolean): number => {
  if (holds !== negated) return 1;
  return holds ? 2 : 0;
};

/** The three-valued answer of one test on a flat fact: 0 not met, 1 not evidenced, 2 met. */
export const judgeFlat = (fact: FlatFact | undefined, test: PlainTest): number => {
  if (fact === undefined || isSilent(fact, test)) return 1;
  const holds = passes(fact, test);
  const usable = fact.u && !(test.standardNeeded && fact.s === null);
  if (!usable) return ofClaim(holds, test.negated);
  return holds ? 2 : 0;
};

/** Whether the branch of a `when` is entered, be it on a claim. */
export const isEntered = (fact: FlatFact | undefined, { values }: PlainTest): boolean =>
  fact !== undefined && values.includes(String(fact.v));
