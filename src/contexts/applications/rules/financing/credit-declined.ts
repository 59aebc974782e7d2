import type { Application } from '../state/application-state.js';

/**
 * It was found green, and the credit side declined: no proof is missing, and there is nothing to appeal.
 * Where the credit was refused first and a person then declined, the person's decision ended it.
 */
export const isCreditDeclined = ({ status, decisions, financing }: Application): boolean =>
  status === 'declined' &&
  financing.credit?.granted === false &&
  decisions.at(-1)?.outcome !== 'declined';

/** Until when a refusal of credit that was recorded by mistake can be corrected; `null`: it cannot. */
export const creditCorrectableUntil = (application: Application): string | null =>
  isCreditDeclined(application) ? (application.financing.correctableUntil ?? null) : null;
