import { applications } from '../../../../../kernel/messages/applications.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { Evidence } from '../checklist/checklist.js';
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
  if (unnamed !== undefined)
    return refuse('document_unnamed', { document: documentOf(application, unnamed) });
  const held = findings.find(
    (one) =>
      (one.lines.length > 0 || one.overdrawn === true) && !isExcepted(application, one.evidenceId),
  );
  return held === undefined ? null : refuseHeld(held, documentOf(application, held));
};

/**
 * A document that equals another application's in all but its number may be a true second one; two
 * people say so before money is approved or paid on it.
 */
export const refuseAlike = (
  application: Application,
  findings: readonly FinancedFinding[],
): Refusal | null => {
  const alike = findings.find(
    (one) => one.alike === true && !isExcepted(application, one.evidenceId),
  );
  return alike === undefined
    ? null
    : refuse('already_financed.alike', { document: documentOf(application, alike) });
};

/** Whether two people said that a paper may be financed all the same. */
export const isExcepted = (
  { financingExceptions }: Pick<Application, 'financingExceptions'>,
  evidenceId: string,
): boolean =>
  financingExceptions.some((one) => one.evidenceId === evidenceId && one.standing === 'agreed');

/** The file with its kind and number, as the asker's own application has them. */
export const documentText = ({
  fileName,
  number,
  evidenceType,
}: Pick<Evidence, 'fileName' | 'number' | 'evidenceType'>): Bilingual => {
  const file =
    number === null || number === ''
      ? applications.say('papers.file', { fileName })
      : applications.say('papers.file_numbered', { fileName, number });
  const kind = financedKinds[evidenceType];
  return kind === undefined ? file : applications.say('papers.file_of_kind', { kind, file });
};

/** Kinds that a bank finances once; another one that its rules add is named by its file alone. */
const financedKinds: Readonly<Record<string, Bilingual | undefined>> =
  applications.group('financed_kind');

const documentOf = (
  { evidence }: Pick<Application, 'evidence'>,
  { evidenceId }: FinancedFinding,
): Bilingual => {
  const found = evidence.find((one) => one.evidenceId === evidenceId);
  return documentText(found ?? { fileName: evidenceId, number: null, evidenceType: '' });
};

const refuseHeld = ({ lines }: FinancedFinding, document: Bilingual): Refusal => {
  if (lines.length === 0) return refuse('already_financed.amount', { document });
  return lines.includes('*')
    ? refuse('already_financed', { document })
    : refuse('already_financed.lines', { document, lines: listOf(lines) });
};
