import type { HsNomenclature } from '../../../../../kernel/values/identifiers/hs-code.js';
import { parseHsCode } from '../../../../../kernel/values/identifiers/hs-code.js';
import { violationAt } from '../../../../../kernel/values/identifiers/identifier-reading.js';
import type { IdentifierResult } from '../../../../../kernel/values/identifiers/identifier-reading.js';
import {
  parseDeclaredTerm,
  parseIncoterm,
} from '../../../../../kernel/values/identifiers/incoterm.js';
import { parseUnifiedSocialCreditCode } from '../../../../../kernel/values/identifiers/unified-social-credit-code.js';
import type { Violation } from '../../../../../kernel/values/violation.js';
import type { Evidence } from '../checklist/checklist.js';
import { isCustomsDeclaration } from './document-fields.js';

/**
 * Identifiers of a document that cannot be read at all
 * (docs/rules/deal-papers.md#readable-identifiers), each with its place.
 */
export const checkDocumentFields = (
  { document, evidenceType }: Pick<Evidence, 'document' | 'evidenceType'>,
  nomenclature: HsNomenclature,
  pointer: string,
): readonly Violation[] => {
  if (document === null || document === undefined) return [];
  const parseTerm = isCustomsDeclaration(evidenceType) ? parseDeclaredTerm : parseIncoterm;
  return [
    ...unread(document.incoterm, parseTerm, `${pointer}/incoterm`),
    ...unread(document.uscc, parseUnifiedSocialCreditCode, `${pointer}/uscc`),
    ...unread(document.agentUscc, parseUnifiedSocialCreditCode, `${pointer}/agentUscc`),
    ...document.lines.flatMap((line, at) =>
      unread(
        line.hsCode,
        (text) => parseHsCode(text, nomenclature),
        `${pointer}/lines/${at}/hsCode`,
      ),
    ),
  ];
};

const unread = (
  text: string | null,
  parse: (text: string) => IdentifierResult<unknown>,
  pointer: string,
): readonly Violation[] => {
  if (text === null) return [];
  const read = parse(text);
  return read.ok ? [] : [violationAt(pointer, read.failure)];
};
