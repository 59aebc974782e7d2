import { dayOf } from '../clock/calendar-day.js';
import { fail } from '../result.js';
import type { CommandOf } from './application-command.js';
import type { ApplicationEvent } from './application-event.js';
import type { Application } from './application-state.js';
import { conditionsPrecedent, expiredEntries } from './conditions-precedent.js';
import { decided, movingTo } from './decider.js';
import type { DecideContext, Decider } from './decider.js';
import type { CreditDecision } from './financing.js';
import { lifecycleRowOf } from './lifecycle-table.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

const recorded = (context: DecideContext) => ({
  recordedBy: context.actor.userId,
  recordedAt: context.at,
});

/** What happened elsewhere has happened: its day is today or earlier. */
export const refuseFuture = (day: string, context: DecideContext): Refusal | null =>
  day <= dayOf(context.at)
    ? null
    : refuse(
        'invalid',
        'day_in_future',
        `日期 ${day} 尚未到来。`,
        `The day ${day} has not come yet.`,
      );

/** In effect once approved; noted when the credit side was faster than the review. */
export const recordCredit: Decider<'record_credit'> = (application, command, context) => {
  const { kind: _kind, ...asked } = command;
  const refusal = refuseFuture(asked.decidedOn, context);
  if (refusal !== null) return fail(refusal);
  const credit = { ...asked, ...recorded(context) };
  return isApproved(application)
    ? decided(takingEffect(credit, context))
    : decided({ type: 'credit.noted', credit });
};

const isApproved = ({ status }: Application): boolean =>
  lifecycleRowOf('credit.recorded')?.from.includes(status) === true;

const takingEffect = (credit: CreditDecision, context: DecideContext): ApplicationEvent => ({
  type: 'credit.recorded',
  credit,
  ...movingTo(credit.granted ? 'credit' : 'declined', context),
});

/** The event that follows an approval when the credit decision was there before it. */
export const creditInEffect = (
  application: Application,
  context: DecideContext,
): readonly ApplicationEvent[] => {
  const { credit } = application.financing;
  return credit === null ? [] : [takingEffect(credit, context)];
};

export const recordContract: Decider<'record_contract'> = (_application, command, context) => {
  const { kind: _kind, conditions, ...asked } = command;
  const refusal = refuseFuture(asked.signedOn, context) ?? refuseContract(command);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'contract.recorded',
    contract: {
      ...asked,
      conditions: conditions.map((text, index) => ({ conditionId: `C-${index + 1}`, text })),
      ...recorded(context),
    },
    ...movingTo('contract', context),
  });
};

const refuseContract = (command: CommandOf<'record_contract'>): Refusal | null => {
  if (!command.useOfProceedsClause || !command.reportingDuty)
    return refuse(
      'conflict',
      'contract_clause_missing',
      '合同须含资金用途条款和报告义务。',
      'The contract needs a use-of-proceeds clause and a reporting duty.',
    );
  return command.maturesOn > command.signedOn
    ? null
    : refuse(
        'invalid',
        'maturity_before_signature',
        '到期日须晚于签订日。',
        'The contract matures after it is signed.',
      );
};

/** Each condition is answered; what passes is derived, so that nobody waves an unmet one through. */
export const recordPayoutCheck: Decider<'record_payout_check'> = (
  application,
  command,
  context,
) => {
  const refusal = refuseFindings(application, command);
  if (refusal !== null) return fail(refusal);
  const expired = expiredEntries(application, dayOf(context.at));
  const passes = expired.length === 0 && command.findings.every((finding) => finding.met);
  return decided({
    type: 'payout_check.recorded',
    check: {
      findings: command.findings,
      expiredEntries: expired,
      passes,
      note: command.note,
      by: context.actor.userId,
      at: context.at,
      revisionSeen: application.revision,
    },
    ...movingTo(passes ? 'payout_check' : 'held', context),
  });
};

const refuseFindings = (
  application: Application,
  { findings }: CommandOf<'record_payout_check'>,
): Refusal | null => {
  const conditions = conditionsPrecedent(application);
  const asked = conditions.map((one) => one.conditionId);
  const answered = findings.map((one) => one.conditionId);
  const strange = answered.find(
    (one, index) => !asked.includes(one) || answered.indexOf(one) !== index,
  );
  if (strange !== undefined)
    return refuse(
      'invalid',
      'condition_unknown',
      '所填条件中有一项不在待核实之列，或重复填写。',
      'One of the conditions answered is none to check, or it is answered twice.',
    );
  const missing = conditions
    .filter((one) => !answered.includes(one.conditionId))
    .map(({ text }) => `“${text}”`);
  return missing.length === 0
    ? null
    : refuse(
        'invalid',
        'conditions_missing',
        `以下放款前提条件未核实：${missing.join('、')}。`,
        `These conditions precedent are not answered: ${missing.join(', ')}.`,
      );
};
