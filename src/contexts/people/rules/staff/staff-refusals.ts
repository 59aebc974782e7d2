import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

export const ownStanding = (): Refusal =>
  refuse(
    'four_eyes',
    'own_profile_never_kept',
    '角色、岗位与关联关系须由他人登记。',
    'Roles, posts and relations are kept by somebody else.',
  );

export const authorApproves = (): Refusal =>
  refuse(
    'four_eyes',
    'author_never_approves',
    '变更的起草人不得审批该变更。',
    'Whoever proposed a change never approves it.',
  );
