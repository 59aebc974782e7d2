import type { Application } from '../state/application-state.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import { clockPartyOf } from '../state/progress.js';

/** Where the bank's clock stands still although the next act is the bank's. */
const paused: readonly ApplicationStatus[] = ['appealed', 'suspended'];

/** Whose clock runs. */
export const clockOwnerOf = (application: Application): Party =>
  paused.includes(application.status) ? 'nobody' : clockPartyOf(application);
