import { creditCorrectableUntil } from '../financing/credit-declined.js';
import type { Application } from '../state/application-state.js';

/** Whether nobody can appeal an end any more: its last instant is past; a withdrawal never could be. */
export const isAppealOver = (
  { appealUntil }: Pick<Application, 'appealUntil'>,
  at: string,
): boolean => appealUntil === null || appealUntil < at;

/** Whether an end stays: nobody can appeal it, nor correct a refusal of credit that led to it. */
export const isEndOver = (application: Application, at: string): boolean =>
  isAppealOver(application, at) && (creditCorrectableUntil(application) ?? '') < at;
