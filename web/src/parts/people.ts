import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { read } from '../api/hooks.js';
import { useSession } from '../session/session.js';

/** What people of the bank are called, by id; an id that the reader may not look up stays as it is, and is not shown while it is being looked up. */
export const usePeople = (): ((userId: string) => string) => {
  const session = useSession();
  const staff = useQuery({
    ...read('/v1/staff'),
    enabled: session?.permissions.includes('staff.read') === true,
    staleTime: 60_000,
  });
  const items = staff.data?.items;
  const isComing = staff.isLoading;
  return useCallback(
    (userId) => {
      if (userId === session?.userId) return session.displayName;
      if (isComing) return '…';
      return items?.find((one) => one.userId === userId)?.displayName ?? userId;
    },
    [session, items, isComing],
  );
};
