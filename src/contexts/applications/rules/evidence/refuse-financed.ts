import type { FinancedFinding } from './financed-finding.js';
import type { Application } from '../state/application-state.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/**
 * A declaration, invoice or bill finances once (docs/rules/deal-papers.md#a-paper-finances-once): a
 * hard stop, unless two people gave a reason. Nothing is said of whose application holds it.
 */
export const refuseFinanced = (
  application: Application,
  findings: readonly FinancedFinding[],
): Refusal | null => {
  const unnamed = findings.find((one) => one.unnamed);
  if (unnamed !== undefined) return refuseUnnamed();
  const held = findings.find(
    (one) => (one.lines.length > 0 || one.overdrawn === true) && !isExcepted(application, one),
  );
  return held === undefined ? null : refuseHeld(held);
};

const isExcepted = ({ financingExceptions }: Application, finding: FinancedFinding): boolean =>
  financingExceptions.some(
    (one) => one.evidenceId === finding.evidenceId && one.standing === 'agreed',
  );

const refuseUnnamed = (): Refusal =>
  refuse(
    'conflict',
    'document_unnamed',
    '该单证缺少编号或签发人，无法核对是否重复融资，请补充。',
    'The document names no number or issuer, so it cannot be told whether it is financed already; add them.',
  );

const refuseHeld = ({ lines }: FinancedFinding): Refusal =>
  lines.length === 0
    ? refuse(
        'conflict',
        'already_financed',
        '该单证各行金额与本行另一笔申请已融资的各行合计超过单证总额，请核对。',
        'The lines of this document and those that another application of this bank finances come to more than the document; compare them with it.',
      )
    : refuseLines(lines);

const refuseLines = (lines: readonly string[]): Refusal =>
  lines.includes('*')
    ? refuse(
        'conflict',
        'already_financed',
        '该单证已在本行另一笔申请中融资。',
        'This document is financed by another application of this bank already.',
      )
    : refuse(
        'conflict',
        'already_financed',
        `该单证第 ${lines.join('、')} 行已在本行另一笔申请中融资。`,
        `Line ${lines.join(', ')} of this document is financed by another application of this bank already.`,
      );
