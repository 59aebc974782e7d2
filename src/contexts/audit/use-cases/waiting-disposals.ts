import { counted } from '../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../kernel/values/waiting-item.js';
import { refuseActor, refuseAgreeing } from '../rules/decide-disposal.js';
import type { DisposalProjection } from './ports-of-audit.js';

const atMost = 100;

/** Disposals to which this person may agree, of the newest hundred that wait. */
export const waitingDisposals =
  (deps: { readonly disposals: Pick<DisposalProjection, 'list'> }): WaitingSource =>
  async (actor) => {
    if (refuseActor({ kind: 'agree_to_disposal' }, actor) !== null) return [];
    const { items } = await deps.disposals.list({
      bankId: actor.bankId,
      status: 'proposed',
      limit: atMost,
      cursor: null,
    });
    const mine = items.filter((one) => refuseAgreeing(one, actor) === null);
    return counted('disposal', mine.length);
  };
