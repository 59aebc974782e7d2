import { createContext } from 'react';
import type { ReactNode } from 'react';

/** What a page says where something on it is refused because what it shows went on (412); nothing elsewhere. */
export const Meanwhile = createContext<ReactNode>(null);
