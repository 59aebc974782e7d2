import { useEffect, useState } from 'react';

const keyOf = (name: string): string => `greenlane.kept.${name}`;

/** Forgets what was typed in a place that is not on the page now. */
export const forgetKept = (name: string): void => sessionStorage.removeItem(keyOf(name));

/** Keeps again what was forgotten of a place that is not on the page now. */
export const keepAgain = (name: string, value: unknown): void => {
  if (value !== null) sessionStorage.setItem(keyOf(name), JSON.stringify(value));
};

/** What was typed in a place that may not be on the page now; `null`: nothing. */
export const kept = (name: string): unknown => {
  const text = sessionStorage.getItem(keyOf(name));
  return text === null ? null : JSON.parse(text);
};

/**
 * What somebody typed, kept in this browser until it is forgotten: a reload or a way back costs nothing.
 * The third forgets it, and stays silent after that.
 */
export const useKept = <Value>(
  name: string,
  initial: Value,
  /** What of it is taken up again; left out: all. */
  takenUp: (value: Value) => Value = (value) => value,
): [Value, (value: Value) => void, () => void] => {
  const key = keyOf(name);
  const [value, setValue] = useState<Value | null>(() => {
    const before = kept(name) as Value | null;
    return before === null ? null : takenUp(before);
  });
  useEffect(() => {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);
  const forget = (): void => {
    // At once: a form that closes with this draws no more, and would leave what was typed behind.
    forgetKept(name);
    setValue(null);
  };
  return [value ?? initial, setValue, forget];
};
