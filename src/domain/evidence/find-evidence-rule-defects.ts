import type { Bilingual } from '../bilingual.js';
import type { EvidenceType } from '../catalogue/catalogue-content.js';
import type { EvidenceRules } from './evidence-rules.js';

export interface EvidenceRuleDefect {
  readonly pointer: string;
  readonly reason: Bilingual;
}

/** Evidence types the rules name and the catalogue does not have, and ids given twice. */
export const findEvidenceRuleDefects = (
  rules: EvidenceRules,
  evidenceTypes: readonly EvidenceType[],
): readonly EvidenceRuleDefect[] => {
  const known = new Set(evidenceTypes.map((type) => type.id));
  const named = [
    ...rules.documents.flatMap(({ evidenceTypes: types }, at) =>
      types.map((id, place) => [`/documents/${at}/evidenceTypes/${place}`, id] as const),
    ),
    ...rules.financing.evidenceTypes.map(
      ({ evidenceType }, at) =>
        [`/financing/evidenceTypes/${at}/evidenceType`, evidenceType] as const,
    ),
    ...rules.validity.byType.map(
      ({ evidenceType }, at) => [`/validity/byType/${at}/evidenceType`, evidenceType] as const,
    ),
  ];
  return [
    ...named.filter(([, id]) => !known.has(id)).map(([pointer, id]) => unknownType(pointer, id)),
    ...repeated(
      rules.documents.map((one) => one.id),
      '/documents',
    ),
    ...repeated(
      rules.validity.byType.map((one) => one.evidenceType),
      '/validity/byType',
    ),
  ];
};

const unknownType = (pointer: string, id: string): EvidenceRuleDefect => ({
  pointer,
  reason: { zh: `没有材料类型“${id}”`, en: `there is no evidence type “${id}”` },
});

const repeated = (ids: readonly string[], list: string): readonly EvidenceRuleDefect[] =>
  ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [
          {
            pointer: `${list}/${at}`,
            reason: { zh: `“${id}”出现两次`, en: `“${id}” stands there twice` },
          },
        ],
  );
