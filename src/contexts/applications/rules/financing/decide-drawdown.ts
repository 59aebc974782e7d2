import { entriesNamed } from '../acts/entries-named.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import { fail } from '../../../../kernel/values/result.js';
import type { CommandOf } from '../acts/application-command.js';
import { latestDecision } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { expiredEntries } from './conditions-precedent.js';
import { refuseFuture } from './decide-financing.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import { drawnSoFar, payableOf } from './drawn-and-left.js';
import { labelOf } from '../monitoring/label-of.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** A payout as the bank's systems made it. The first one disburses, and the system sets the label. */
export const recordDrawdown: Decider<'record_drawdown'> = (application, command, context) => {
  const refusal = refuseDrawdown(application, command, context);
  if (refusal !== null) return fail(refusal);
  const { kind: _kind, ...asked } = command;
  const drawdown = {
    type: 'drawdown.recorded',
    drawdown: { ...asked, recordedBy: context.actor.userId, recordedAt: context.at },
  } as const;
  if (application.status !== 'payout_check') return decided(drawdown);
  const expired = refuseExpired(application, command);
  const decision = latestDecision(application);
  const label = decision === undefined ? null : labelOf(application, decision, command.drawnOn);
  if (expired !== null || label === null) return fail(expired ?? nothingToLabel());
  return decided(drawdown, {
    type: 'disbursement.recorded',
    label,
    to: 'disbursed',
    deadline: null,
  });
};

const nothingToLabel = (): Refusal => refuse('nothing_listed.label');

const refuseDrawdown = (
  application: Application,
  command: CommandOf<'record_drawdown'>,
  context: DecideContext,
): Refusal | null =>
  refuseFuture('/drawnOn', command.drawnOn, context) ??
  refuseRepeated(application, command) ??
  refuseAmount(application, command) ??
  refuseBeforeContract(application, command);

const refuseRepeated = (
  application: Application,
  { drawdownReference }: CommandOf<'record_drawdown'>,
): Refusal | null =>
  application.financing.drawdowns.some((one) => one.drawdownReference === drawdownReference)
    ? refuse('drawdown_repeated', { drawdownReference })
    : null;

const refuseAmount = (
  application: Application,
  { amount }: CommandOf<'record_drawdown'>,
): Refusal | null => {
  const approved = payableOf(application);
  const { currency } = approved;
  if (amount.currency !== currency)
    return refuse('drawdown_exceeds_approval.currency', { currency });
  const amountMinor = approved.amountMinor - drawnSoFar(application);
  return amount.amountMinor > 0 && amount.amountMinor <= amountMinor
    ? null
    : refuse('drawdown_exceeds_approval', { left: moneyText({ amountMinor, currency }) });
};

const refuseBeforeContract = (
  { financing }: Application,
  { drawnOn }: CommandOf<'record_drawdown'>,
): Refusal | null =>
  financing.contract !== null && financing.contract.signedOn <= drawnOn
    ? null
    : refuse('drawdown_before_contract');

/** The first drawdown pays out what was checked, on evidence valid that day. */
const refuseExpired = (
  application: Application,
  { drawnOn }: CommandOf<'record_drawdown'>,
): Refusal | null => {
  const expired = expiredEntries(application, drawnOn);
  return expired.length === 0
    ? null
    : refuse('evidence_expired.drawdown', { entries: entriesNamed(application, expired) });
};
