import type { Authority } from '../content/catalogue-content.js';

/** Who says it, strongest first (docs/rules/evidence.md#authority). */
export const authorityOrder: readonly Authority[] = [
  'official',
  'accredited',
  'transaction',
  'own',
  'marketing',
];

/** 0 is the strongest. */
export const rankOf = (authority: Authority): number => authorityOrder.indexOf(authority);
