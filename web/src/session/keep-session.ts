import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { renewSession, sessionKey, useSession } from './session.js';

/** What shows that somebody is at the page. */
const signsOfUse = [
  'pointerdown',
  'pointermove',
  'keydown',
  'input',
  'wheel',
  'touchmove',
] as const;

/** The API tells whole seconds: so much later the session is over there too. */
const afterEndMs = 1_500;

/**
 * Renews the session of a person who is at work once half of it has passed; who was away since it began is left
 * alone, and asked to sign in when it ends. After twelve hours the API renews no more, and the same happens.
 */
export const useKeptSession = (): void => {
  const queries = useQueryClient();
  const session = useSession();
  const usedAt = useRef(0);
  useEffect(() => {
    const use = (): void => {
      usedAt.current = Date.now();
    };
    for (const sign of signsOfUse) addEventListener(sign, use, { passive: true, capture: true });
    return () => {
      for (const sign of signsOfUse) removeEventListener(sign, use, { capture: true });
    };
  }, []);
  // A new token has another end; reading the session once more must not put its renewal off.
  const end = session?.expiresAt;
  useEffect(
    () => (session ? keep(queries, session.expiresInSeconds * 1_000, usedAt) : undefined),
    [queries, end],
  );
};

/** From when a session is known until another takes its place; gives what stops it. */
const keep = (
  queries: QueryClient,
  leftMs: number,
  usedAt: { readonly current: number },
): (() => void) => {
  const beganAt = Date.now();
  const readAgain = (): void => void queries.invalidateQueries({ queryKey: sessionKey });
  const renew = async (): Promise<void> => {
    stopAsking();
    // What does not succeed is found out, and said, when the session ends.
    await renewSession().catch(() => undefined);
    readAgain();
  };
  const renewIfUsed = (): void => {
    if (usedAt.current >= beganAt) void renew();
  };
  const due = setTimeout(() => {
    renewIfUsed();
    for (const sign of signsOfUse) addEventListener(sign, renewIfUsed, { passive: true });
  }, leftMs / 2);
  const over = setTimeout(readAgain, leftMs + afterEndMs);
  const stopAsking = (): void => {
    clearTimeout(due);
    for (const sign of signsOfUse) removeEventListener(sign, renewIfUsed);
  };
  return () => {
    stopAsking();
    clearTimeout(over);
  };
};
