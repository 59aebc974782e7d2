import { useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/client.js';
import type { ReplyOf } from '../api/client.js';
import { problemOf } from '../api/problem.js';

export type Session = ReplyOf<'get', '/v1/sessions/current'>;

const sessionKey = ['session'] as const;

/** Who is signed in; `null`: nobody, `undefined`: not known yet. */
export const useSession = (): Session | null | undefined =>
  useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      try {
        return await send('get', '/v1/sessions/current', { signal });
      } catch (error) {
        if (problemOf(error)?.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  }).data;

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
    await queries.invalidateQueries();
  };
};

/** Ends the session and forgets whatever was read with it. */
export const useSignOut = (): (() => Promise<void>) => {
  const queries = useQueryClient();
  return async () => {
    await send('delete', '/v1/browser-sessions/current');
    queries.clear();
    queries.setQueryData(sessionKey, null);
  };
};
