import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { VoidReason } from './change-set.js';

/** What the approver is told when the approved change set could not be published. */
export const refusalOfVoid = (reason: VoidReason): Refusal => {
  const { en, zh } = whyVoid[reason];
  return refuse('conflict', reason, zh, en);
};

const whyVoid: Readonly<Record<VoidReason, Bilingual>> = {
  base_moved: {
    zh: '另一份变更已先行发布，本变更作废，请在新版本上重新提出。',
    en: 'Another change was published first and this one is void; make it again on the new revision.',
  },
  difference_changed: {
    zh: '系统更新后，这些修改产生的差异与所审批的不同，本变更作废，请重新提出。',
    en: 'Since an update of the service the edits make another difference than the one approved; this change set is void, make it again.',
  },
  catalogue_unsound: {
    zh: '系统更新后，静态检查在所审批的修改中发现错误，本变更作废，请更正后重新提出。',
    en: 'Since an update of the service the static checks find errors in what was approved; this change set is void, make it again.',
  },
  examples_fail: {
    zh: '系统更新后，规则示例不再全部通过，本变更作废，请重新提出。',
    en: 'Since an update of the service the examples no longer all pass; this change set is void, make it again.',
  },
};
