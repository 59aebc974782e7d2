import { openActs } from '../../../kernel/record/proposal.js';
import type { OpenAct } from '../../../kernel/record/proposal.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuseActor, refuseAgreeing } from './decide-disposal.js';
import type { Disposal } from './disposal.js';

/** What people do to a disposal that was proposed. */
export const disposalActs = ['agree_to_disposal', 'decline_disposal'] as const;

type DisposalAct = (typeof disposalActs)[number];

/** What a person may do to a disposal now, and why not where another one may; a hold or running retention speaks when it is tried. */
export const openDisposalActs = (
  disposal: Disposal,
  actor: Actor,
): readonly OpenAct<DisposalAct>[] =>
  disposal.status === 'proposed'
    ? openActs(
        disposalActs.map((act) => [
          act,
          refuseActor({ kind: act }, actor) ??
            (act === 'agree_to_disposal' ? refuseAgreeing(disposal, actor) : null),
        ]),
      )
    : [];
