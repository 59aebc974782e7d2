import type { Application } from '../state/application-state.js';

/** Whether nobody can appeal an end any more: its last instant is past; a withdrawal never could be. */
export const isAppealOver = (
  { appealUntil }: Pick<Application, 'appealUntil'>,
  at: string,
): boolean => appealUntil === null || appealUntil < at;
