import { useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/client.js';
import type { ReplyOf } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { forgetRepresented } from './represented.js';
import { askToSignIn, noteSignIn } from './sign-in-again.js';

export type Session = ReplyOf<'get', '/v1/sessions/current'>;

export const sessionKey = ['session'] as const;

/**
 * Who is signed in; `null`: nobody, `undefined`: not known yet. Where a session ended meanwhile the person is asked
 * over the page; until the answer the page stays as it is.
 */
export const useSession = (): Session | null | undefined => {
  const queries = useQueryClient();
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }): Promise<Session | null> => {
      const read = () => send('get', '/v1/sessions/current', { signal });
      try {
        return await read();
      } catch (error) {
        // Nobody's place is taken from here on: who is signed in can be read.
        if (problemOf(error)?.code === 'delegation_missing') return read();
        if (problemOf(error)?.status !== 401) throw error;
        const was = queries.getQueryData<Session | null>(sessionKey) ?? null;
        return was !== null && (await askToSignIn('ended')) ? read() : null;
      }
    },
    staleTime: 60_000,
  }).data;
};

export interface Credentials {
  readonly bankId: string;
  readonly userName: string;
  readonly password: string;
}

/** Opens or renews the session of this browser; its token stands in a cookie that no script can read. */
export const useSignIn = (): ((credentials: Credentials) => Promise<void>) => {
  const queries = useQueryClient();
  return async (credentials) => {
    await send('post', '/v1/browser-sessions', { body: credentials });
    noteSignIn();
    await queries.invalidateQueries({ queryKey: sessionKey });
    // Not waited for: what is being read for the first time may itself wait for this sign-in.
    void queries.invalidateQueries();
  };
};

let renewal = new AbortController();

export const renewSession = async (): Promise<void> => {
  await send('put', '/v1/browser-sessions/current', { signal: renewal.signal });
};

/** Where it ends: in this browser alone, or wherever the person is signed in. */
export type SignOutScope = '/v1/browser-sessions/current' | '/v1/browser-sessions';

/**
 * Ends the session, here and at the bank's sign-in service. Whatever was read with it goes with the page itself.
 * No renewal that is under way brings a cookie back.
 * @throws ProblemError where it could not be ended: it goes on then.
 */
export const signOut = async (scope: SignOutScope): Promise<void> => {
  renewal.abort();
  renewal = new AbortController();
  const ended: { readonly signOutUrl?: string } | undefined = await send('delete', scope);
  forgetRepresented();
  window.location.assign(ended?.signOutUrl ?? '/sign-in');
};
