/** Remembers ids without keeping them. */
export interface SeenIds {
  /** True when that id came before; remembers it. */
  readonly hasSeen: (id: string) => boolean;
}

const startSlots = 1024;
const fullAt = 0.6;

/**
 * A set of 64-bit marks of ids in flat memory: about 13 to 27 bytes an id, so that a file of any length
 * can be tested for repeated ids. Two ids with one mark are as likely as 1 in 10⁷ among a million.
 */
export const createSeenIds = (): SeenIds => {
  let slots = new Uint32Array(startSlots * 2);
  let count = 0;
  const grow = (): void => {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2)
      if (isTaken(old, at)) put(slots, old[at] ?? 0, old[at + 1] ?? 0);
  };
  return {
    hasSeen: (id) => {
      if ((count + 1) * 2 > slots.length * fullAt) grow();
      const [low, high] = markOf(id);
      if (!put(slots, low, high)) return true;
      count += 1;
      return false;
    },
  };
};

const isTaken = (slots: Uint32Array, at: number): boolean => slots[at] !== 0 || slots[at + 1] !== 0;

/** False when the mark is there already. */
const put = (slots: Uint32Array, low: number, high: number): boolean => {
  let at = (low * 2) % slots.length;
  while (isTaken(slots, at)) {
    if (slots[at] === low && slots[at + 1] === high) return false;
    at = (at + 2) % slots.length;
  }
  slots.set([low, high], at);
  return true;
};

/** Two 32-bit hashes of the UTF-16 code units (multiply and shift), never both 0. */
const markOf = (id: string): readonly [number, number] => {
  let low = 0xdeadbeef ^ id.length;
  let high = 0x41c6ce57 ^ id.length;
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return [low >>> 0, (high | 1) >>> 0];
};
