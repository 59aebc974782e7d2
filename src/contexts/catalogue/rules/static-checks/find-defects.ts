import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { checkCatalogue } from '../../../rulebook/rules/content-checks/check-catalogue.js';
import { findingAt, type Finding } from './finding.js';
import { isFindingCode, type FindingCode } from './finding-codes.js';
import { placeOfDefect } from './place-of-defect.js';

/**
 * What must hold within one revision, as the importer proves it: counts, references, cycles, units,
 * bounded trees, one transition row a case. Everything that does not is an error.
 */
export const findDefects = (content: CatalogueContent): readonly Finding[] =>
  checkCatalogue(content).map((defect) =>
    findingAt(placeOfDefect(defect, content), codeOf(defect), defect.detail),
  );

const codeOf = ({ code, pointer }: CatalogueDefect): FindingCode => {
  if (code === 'not_known' && pointer.endsWith('/unit')) return 'unit_unfit';
  return isFindingCode(code) ? code : 'inconsistent';
};
