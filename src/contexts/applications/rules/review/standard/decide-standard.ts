import { refuseSenior } from '../../../../../kernel/record/who-agrees.js';
import { applications } from '../../../../../kernel/messages/applications.js';
import { rankOf } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import type { TransitionAnswer } from '../../../../rulebook/rules/assessment/assessment.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { rolesOf } from '../../../../../kernel/values/actor.js';
import { fail } from '../../../../../kernel/values/result.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import type { CommandOf } from '../../acts/application-command.js';
import { refuseLook, refuseRepeated } from '../../../../../kernel/record/second-look.js';
import type { StandardOfTable } from '../../acts/lookups.js';
import type { Application } from '../../state/application-state.js';
import { askedOfTable, judgingStandard, openChoice, standingChoice } from './standard-choice.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

export const standardTexts: Readonly<Record<TransitionAnswer['standard'], Bilingual>> =
  applications.group('standard');

/**
 * Nothing is decided while nobody has said which standard judges
 * (docs/rules/which-standard.md#the-choice-of-a-named-person).
 */
export const refuseUnclearStandard = (application: Application): Refusal | null => {
  if (judgingStandard(application) !== 'manual') return null;
  return openChoice(application) === undefined
    ? refuse('standard_unclear')
    : refuse('standard_unclear.proposed');
};

/** Who manages the application says which standard is to judge, and why. */
export const proposeStandard: Decider<'propose_standard'> = (application, command, context) => {
  const refusal = refuseProposal(application, command, context.standardOfTable);
  if (refusal !== null) return fail(refusal);
  const { actor, policy } = context;
  return decided({
    type: 'standard.proposed',
    proposal: {
      standard: command.standard,
      transition: context.standardOfTable.transition,
      asked: askedOfTable(application.draft),
      reason: command.reason,
      by: actor.userId,
      rank: rankOf(rolesOf(actor), policy),
    },
  });
};

const refuseProposal = (
  application: Application,
  { standard }: CommandOf<'propose_standard'>,
  { transition, isIssuersChoice }: StandardOfTable,
): Refusal | null => {
  if (transition.standard !== 'manual')
    return refuse('standard_settled', { standard: standardTexts[transition.standard] });
  if (isIssuersChoice) return refuse('standard_is_issuers');
  return (
    refuseRepeated(openChoice(application)) ??
    (standingChoice(application)?.standard === standard
      ? refuse('standard_settled', { standard: standardTexts[standard] })
      : null)
  );
};

/** The second pair of eyes, more senior than the first: agreed, the application is assessed by it. */
export const decideStandard: Decider<'decide_standard'> = (application, command, context) => {
  const open = openChoice(application);
  if (open === undefined) return fail(refuse('nothing_proposed.standard'));
  const { agrees, note } = command;
  const { actor, policy } = context;
  const refusal =
    refuseSenior('standard', open, actor, rankOf(rolesOf(actor), policy)) ??
    refuseLook(open, command);
  if (refusal !== null) return fail(refusal);
  const by = actor.userId;
  const { transition, assessment } = context.chosenStandard;
  if (!agrees || transition === null)
    return decided({ type: 'standard.decided', agrees: false, note, by, transition: null });
  return decided(
    { type: 'standard.decided', agrees, note, by, transition },
    ...(assessment === null ? [] : [{ type: 'application.assessed', assessment } as const]),
  );
};
