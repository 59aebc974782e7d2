import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { CatalogueDefect } from '../domain/catalogue/catalogue-defect.js';
import { checkCatalogue } from '../domain/catalogue/check-catalogue.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import type { Violation } from '../domain/violation.js';

/** Why a draft whose rules do not hold together goes no further than being saved. */
export const refuseUnsound = (content: CatalogueContent): Refusal | null => {
  const defects = checkCatalogue(content);
  if (defects.length === 0) return null;
  const refusal = refuse(
    'conflict',
    'catalogue_unsound',
    '修改后的目录不成立，请先更正各项问题。',
    'The catalogue does not hold after the edits; correct what is listed first.',
  );
  return { ...refusal, violations: defects.map(violationOf) };
};

const violationOf = ({ file, pointer, code, detail }: CatalogueDefect): Violation => ({
  pointer: '/edits',
  code,
  detail: {
    zh: `修改后目录不成立（${file}${pointer}）：${detail.zh}`,
    en: `the catalogue does not hold after the edits (${file}${pointer}): ${detail.en}`,
  },
});
