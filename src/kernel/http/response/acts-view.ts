import type { OpenAct } from '../../record/proposal.js';

/** Acts as bodies show them: each with the refusal that it would get, or none. */
export const actsView = <Act extends string>(acts: readonly OpenAct<Act>[]) =>
  acts.map(({ act, barred }) => ({
    act,
    barred: barred === null ? null : { code: barred.code, text: barred.detail },
  }));
