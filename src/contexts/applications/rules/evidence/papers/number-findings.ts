import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import { inBoth, type Bilingual } from '../../../../../kernel/values/bilingual.js';
import { unitText } from '../../../../rulebook/rules/content-checks/check-fact-value.js';
import { dayText } from '../../../../rulebook/rules/wording/letter-format.js';
import { isThirdParty } from '../../../../rulebook/rules/content/authority.js';
import type {
  EvidenceType,
  FactDefinition,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import { factValueText } from '../../../../matching/rules/explanation/fact-value-text.js';
import { isSameValue } from '../../documents/stated-as.js';
import { figuresNamedFor } from '../../documents/propose-facts.js';
import type { ChecklistEntry, Evidence } from '../checklist/checklist.js';
import { otherNumbersRead } from '../financed-once/document-claims.js';
import { otherTotalsRead } from '../financed-once/same-deal.js';
import type { ReadFields } from '../financed-once/document-claims.js';
import type { PaperFinding } from './paper-finding.js';

/** The file prints a number, and another one was typed: the machine may have misread it. */
export const otherNumber = (evidence: Evidence, read: ReadFields): readonly PaperFinding[] => {
  const printed = otherNumbersRead(evidence, read);
  if (printed.length === 0) return [];
  const text = applications.say('papers.other_number', {
    printed: listOf(printed),
    stated: evidence.number ?? '',
  });
  return [{ ...placeOf(evidence), code: 'other_number', basis: 'read', text }];
};

/** The file prints a total, and another one was typed. */
export const otherTotal = (evidence: Evidence, read: ReadFields): readonly PaperFinding[] => {
  const other = otherTotalsRead(evidence, read);
  if (other === null) return [];
  const text = applications.say('papers.other_total', {
    printed: listOf(other.printed.map(moneyText)),
    stated: moneyText(other.stated),
  });
  return [{ ...placeOf(evidence), code: 'other_total', basis: 'read', text }];
};

/** The file prints until when it counts, and another day was typed. */
export const otherValidity = (evidence: Evidence, read: ReadFields): readonly PaperFinding[] => {
  const { validUntil } = evidence;
  const printed = read.filter(({ kind }) => kind === 'valid_until').map(({ value }) => value);
  if (validUntil === null || printed.length === 0 || printed.includes(validUntil)) return [];
  const text = applications.say('papers.other_validity', {
    printed: listOf([...new Set(printed)].map(dayText)),
    stated: dayText(validUntil),
  });
  return [{ ...placeOf(evidence), code: 'other_validity', basis: 'read', text }];
};

/** The file prints the day it was issued, and another one was typed. */
export const otherIssued = (evidence: Evidence, read: ReadFields): readonly PaperFinding[] => {
  const { issuedOn } = evidence;
  const printed = read
    .filter(({ kind, label }) => kind === 'issued_on' && label !== null)
    .map(({ value }) => value);
  if (issuedOn === null || printed.length === 0 || printed.includes(issuedOn)) return [];
  const text = applications.say('papers.other_issued', {
    printed: listOf([...new Set(printed)].map(dayText)),
    stated: dayText(issuedOn),
  });
  return [{ ...placeOf(evidence), code: 'other_issued', basis: 'read', text }];
};

interface Facts {
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly read: ReadFields;
}

/** The file prints another figure for what it is brought for than was typed, such as another grade. */
export const otherValue = (
  evidence: Evidence,
  entries: readonly ChecklistEntry[],
  { factOf, read }: Facts,
): readonly PaperFinding[] =>
  entries.flatMap(({ entryId, fact: key }) => {
    const fact = factOf(key ?? '');
    const statement = evidence.statements.find((one) => one.entryId === entryId);
    if (fact === undefined || typeof statement?.value !== 'number') return [];
    const printed = figuresNamedFor(fact, read);
    if (printed.length === 0 || printed.some((one) => isSameValue(one, statement, fact))) return [];
    const text = applications.say('papers.other_value', {
      fact: { zh: fact.labelZh, en: fact.labelEn },
      printed: listOf([
        ...new Map(printed.map((one) => [figureText(one).zh, figureText(one)])).values(),
      ]),
      stated: figureText({ value: statement.value, unit: statement.unit ?? fact.unit }),
    });
    return [
      {
        evidenceId: evidence.evidenceId,
        entryIds: [entryId],
        code: 'other_value',
        basis: 'read',
        text,
      },
    ];
  });

/** A figure with its unit in words: `1级`, never the code of the unit; a sign such as kW stands apart. */
const figureText = ({
  value,
  unit,
}: {
  readonly value: unknown;
  readonly unit?: string | null | undefined;
}): Bilingual => {
  const { zh, en } = unitText(unit ?? '');
  const figure = String(value);
  return {
    zh: /^[a-z]/i.test(zh) ? `${figure} ${zh}` : `${figure}${zh}`,
    en: /^[a-z]/i.test(en) ? `${figure} ${en}` : `${figure}${en}`,
  };
};

interface Speakers {
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
}

/** What goods are is left open by their description, and chosen by who brings a paper of a party of the deal. */
export const ownChoice = (
  evidence: Evidence,
  entries: readonly ChecklistEntry[],
  { factOf, evidenceTypeOf }: Speakers,
): readonly PaperFinding[] => {
  const authority = evidenceTypeOf(evidence.evidenceType)?.authority;
  if (authority === undefined || isThirdParty(authority)) return [];
  return entries.flatMap(({ entryId, fact: key }) => {
    const fact = factOf(key ?? '');
    const statement = evidence.statements.find((one) => one.entryId === entryId);
    if (fact?.nature !== 'identity' || fact.type !== 'enum') return [];
    if (statement?.holds !== true || typeof statement.value !== 'string') return [];
    const text = applications.say('papers.own_choice', {
      fact: { zh: fact.labelZh, en: fact.labelEn },
      value: factValueText(statement.value, fact) ?? inBoth(statement.value),
    });
    return [
      { ...placeOf(evidence), entryIds: [entryId], code: 'own_choice', basis: 'stated', text },
    ];
  });
};

/** Nobody has a paper that was issued after today. */
export const datedAhead = (evidence: Evidence, today: string): readonly PaperFinding[] => {
  const { issuedOn } = evidence;
  if (issuedOn === null || issuedOn <= today) return [];
  const text = applications.say('papers.dated_ahead', { issued: dayText(issuedOn) });
  return [{ ...placeOf(evidence), code: 'dated_ahead', basis: 'stated', text }];
};

/** All but its number equals a document that another application finances. Whose application is not told. */
export const alikeFinding = (evidence: Evidence): PaperFinding => ({
  ...placeOf(evidence),
  code: 'alike',
  basis: 'stated',
  text: applications.say('papers.alike'),
});

const placeOf = ({ evidenceId, statements }: Evidence) => ({
  evidenceId,
  entryIds: statements.map(({ entryId }) => entryId),
});
