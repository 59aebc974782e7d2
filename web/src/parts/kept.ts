import { useEffect, useState } from 'react';

/**
 * What somebody typed, kept in this browser until it is forgotten: a reload or a way back costs nothing.
 * The third forgets it, and stays silent after that.
 */
export const useKept = <Value>(
  name: string,
  initial: Value,
): [Value, (value: Value) => void, () => void] => {
  const key = `greenlane.kept.${name}`;
  const [value, setValue] = useState<Value | null>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? null : (JSON.parse(kept) as Value);
  });
  useEffect(() => {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);
  return [value ?? initial, setValue, () => setValue(null)];
};
