import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/values/refusal.js';

/** Takes over the turn that was given out; nothing happens where none could be or is needed. */
export const assignStep: Decider<'assign_step'> = (_application, { found }) => {
  const event = found?.event ?? null;
  return event === null
    ? fail(
        refuse(
          'conflict',
          'nothing_to_assign',
          '没有需要分派的环节。',
          'No step waits for a turn that could be given.',
        ),
      )
    : decided(event);
};
