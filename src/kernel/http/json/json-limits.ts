/** Levels of objects and lists inside one another that JSON from outside may have. */
export const maximumJsonDepth = 20;

/** Keys that could reach an object's prototype when copied carelessly. */
export const isForbiddenKey = (key: string): boolean =>
  key === '__proto__' || key === 'constructor';

/** An integer that JSON.parse cannot hold exactly, or a number beyond all bounds. */
export const isUnsafeNumber = (value: number): boolean =>
  !Number.isSafeInteger(value) && (Number.isInteger(value) || !Number.isFinite(value));
