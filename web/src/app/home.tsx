import { Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSession } from '../session/session.js';
import { placesOf } from './places.js';

/** `/` is the first place of whoever asks. */
export const Home = (): ReactElement | null => {
  const session = useSession();
  if (session === undefined) return null;
  const [first] = placesOf(session);
  const has = (permission: string): boolean => session?.permissions.includes(permission) === true;
  // Whoever inspects begins with the record, though some of it also waits in a queue.
  if (has('record.read')) return <Navigate to="/record" replace />;
  // Whoever runs the service and works on no case begins with what is stuck.
  if (has('stuck.read') && !has('review.queue')) return <Navigate to="/operations" replace />;
  return first === undefined ? null : <Navigate to={first.to} replace />;
};
