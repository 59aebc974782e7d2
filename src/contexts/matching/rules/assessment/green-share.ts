import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { GreenShare, LineOutcome } from '../../../rulebook/rules/assessment/assessment.js';
import type { LineValue } from '../../../rulebook/rules/assessment/assessment-input.js';

/** What a line adds to the share. */
export interface ShareLine {
  readonly value: LineValue | null;
  readonly outcome: LineOutcome;
  readonly mark: GhgMark | null;
}

/** All or nothing from a share on (policy `greenSharePolicy` = `threshold`), else pro rata. */
export interface SharePolicy {
  readonly threshold: string | null;
}

const PLACES = 10_000n;
const MARKS: readonly GhgMark[] = ['direct', 'enabling', 'none'];
const UNKNOWN: GreenShare = { certain: null, atMost: null, byMark: null };

const decimal = (units: bigint): string => {
  const digits = String(units).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** Half up, in ten-thousandths. */
const shareOf = (part: bigint, total: bigint): bigint =>
  (part * PLACES * 2n + total) / (total * 2n);

/** Exact: carried over before a number could lose its last unit. */
const totalOf = (lines: readonly ShareLine[]): bigint => {
  let total = 0n;
  let part = 0;
  for (const { value } of lines) {
    const amount = value?.amountMinor ?? 0;
    if (Number.isSafeInteger(part + amount)) part += amount;
    else {
      total += BigInt(part) + BigInt(amount);
      part = 0;
    }
  }
  return total + BigInt(part);
};

/** Rounded parts that add up to the rounded whole: what is over goes to the largest remainders. */
const split = (parts: readonly bigint[], total: bigint, whole: bigint): readonly bigint[] => {
  const floors = parts.map((part) => (part * PLACES) / total);
  const remainders = parts.map((part, at) => ({ at, left: (part * PLACES) % total }));
  remainders.sort((a, b) => (a.left === b.left ? a.at - b.at : a.left > b.left ? -1 : 1));
  let over = whole - floors.reduce((sum, one) => sum + one, 0n);
  for (const { at } of remainders) {
    if (over <= 0n) break;
    floors[at] = (floors[at] ?? 0n) + 1n;
    over -= 1n;
  }
  return floors;
};

const addable = (lines: readonly ShareLine[]): boolean => {
  const currencies = new Set(lines.map((line) => line.value?.currency));
  return lines.length > 0 && currencies.size === 1 && !currencies.has(undefined);
};

const atThreshold = (share: bigint, policy: SharePolicy): bigint => {
  if (policy.threshold === null) return share;
  const [whole = '0', part = ''] = policy.threshold.split('.');
  const least = BigInt(`${whole}${part.padEnd(4, '0').slice(0, 4)}`);
  return share >= least ? PLACES : 0n;
};

const partsByMark = (listed: readonly ShareLine[]): readonly bigint[] =>
  MARKS.map((mark) => totalOf(listed.filter((line) => (line.mark ?? 'none') === mark)));

/** The certain share by mark; all or nothing spreads over what is listed. */
const marksOf = (
  listed: readonly ShareLine[],
  total: bigint,
  certain: bigint,
  policy: SharePolicy,
): GreenShare['byMark'] => {
  const whole = policy.threshold === null ? total : totalOf(listed);
  const marks = certain === 0n ? [] : split(partsByMark(listed), whole, certain);
  const [direct = 0n, enabling = 0n, none = 0n] = marks;
  return { direct: decimal(direct), enabling: decimal(enabling), none: decimal(none) };
};

/**
 * Green share by value: `certain` of listed lines, `atMost` with those that cannot be told, and `certain` by the
 * mark of the row. Null when a value is missing, currencies differ or nothing has a value:
 * no rate is ever assumed.
 */
export const greenShareOf = (lines: readonly ShareLine[], policy: SharePolicy): GreenShare => {
  const total = addable(lines) ? totalOf(lines) : 0n;
  if (total <= 0n) return UNKNOWN;
  const listed = lines.filter((line) => line.outcome === 'listed');
  const open = lines.filter((line) => line.outcome !== 'not_listed');
  const certain = atThreshold(shareOf(totalOf(listed), total), policy);
  return {
    certain: decimal(certain),
    atMost: decimal(atThreshold(shareOf(totalOf(open), total), policy)),
    byMark: marksOf(listed, total, certain, policy),
  };
};
