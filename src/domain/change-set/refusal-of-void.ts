import { refuse } from '../lifecycle/refusal.js';
import type { Refusal } from '../lifecycle/refusal.js';
import type { VoidReason } from './change-set.js';

/** What the approver is told when the approved change set could not be published. */
export const refusalOfVoid = (reason: VoidReason): Refusal => {
  switch (reason) {
    case 'base_moved':
      return refuse(
        'conflict',
        'base_moved',
        '另一份变更已先行发布，本变更作废，请在新版本上重新提出。',
        'Another change was published first and this one is void; make it again on the new revision.',
      );
    case 'difference_changed':
      return refuse(
        'conflict',
        'difference_changed',
        '系统更新后，这些修改产生的差异与所审批的不同，本变更作废，请重新提出。',
        'Since an update of the service the edits make another difference than the one approved; this change set is void, make it again.',
      );
    case 'examples_fail':
      return refuse(
        'conflict',
        'examples_fail',
        '系统更新后，规则示例不再全部通过，本变更作废，请重新提出。',
        'Since an update of the service the examples no longer all pass; this change set is void, make it again.',
      );
  }
};
