import { useEffect, useState } from 'react';

/** What somebody typed, kept in this browser until it is cleared: a reload or a way back costs nothing. */
export const useKept = <Value>(name: string, initial: Value): [Value, (value: Value) => void] => {
  const key = `greenlane.kept.${name}`;
  const [value, setValue] = useState<Value>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? initial : (JSON.parse(kept) as Value);
  });
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);
  return [value, setValue];
};
