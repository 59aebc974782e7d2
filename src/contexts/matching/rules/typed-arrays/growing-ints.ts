/** A list of 32-bit integers that grows at its end, in one typed array. */
export interface GrowingInts {
  readonly push: (value: number) => void;
  /** Forgets all but the first so many. */
  readonly cut: (size: number) => void;
  readonly size: () => number;
  /** The integers so far: a view that the next `push` may leave behind. */
  readonly all: () => Int32Array;
}

const FIRST_SIZE = 1024;

export const growingInts = (): GrowingInts => {
  let held = new Int32Array(FIRST_SIZE);
  let size = 0;
  const grow = (): void => {
    const larger = new Int32Array(held.length * 2);
    larger.set(held);
    held = larger;
  };
  return {
    push: (value) => {
      if (size === held.length) grow();
      held[size] = value;
      size += 1;
    },
    cut: (least) => {
      size = least;
    },
    size: () => size,
    all: () => held.subarray(0, size),
  };
};
