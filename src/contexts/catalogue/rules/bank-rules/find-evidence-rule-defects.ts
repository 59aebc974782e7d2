import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { EvidenceType } from '../../../rulebook/rules/content/catalogue-content.js';
import { paperKinds } from '../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type { CrossFieldRule } from '../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';

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
    ...paperKinds.flatMap((kind) =>
      rules.crossField.papers[kind].map(
        (id, at) => [`/crossField/papers/${kind}/${at}`, id] as const,
      ),
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
    ...crossFieldDefects(rules.crossField),
  ];
};

/** A type is one kind of paper, a spelling one unit, a prefix one row of known dimensions. */
const crossFieldDefects = ({
  papers,
  units,
  headings,
}: CrossFieldRule): readonly EvidenceRuleDefect[] => {
  const known = new Set(units.map(({ dimension }) => dimension));
  return [
    ...repeatedAt(
      paperKinds.flatMap((kind) =>
        papers[kind].map((one, at) => [`/crossField/papers/${kind}/${at}`, one] as const),
      ),
    ),
    ...repeated(
      units.map(({ dimension }) => dimension),
      '/crossField/units',
    ),
    ...repeatedAt(
      units.flatMap(({ spellings }, unit) =>
        spellings.map((one, at) => [`/crossField/units/${unit}/spellings/${at}`, one] as const),
      ),
    ),
    ...repeated(
      headings.map(({ prefix }) => prefix),
      '/crossField/headings',
    ),
    ...headings.flatMap(({ dimensions }, at) =>
      dimensions
        .filter((one) => !known.has(one))
        .map((one) => ({
          pointer: `/crossField/headings/${at}/dimensions`,
          reason: findings.say('evidence_rule_defects.reason', { one }),
        })),
    ),
  ];
};

const unknownType = (pointer: string, id: string): EvidenceRuleDefect => ({
  pointer,
  reason: findings.say('evidence_rule_defects.reason.no_evidence_type', { id }),
});

const repeated = (ids: readonly string[], list: string): readonly EvidenceRuleDefect[] =>
  repeatedAt(ids.map((id, at) => [`${list}/${at}`, id] as const));

const repeatedAt = (
  named: readonly (readonly [pointer: string, id: string])[],
): readonly EvidenceRuleDefect[] =>
  named.flatMap(([pointer, id], at) =>
    named.findIndex((one) => one[1] === id) === at
      ? []
      : [{ pointer, reason: findings.say('evidence_rule_defects.reason.stands_twice', { id }) }],
  );
