import { Navigate, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Page } from '../parts/page.js';
import { useSession } from '../session/session.js';
import { useWords } from '../words/words.js';
import { neededFor } from './places.js';

/**
 * A page for whoever may read it. Who is not signed in signs in first and comes back to the same address; a session
 * that ended in the middle is asked for over the page, which stays. Nothing is requested that would only be refused.
 */
export const Admitted = ({ children }: { readonly children: ReactNode }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  const wasSignedIn = useRef(false);
  const page = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId ?? '' });
  const address = useRouterState({ select: ({ location }) => location.href });
  if (session) wasSignedIn.current = true;
  const permission = neededFor(page);
  if (permission === null) return <>{children}</>;
  if (session === undefined) return null;
  if (session === null)
    return wasSignedIn.current ? (
      <>{children}</>
    ) : (
      <Navigate to="/sign-in" search={{ then: address }} replace />
    );
  return session.permissions.includes(permission) ? (
    <>{children}</>
  ) : (
    <Page title={word('not_yours.title')} help={word('not_yours.help')}>
      {null}
    </Page>
  );
};
