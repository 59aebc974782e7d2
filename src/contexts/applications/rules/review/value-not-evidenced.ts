import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { silentPapersOf } from '../evidence/paper-values.js';
import type { Application } from '../state/application-state.js';
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
  const said = silent.map(({ lineNos, paper }) => ({
    zh: `第 ${lineNos.join('、')} 行货物的价值未得到证明：已接受的${paper.zh}未载明金额。请载明其金额（银行重新打开后更正填写内容即可，无须重传），或另交一份载明金额的。`,
    en: `The value of goods line ${lineNos.join(', ')} is not evidenced: the accepted ${paper.en} states no amount. State its amount (the bank re-opens it and the exporter corrects the description, without the file), or bring one that states it.`,
  }));
  return {
    zh: said.map(({ zh }) => zh).join(''),
    en: said.map(({ en }) => en).join(' '),
  };
};
