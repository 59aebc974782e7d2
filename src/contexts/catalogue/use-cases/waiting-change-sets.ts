import { refuseProposer, whoAgrees } from '../../../kernel/record/who-agrees.js';
import { hasRole } from '../../../kernel/values/actor.js';
import type { WaitingItem, WaitingSource } from '../../../kernel/values/waiting-item.js';
import type { ChangeSetProjection } from './ports-of-catalogue.js';

/** What waits for a signature was touched of late: the newest are looked at, and no whole list. */
const lookedThrough = 50;

/** Change sets, and withdrawals of planned revisions, that this administrator may agree to as the second person. */
export const waitingChangeSets =
  ({ changeSets }: { readonly changeSets: Pick<ChangeSetProjection, 'list'> }): WaitingSource =>
  async (actor) => {
    if (!whoAgrees.change_set.agrees.some((role) => hasRole(actor, role))) return [];
    const { items } = await changeSets.list({
      bankId: actor.bankId,
      limit: lookedThrough,
      cursor: null,
    });
    return items.flatMap(({ changeSetId, title, status, authors, withdrawal }): WaitingItem[] => {
      const one = { count: 1, id: changeSetId, name: title };
      const isToSign =
        status === 'submitted' && refuseProposer('change_set', authors, actor) === null;
      const isToWithdraw =
        withdrawal?.agreedBy === null &&
        refuseProposer('withdrawal_of_change_set', withdrawal.proposedBy, actor) === null;
      return [
        ...(isToSign ? [{ kind: 'change_set' as const, ...one }] : []),
        ...(isToWithdraw ? [{ kind: 'withdrawal' as const, ...one }] : []),
      ];
    });
  };
