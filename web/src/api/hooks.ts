import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { send } from './client.js';
import type { PathsOf, ReplyOf, RequestOf } from './client.js';
import { isRefused } from './problem.js';

/** Options for `useQuery`: what a path answers, cancelled when nobody waits for it any more. */
export const read = <P extends PathsOf<'get'>>(
  path: P,
  request: Pick<RequestOf<'get', P>, 'path' | 'query'> = {},
) =>
  queryOptions({
    queryKey: [path, request] as const,
    queryFn: ({ signal }) => send('get', path, { ...request, signal }),
  });

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

type PagedPaths = {
  [P in PathsOf<'get'>]: ReplyOf<'get', P> extends Page ? P : never;
}[PathsOf<'get'>];

/** Options for `useInfiniteQuery`: a list, page after page, as the server orders it. */
export const readPages = <P extends PagedPaths>(
  path: P,
  request: Pick<RequestOf<'get', P>, 'path' | 'query'> = {},
) =>
  infiniteQueryOptions({
    queryKey: [path, request, 'pages'] as const,
    queryFn: ({ signal, pageParam }) => {
      const query: object = Object.assign(
        {},
        request.query,
        pageParam === null ? {} : { cursor: pageParam },
      );
      return send('get', path, { ...request, query, signal } as unknown as RequestOf<'get', P>);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: ReplyOf<'get', P>) => (last as Page).nextCursor,
  });

type Writing = 'post' | 'put' | 'delete';

/**
 * A write: one key for one intention (draft-ietf-httpapi-idempotency-key-header), so that sending the same again
 * after a broken line asks for the same act and never for a second one. A refusal ends the intention: what is asked
 * again is decided anew, and not answered with what was said then. Whatever is shown is read again after it;
 * an act whose effects are slow to compute is over when it is kept (`over: 'kept'`).
 */
export const useAct = <M extends Writing, P extends PathsOf<M>>(
  method: M,
  path: P,
  { over = 'shown' }: { readonly over?: 'shown' | 'kept' } = {},
): UseMutationResult<ReplyOf<M, P>, Error, Omit<RequestOf<M, P>, 'idempotencyKey' | 'signal'>> => {
  const queries = useQueryClient();
  const intention = useRef({ of: '', key: '' });
  /** A second click sends nothing: it waits for what the first one sent. */
  const underWay = useRef<{ readonly of: string; readonly reply: Promise<ReplyOf<M, P>> } | null>(
    null,
  );
  return useMutation({
    mutationFn: (request) => {
      const of = JSON.stringify(request);
      if (intention.current.of !== of) intention.current = { of, key: crypto.randomUUID() };
      if (underWay.current?.of === of) return underWay.current.reply;
      const reply = send(method, path, {
        ...request,
        idempotencyKey: intention.current.key,
      }).finally(() => {
        // Another request may have begun meanwhile, which is not over.
        if (underWay.current?.of === of) underWay.current = null;
      });
      underWay.current = { of, reply };
      return reply;
    },
    onError: (error) => {
      if (isRefused(error)) intention.current = { of: '', key: '' };
    },
    onSuccess: async () => {
      intention.current = { of: '', key: '' };
      const shown = queries.invalidateQueries();
      if (over === 'shown') await shown;
    },
  });
};
