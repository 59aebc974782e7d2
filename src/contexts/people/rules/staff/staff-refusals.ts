import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

export const ownStanding = (): Refusal => refuse('own_profile_never_kept');
