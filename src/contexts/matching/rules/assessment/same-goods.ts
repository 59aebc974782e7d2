import type { GoodsLineInput } from '../../../rulebook/rules/assessment/assessment-input.js';

/** How many of the goods stand in the line: no verdict hangs on it. Whatever else a line has is compared. */
const AMOUNT: ReadonlySet<string> = new Set<keyof GoodsLineInput>([
  'lineNo',
  'quantity',
  'unit',
  'value',
]);

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const areSameMembers = (one: Members, other: Members): boolean => {
  let more = 0;
  for (const key in one) {
    if (!isSame(one[key], other[key])) return false;
    more += 1;
  }
  for (const _ in other) more -= 1;
  return more === 0;
};

const areSameLists = (one: readonly unknown[], other: readonly unknown[]): boolean => {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (!isSame(one[at], other[at])) return false;
  return true;
};

/** Whether two values of JSON are the same; members may stand in another order. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && areSameLists(one, other);
  return areSameMembers(one as Members, other as Members);
};

/** Whether two lines are of the same goods: nothing but their number and amounts differ. */
export const areSameGoods = (one: GoodsLineInput, other: GoodsLineInput): boolean => {
  const [members, others] = [one, other] as unknown as [Members, Members];
  let more = 0;
  for (const key in members) {
    if (AMOUNT.has(key)) continue;
    if (!isSame(members[key], others[key])) return false;
    more += 1;
  }
  for (const key in others) if (!AMOUNT.has(key)) more -= 1;
  return more === 0;
};
