import { applications } from '../../../../../kernel/messages/applications.js';
import { inARow } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { anyRoleOf } from '../../../../../kernel/values/role-terms.js';
import type { ApplicationStatus } from '../../../../rulebook/rules/bank-rules/application-status.js';
import { stepRuleOf } from '../../../../rulebook/rules/bank-rules/review-step.js';
import { lifecycleRowOf } from '../../state/lifecycle-table.js';
import type { DraftWarning } from './goods-value.js';

type Side = 'exporter' | 'bank';

/**
 * Warnings as one side is told them: with how that side mends it while the application stands where
 * it does. A record keeps what is wrong alone, as the remedy changes on the way.
 */
export const toldWarnings = (
  warnings: readonly DraftWarning[],
  status: ApplicationStatus,
  side: Side,
): readonly DraftWarning[] =>
  warnings.map((warning) => {
    const remedy = remedyOf(warning, status, side);
    return remedy === null ? warning : { ...warning, text: inARow([warning.text, remedy]) };
  });

/** Whether the amount asked cannot be approved whole, though a part of it can. */
export const isAboveGoods = ({ code }: Pick<DraftWarning, 'code'>): boolean =>
  code === 'amount_above_goods' || code === 'tranche_above_goods';

/** `null`: the warning says itself what is to be done, or nothing can be now. */
const remedyOf = (
  { code }: DraftWarning,
  status: ApplicationStatus,
  side: Side,
): Bilingual | null => {
  if (code === 'value_above_papers') return differenceRemedy(status, side);
  const isAbove = isAboveGoods({ code });
  if (!isAbove && code !== 'goods_value_unknown') return null;
  if (status === 'draft' || status === 'correction') return isAbove ? whileOpen[side] : null;
  if (side === 'exporter') return exportersRemedy(isAbove, status);
  return banksRemedy(isAbove, status);
};

/** Goods and accepted papers stand fast for the exporter until the bank opens one of them. */
const differenceRemedy = (status: ApplicationStatus, side: Side): Bilingual | null => {
  const role = correctedFrom.includes(status) ? stepRuleOf(status)?.role : undefined;
  if (role === undefined)
    return side === 'exporter' ? exportersRemedy(false, status) : banksRemedy(false, status);
  const roles = anyRoleOf([role]);
  return side === 'exporter'
    ? applications.say('value_remedy.papers_differ', { roles })
    : applications.say('value_remedy.ask_differ', { roles });
};

/** While the exporter can edit what it asks for. */
const whileOpen: Readonly<Record<Side, Bilingual>> = {
  exporter: applications.say('value_remedy.edit'),
  bank: applications.say('value_remedy.answer'),
};

/** Never an act that is refused where the application stands: who of the bank can act is named. */
const exportersRemedy = (isAbove: boolean, status: ApplicationStatus): Bilingual | null => {
  if (!submittedIn.includes(status)) return null;
  if (status === 'screening') return applications.say('value_remedy.after_screening');
  if (status === 'final_approval')
    return isAbove
      ? applications.say('value_remedy.deciding_above')
      : applications.say('value_remedy.deciding');
  const role = stepRuleOf(status)?.role;
  if (role === undefined || role === 'client_manager') return submitted(isAbove);
  const roles = anyRoleOf([role]);
  return isAbove
    ? applications.say('value_remedy.reviewed_above', { roles })
    : applications.say('value_remedy.reviewed', { roles });
};

const submitted = (isAbove: boolean): Bilingual =>
  isAbove
    ? applications.say('value_remedy.submitted_above')
    : applications.say('value_remedy.submitted');

/** Before the decision the person whose step it is may have it corrected. */
const correctedFrom = lifecycleRowOf('correction.requested')?.from ?? [];
const submittedIn: readonly ApplicationStatus[] = [...correctedFrom, 'screening', 'final_approval'];

const banksRemedy = (isAbove: boolean, status: ApplicationStatus): Bilingual | null => {
  if (status === 'screening') return applications.say('value_remedy.ask_after_screening');
  if (status === 'final_approval')
    return isAbove
      ? applications.say('value_remedy.decide_above')
      : applications.say('value_remedy.decide');
  const role = correctedFrom.includes(status) ? stepRuleOf(status)?.role : undefined;
  if (role === undefined) return null;
  const roles = anyRoleOf([role]);
  return isAbove
    ? applications.say('value_remedy.ask_above', { roles })
    : applications.say('value_remedy.ask', { roles });
};
