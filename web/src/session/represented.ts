import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Names the person whose place is taken; the act counts as both persons'. */
export const representHeader = 'On-Behalf-Of';

/** In this tab alone, and gone with it: nobody goes on in another's place without having chosen it here. */
const key = 'greenlane.on-behalf-of';

/** Where a place is never taken: the session is of the person who signed in. */
const ofOneself = /^\/v1\/(browser-)?sessions(\/current\/?)?$/;

const listeners = new Set<() => void>();
let hasEnded = false;

const tell = (): void => listeners.forEach((listener) => listener());

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

const principalId = (): string | null => sessionStorage.getItem(key);

const set = (chosen: string | null): void => {
  if (chosen === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, chosen);
};

/** What a request to this path says of whose place is taken. */
export const representHeaders = (method: string, pathname: string): Record<string, string> => {
  const chosen = principalId();
  const isOwn = method !== 'GET' && ofOneself.test(pathname);
  return chosen === null || isOwn ? {} : { [representHeader]: chosen };
};

/** The delegation is over: the person goes on in the own name, and is told. */
export const endRepresenting = (): void => {
  if (principalId() === null) return;
  set(null);
  hasEnded = true;
  tell();
};

/** Whoever signs in next takes nobody's place. */
export const forgetRepresented = (): void => set(null);

/** Whether a delegation that was used ended meanwhile; and takes another's place, or nobody's with `null`. */
export const useRepresenting = (): {
  readonly hasEnded: boolean;
  readonly choose: (principalId: string | null) => void;
} => {
  const queries = useQueryClient();
  const ended = useSyncExternalStore(subscribe, () => hasEnded);
  return {
    hasEnded: ended,
    choose: (chosen) => {
      set(chosen);
      hasEnded = false;
      tell();
      // What was read is another person's reading.
      void queries.resetQueries();
    },
  };
};
