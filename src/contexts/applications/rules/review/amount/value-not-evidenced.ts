import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ApprovalPolicy } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import { silentPapersOf } from '../../evidence/deal-papers/paper-values.js';
import type { Application } from '../../state/application-state.js';
import { goodsValueRuleOf } from './goods-value.js';

type Policy = Pick<ApprovalPolicy, 'goodsValue' | 'valuePapers'>;

/**
 * Which part of the goods' value no accepted paper shows although papers are there, and the one
 * document that would settle it. `null`: nothing, or the bank's rules do not hold the amount
 * against an invoice (orders before shipment, turnover, exempted uses).
 */
export const valueNotEvidenced = (
  application: Pick<Application, 'draft' | 'evidence' | 'checklist'>,
  { goodsValue, valuePapers }: Policy,
): Bilingual | null => {
  const { draft } = application;
  const isHeld =
    (draft.financingBasis ?? 'goods') === 'goods' &&
    goodsValueRuleOf(draft, goodsValue).atMostBasisPoints !== null;
  const silent = isHeld ? silentPapersOf(application, valuePapers) : [];
  if (silent.length === 0) return null;
  const said = silent.map(({ lineNos, paper }) =>
    applications.say('value_not_evidenced.value_goods_line_not', {
      lineNos: listOf(lineNos),
      paper,
    }),
  );
  return {
    zh: said.map(({ zh }) => zh).join(''),
    en: said.map(({ en }) => en).join(' '),
  };
};
