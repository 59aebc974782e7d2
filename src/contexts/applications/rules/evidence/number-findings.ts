import type { Evidence } from './checklist.js';
import { otherNumbersRead } from './document-claims.js';
import type { ReadFields } from './document-claims.js';
import type { PaperFinding } from './paper-finding.js';

/** The file prints a number, and another one was typed: the machine may have misread it. */
export const otherNumber = (evidence: Evidence, read: ReadFields): readonly PaperFinding[] => {
  const printed = otherNumbersRead(evidence, read);
  if (printed.length === 0) return [];
  const typed = evidence.number ?? '';
  return [
    {
      ...placeOf(evidence),
      code: 'other_number',
      basis: 'read',
      text: {
        zh: `按机器识读（请与原件核对）：文件所印编号为 ${printed.join('、')}，填写的编号为 ${typed}。填写有误的，请更正编号；文件有误的，请换交原件。`,
        en: `As the file was read by machine (compare it): it prints number ${printed.join(', ')}, the number stated is ${typed}. Correct the number where it was stated wrongly, or bring the original where the file is wrong.`,
      },
    },
  ];
};

/** It equals what another application finances, but for the number; nothing is said of whose. */
export const alikeFinding = (evidence: Evidence): PaperFinding => ({
  ...placeOf(evidence),
  code: 'alike',
  basis: 'stated',
  text: {
    zh: '该单证的种类、日期、币种和总额与本行另一笔申请已融资的单证相同，仅编号不同。若属同一笔交易，请换交未融资的单证；若确属另一笔交易，请在补充材料中说明（如各自的合同、运输单证），银行由两人确认之前不批准、不放款。',
    en: 'Its kind, day, currency and total are those of a document that another application of this bank finances, under another number. If it is the same deal, bring a document that is not financed yet; if it is another deal, show it by its own papers (contract, transport document). Until two people of the bank confirm that, nothing is approved or paid on it.',
  },
});

const placeOf = ({ evidenceId, statements }: Evidence) => ({
  evidenceId,
  entryIds: statements.map(({ entryId }) => entryId),
});
