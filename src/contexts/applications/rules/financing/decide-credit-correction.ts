import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { hasRole, isAnyOf } from '../../../../kernel/values/actor.js';
import { fail } from '../../../../kernel/values/result.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { acts } from '../acts/acts.js';
import { decided, movingTo } from '../acts/decider.js';
import type { DecideContext, Decided, Decider } from '../acts/decider.js';
import { refuseFourEyes } from '../acts/four-eyes.js';
import { gateViewOf } from '../acts/gate-view.js';
import type { GateView } from '../acts/gate-view.js';
import type { Application } from '../state/application-state.js';
import { creditCorrectableUntil, isCreditDeclined } from './credit-declined.js';
import type { CreditCorrection, CreditDecision } from './financing.js';

/**
 * A credit decision that stands is corrected by two people who record the same corrected decision
 * (docs/rules/after-approval.md#a-credit-decision-recorded-by-mistake): while one waits, another one
 * is refused. Papers that another application took meanwhile show at the payout check.
 */
export const correctCredit = (
  application: Application,
  credit: CreditDecision,
  context: DecideContext,
): Decided => {
  const refusal = refuseCorrection(application, credit, context.at);
  if (refusal !== null) return fail(refusal);
  const { correction } = application.financing;
  if (correction === undefined) return proposed(application, credit, context);
  const second =
    (isSameDecision(correction.credit, credit)
      ? null
      : refuse('credit_correction_open', { creditReference: correction.credit.creditReference })) ??
    refuseCorrecting(application, context.actor);
  return second === null ? agreed(application, credit, context) : fail(second);
};

/**
 * What ended the application is corrected to a grant, while the time for it runs.
 * @param at `null`: whatever the time is.
 */
const refuseCorrection = (
  application: Application,
  { granted }: CreditDecision,
  at: string | null,
): Refusal | null => {
  if (!isCreditDeclined(application))
    return application.status === 'declined' ? refuse('credit_not_the_end') : null;
  if (!granted) return refuse('credit_refused_already');
  const until = creditCorrectableUntil(application);
  return until === null || (at !== null && until < at)
    ? refuse('credit_correction_too_late')
    : null;
};

/**
 * The correction that waits and that a second person can still agree to; absent: none, or one that
 * can only be refused or taken back, since the application or the time went on meanwhile.
 * @param at ISO 8601 in UTC; `null`: whatever the time is.
 */
export const correctionToAgreeTo = (
  application: Application,
  at: string | null,
): CreditCorrection | undefined => {
  const { status, financing } = application;
  const { correction } = financing;
  return correction !== undefined &&
    acts.record_credit.statuses.includes(status) &&
    refuseCorrection(application, correction.credit, at) === null
    ? correction
    : undefined;
};

const proposed = (
  application: Application,
  credit: CreditDecision,
  { actor }: DecideContext,
): Decided => {
  const refusal =
    refuseCorrecting(application, actor) ??
    (credit.note.trim() === '' ? refuse('reasons_missing.credit') : null);
  return refusal === null
    ? decided({ type: 'credit.correction_proposed', credit, takesStep: true })
    : fail(refusal);
};

const agreed = (
  { status }: Application,
  credit: CreditDecision,
  context: DecideContext,
): Decided => {
  const told = { credit, takesStep: true } as const;
  if (status === 'declined')
    return decided({ ...told, type: 'credit.corrected', ...movingTo('credit', context) });
  return status === 'credit' && !credit.granted
    ? decided({
        ...told,
        type: 'credit.corrected',
        correctableUntil: context.deadlines.appeal(context.at).appealUntil,
        ...movingTo('declined', context),
      })
    : decided({ ...told, type: 'credit.amended' });
};

const { agrees: seconds } = whoAgrees.credit_correction;

/** Why a person is not the second one on a correction that waits, or `null`. */
export const refuseSecondOnCredit = (
  view: GateView,
  proposers: readonly string[],
  actor: Actor,
): Refusal | null =>
  refuseProposer('credit_correction', proposers, actor) ??
  (seconds.some((role) => hasRole(actor, role))
    ? refuseFourEyes(view, 'credit_correction', actor)
    : refuse('authority_missing', { role: anyRoleOf(seconds) }));

/** Why a person neither proposes a correction, nor agrees to the one that waits, whatever it says; `null`: may. */
export const refuseCorrecting = (application: Application, actor: Actor): Refusal | null => {
  const { credit, correction } = application.financing;
  if (credit === null) return null;
  const view = gateViewOf(application);
  return correction === undefined
    ? refuseFourEyes(view, 'credit_correction', actor)
    : refuseSecondOnCredit(view, correction.persons, actor);
};

/** A contract rests on the credit decision: it waits until nobody is asked to correct that. */
export const refuseCreditInDoubt = ({ financing: { correction } }: Application): Refusal | null =>
  correction === undefined
    ? null
    : refuse('credit_correction_open.contract', {
        creditReference: correction.credit.creditReference,
      });

/** What a second person must record as the first did; the note is each one's own. */
export const isSameDecision = (one: CreditDecision, other: CreditDecision): boolean =>
  canonicalJson(toldBy(one)) === canonicalJson(toldBy(other));

const toldBy = ({ granted, creditReference, decidedOn, corrects }: CreditDecision) => ({
  granted,
  creditReference,
  decidedOn,
  corrects: corrects ?? null,
});

/** Refused by who could agree to it, or taken back by who proposed it: what stood before still does. */
export const refuseCreditCorrection: Decider<'refuse_credit_correction'> = (
  application,
  { note },
  { actor },
) => {
  const { correction } = application.financing;
  if (correction === undefined) return fail(refuse('no_credit_correction'));
  const refusal = isAnyOf(actor, correction.persons)
    ? null
    : refuseSecondOnCredit(gateViewOf(application), [], actor);
  return refusal === null
    ? decided({ type: 'credit.correction_refused', note, by: actor.userId })
    : fail(refusal);
};
