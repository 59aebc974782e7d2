/** Random choices that a seed repeats. */
export interface RandomSource {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  readonly pick: <One>(from: readonly One[]) => One | undefined;
}

/** Mulberry32: 32 bits of state, good enough to vary inputs. */
export const randomSource = (seed: number): RandomSource => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, pick: (from) => from[Math.floor(next() * from.length)] };
};
