import type { Application } from './application-state.js';
import type { ConditionPrecedent } from './financing.js';

/**
 * What the payout check must answer one by one: the contract's conditions, and every waived
 * checklist entry, since a waiver lets the review go on and binds the payout (domain.md §6).
 */
export const conditionsPrecedent = (application: Application): readonly ConditionPrecedent[] => [
  ...(application.financing.contract?.conditions ?? []),
  ...application.checklist
    .filter((entry) => entry.status === 'waived')
    .map((entry) => ({ conditionId: entry.entryId, text: entry.ask.zh })),
];

/** The accepted entries whose evidence is no longer valid on a day (`YYYY-MM-DD`). */
export const expiredEntries = (application: Application, day: string): readonly string[] =>
  application.checklist
    .filter((entry) => entry.status === 'accepted' && evidenceEnds(application, entry) < day)
    .map((entry) => entry.entryId);

const never = '9999-12-31';

const evidenceEnds = ({ evidence }: Application, entry: Application['checklist'][number]): string =>
  evidence.find((one) => one.evidenceId === entry.evidenceId)?.validUntil ?? never;
