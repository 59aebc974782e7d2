import { refuse } from '../../../../kernel/messages/refusals.js';
import type { RefusalKey } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { VoidReason } from './change-set.js';

/** What the approver is told when the approved change set could not be published. */
export const refusalOfVoid = (reason: VoidReason): Refusal => {
  return refuse(whyVoid[reason]);
};

const whyVoid = {
  base_moved: 'base_moved.void',
  difference_changed: 'difference_changed.void',
  catalogue_unsound: 'catalogue_unsound.void',
  examples_fail: 'examples_fail.void',
} as const satisfies Record<VoidReason, RefusalKey>;
