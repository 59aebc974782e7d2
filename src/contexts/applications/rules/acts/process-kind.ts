import type { ApplicationProgress } from '../state/progress.js';

/** The process of an application up to its disbursement or end, and the one that watches it after. */
export type ProcessKind = 'application' | 'monitoring';

export const processKindOf = ({ monitoring }: ApplicationProgress): ProcessKind =>
  monitoring === undefined ? 'application' : 'monitoring';
