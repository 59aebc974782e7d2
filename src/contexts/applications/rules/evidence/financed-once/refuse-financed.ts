import type { FinancedFinding } from './financed-finding.js';
import type { Application } from '../../state/application-state.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

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
    (one) =>
      (one.lines.length > 0 || one.overdrawn === true) && !isExcepted(application, one.evidenceId),
  );
  return held === undefined ? null : refuseHeld(held);
};

/**
 * A document that equals another application's in all but its number may be a true second one; two
 * people say so before money is approved or paid on it.
 */
export const refuseAlike = (
  application: Application,
  findings: readonly FinancedFinding[],
): Refusal | null =>
  findings.some((one) => one.alike === true && !isExcepted(application, one.evidenceId))
    ? refuse('already_financed.alike')
    : null;

/** Whether two people said that a paper may be financed all the same. */
export const isExcepted = (
  { financingExceptions }: Pick<Application, 'financingExceptions'>,
  evidenceId: string,
): boolean =>
  financingExceptions.some((one) => one.evidenceId === evidenceId && one.standing === 'agreed');

const refuseUnnamed = (): Refusal => refuse('document_unnamed');

const refuseHeld = ({ lines }: FinancedFinding): Refusal =>
  lines.length === 0 ? refuse('already_financed.amount') : refuseLines(lines);

const refuseLines = (lines: readonly string[]): Refusal =>
  lines.includes('*')
    ? refuse('already_financed')
    : refuse('already_financed.lines', { lines: listOf(lines) });
