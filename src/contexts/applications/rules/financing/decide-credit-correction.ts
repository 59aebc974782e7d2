import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import { fail } from '../../../../kernel/values/result.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { decided, movingTo } from '../acts/decider.js';
import type { DecideContext, Decided } from '../acts/decider.js';
import type { Application } from '../state/application-state.js';
import { creditCorrectableUntil, isCreditDeclined } from './credit-declined.js';
import type { CreditDecision } from './financing.js';

/**
 * A refusal of credit that ended an application is taken back by two people who record the same
 * corrected decision, while the time for it runs
 * (docs/rules/after-approval.md#a-credit-refusal-recorded-by-mistake). Papers that another application
 * took meanwhile show at the payout check.
 */
export const correctEndedCredit = (
  application: Application,
  credit: CreditDecision,
  context: DecideContext,
): Decided => {
  const refusal = refuseCorrection(application, credit, context);
  if (refusal !== null) return fail(refusal);
  const { correction } = application.financing;
  if (correction === undefined || !isSameDecision(correction.credit, credit))
    return decided({ type: 'credit.correction_proposed', credit });
  const second = refuseSecond(correction.persons, context);
  return second === null
    ? decided({ type: 'credit.corrected', credit, ...movingTo('credit', context) })
    : fail(second);
};

const refuseCorrection = (
  application: Application,
  { granted }: CreditDecision,
  { at }: DecideContext,
): Refusal | null => {
  if (!isCreditDeclined(application)) return refuse('credit_not_the_end');
  if (!granted) return refuse('credit_refused_already');
  const until = creditCorrectableUntil(application);
  return until === null || until < at ? refuse('credit_correction_too_late') : null;
};

const { agrees: seconds } = whoAgrees.credit_correction;

const refuseSecond = (persons: readonly string[], { actor }: DecideContext): Refusal | null =>
  refuseProposer('credit_correction', persons, actor) ??
  (seconds.some((role) => hasRole(actor, role))
    ? null
    : refuse('authority_missing', { role: anyRoleOf(seconds) }));

/** What a second person must record as the first did; the note is each one's own. */
const isSameDecision = (one: CreditDecision, other: CreditDecision): boolean =>
  canonicalJson(toldBy(one)) === canonicalJson(toldBy(other));

const toldBy = ({ granted, creditReference, decidedOn, corrects }: CreditDecision) => ({
  granted,
  creditReference,
  decidedOn,
  corrects: corrects ?? null,
});
