import type { Authority } from '../content/catalogue-content.js';

/** Who says it, strongest first (domain.md §6). */
export const authorityOrder: readonly Authority[] = [
  'official',
  'accredited',
  'transaction',
  'own',
  'marketing',
];

/** 0 is the strongest. */
export const rankOf = (authority: Authority): number => authorityOrder.indexOf(authority);
