/** Numbers for 32-bit keys other than 0: 0, 1, 2 … in the order in which they were first met. */
export interface KeyNumbers {
  /** The number of a key, -1 for one never met. */
  readonly find: (key: number) => number;
  /** The number of a key, a new one for a new key. */
  readonly numberFor: (key: number) => number;
  readonly size: () => number;
}

const FIRST_SLOTS = 1024;
const MIX = 0x9e3779b1;

/** Open addressing: a slot is a key and its number. */
export const keyNumbers = (): KeyNumbers => {
  let mask = FIRST_SLOTS - 1;
  let slots = new Int32Array(FIRST_SLOTS * 2);
  let size = 0;
  const slotOf = (key: number): number => {
    const mixed = Math.imul(key, MIX);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const held = slots[slot * 2];
      if (held === key || held === 0) return slot * 2;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * 2);
    for (let at = 0; at < old.length; at += 2) {
      const key = old[at] ?? 0;
      if (key === 0) continue;
      const slot = slotOf(key);
      slots[slot] = key;
      slots[slot + 1] = old[at + 1] ?? 0;
    }
  };
  return {
    find: (key) => {
      const slot = slotOf(key);
      return slots[slot] === key ? (slots[slot + 1] ?? -1) : -1;
    },
    numberFor: (key) => {
      const slot = slotOf(key);
      if (slots[slot] === key) return slots[slot + 1] ?? -1;
      slots[slot] = key;
      slots[slot + 1] = size;
      size += 1;
      if (size * 2 > mask) grow();
      return size - 1;
    },
    size: () => size,
  };
};
