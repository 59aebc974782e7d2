import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Page } from '../parts/page.js';
import { useSession } from '../session/session.js';
import { useWords } from '../words/words.js';
import { neededFor } from './places.js';

/**
 * Leads to the sign-in, and from there back. Once: the address is that of the sign-in already while its page is
 * still being loaded, and this one still stands.
 */
const ToSignIn = (): null => {
  const router = useRouter();
  useEffect(() => {
    const { href, pathname } = router.state.location;
    if (pathname === '/sign-in') return;
    void router.navigate({ to: '/sign-in', search: { then: href }, replace: true });
  }, [router]);
  return null;
};

/**
 * A page for whoever may read it. Who is not signed in signs in first and comes back to the same address; a session
 * that ended in the middle is asked for over the page, which stays. Nothing is requested that would only be refused.
 */
export const Admitted = ({ children }: { readonly children: ReactNode }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  const wasSignedIn = useRef(false);
  const page = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId ?? '' });
  if (session) wasSignedIn.current = true;
  const needed = neededFor(page);
  if (needed === null) return <>{children}</>;
  if (session === undefined) return null;
  if (session === null) return wasSignedIn.current ? <>{children}</> : <ToSignIn />;
  return needed.some((one) => session.permissions.includes(one)) ? (
    <>{children}</>
  ) : (
    <Page title={word('not_yours.title')} help={word('not_yours.help')}>
      {null}
    </Page>
  );
};
