import { Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSession } from '../session/session.js';
import { placesOf } from './places.js';

/** `/` is the first place of whoever asks. */
export const Home = (): ReactElement | null => {
  const session = useSession();
  if (session === undefined) return null;
  const [first] = placesOf(session);
  return first === undefined ? null : <Navigate to={first.to} replace />;
};
