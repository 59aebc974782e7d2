import { fail } from '../../../../../kernel/values/result.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';

/** Takes over the turn that was given out; nothing happens where none could be or is needed. */
export const assignStep: Decider<'assign_step'> = (_application, _command, { assigned }) =>
  assigned === null ? fail(refuse('nothing_to_assign')) : decided(assigned);
