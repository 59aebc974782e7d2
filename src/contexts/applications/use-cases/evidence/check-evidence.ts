import { applications } from '../../../../kernel/messages/applications.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import {
  checkFactValue,
  checkUnitStated,
} from '../../../rulebook/rules/content-checks/check-fact-value.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { checkDocumentFields } from '../../rules/evidence/papers/check-document-fields.js';
import { nearestKeys } from '../../../../kernel/values/identifiers/nearest-keys.js';
import type { Application } from '../../rules/state/application-state.js';
import type { EvidenceStatement } from '../../rules/evidence/checklist/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { EvidenceDescription } from './evidence-description.js';

/**
 * What is wrong with a description of evidence under the pinned revision; `null`: nothing.
 * @param today `YYYY-MM-DD`: no paper was issued after it.
 */
export const checkEvidence = (
  content: CatalogueContent,
  application: Application,
  description: EvidenceDescription,
  today: string,
): Refusal | null => {
  const violations = [
    ...checkType(content, description.evidenceType),
    ...checkDates(description),
    ...checkIssued(description, today),
    ...checkDocumentFields(description, content.nomenclature, '/description/document'),
    ...description.statements.flatMap((statement, index) =>
      checkStatement(content, application, statement, `/description/statements/${index}`),
    ),
  ];
  if (violations.length === 0) return null;
  return {
    ...refuse('description_invalid'),
    violations,
  };
};

const checkType = (content: CatalogueContent, type: string): readonly Violation[] => {
  const known = content.evidenceTypes.map((one) => one.id);
  if (known.includes(type)) return [];
  const near = nearestKeys(type, known).join(', ');
  return [
    {
      pointer: '/description/evidenceType',
      code: 'evidence_type_unknown',
      detail:
        near === ''
          ? applications.say('evidence.type_unknown', { type })
          : applications.say('evidence.type_unknown_near', { type, nearest: near }),
    },
  ];
};

const checkDates = ({ issuedOn, validUntil }: EvidenceDescription): readonly Violation[] =>
  issuedOn !== null && validUntil !== null && validUntil < issuedOn
    ? [
        {
          pointer: '/description/validUntil',
          code: 'validity_before_issue',
          detail: applications.say('evidence.validity_before_issue'),
        },
      ]
    : [];

const checkIssued = ({ issuedOn }: EvidenceDescription, today: string): readonly Violation[] =>
  issuedOn !== null && issuedOn > today
    ? [
        {
          pointer: '/description/issuedOn',
          code: 'issued_ahead',
          detail: applications.say('evidence.issued_ahead', { today: dayText(today) }),
        },
      ]
    : [];

const checkStatement = (
  content: CatalogueContent,
  application: Application,
  statement: EvidenceStatement,
  pointer: string,
): readonly Violation[] => {
  const entry = application.checklist.find((one) => one.entryId === statement.entryId);
  // The paper itself is asked for: whatever it says stands in its fields.
  if (entry?.fact === null) return [];
  const fact = content.facts.find((one) => one.key === entry?.fact);
  if (entry === undefined || fact === undefined)
    return [
      {
        pointer: `${pointer}/entryId`,
        code: 'entry_unknown',
        detail: applications.say('evidence.entry_unknown', { entryId: statement.entryId }),
      },
    ];
  return [
    ...checkFactValue(fact, statement, pointer),
    ...checkUnitStated(fact, statement, pointer),
  ];
};
