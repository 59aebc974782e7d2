import type { Words } from '../words/words.js';

/** Called as a case is called that is in it: state, step and filter have one name. */
const namedByState: readonly string[] = ['first_review', 'second_review', 'final_approval'];

export const stepName = (step: string, { term }: Pick<Words, 'term'>): string =>
  term(namedByState.includes(step) ? 'status' : 'step', step);
