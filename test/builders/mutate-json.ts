import type { RandomSource } from '../../bench/measuring/random-source.js';

/** One value with one thing changed somewhere: a scalar, or the order, number or length of a list. */
export const mutateJson = (value: unknown, random: RandomSource): unknown => {
  if (Array.isArray(value)) return mutateList(value, random);
  if (typeof value === 'object' && value !== null)
    return mutateMember(value as Record<string, unknown>, random);
  if (typeof value === 'string') return random.next() < 0.5 ? `${value}·` : value.slice(1);
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : value;
};

const mutateMember = (map: Record<string, unknown>, random: RandomSource): unknown => {
  const names = Object.keys(map);
  const name = random.pick(names);
  if (name === undefined || random.next() < 0.05) return { ...map, remark: names.length };
  return { ...map, [name]: mutateJson(map[name], random) };
};

const mutateList = (list: readonly unknown[], random: RandomSource): unknown => {
  const at = Math.floor(random.next() * list.length);
  const to = Math.floor(random.next() * list.length);
  const chance = random.next();
  if (list.length === 0) return chance < 0.5 ? list : ['added'];
  if (chance < 0.15) return list.toSpliced(at, 1);
  if (chance < 0.3) return list.toSpliced(at, 0, mutateJson(list[to], random));
  if (chance < 0.45) return list.toSpliced(at, 1).toSpliced(to, 0, list[at]);
  return list.with(at, mutateJson(list[at], random));
};
