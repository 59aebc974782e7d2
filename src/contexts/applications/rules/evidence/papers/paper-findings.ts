import { applications } from '../../../../../kernel/messages/applications.js';
import { clausesOf, listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type {
  EvidenceType,
  FactDefinition,
  OwnStatement,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import { unusableEvidence } from '../../../../matching/rules/explanation/unusable-evidence.js';
import {
  evidenceSettingOf,
  faultsOf,
  leftUnsaid,
  namesOfParty,
  plainName,
} from '../../../../matching/rules/facts/evidence-usability.js';
import type { EvidenceSetting } from '../../../../matching/rules/facts/evidence-usability.js';
import { approvalDayOf } from '../../draft/application-draft.js';
import { factEvidenceOf } from '../../draft/assessment-input-of.js';
import type { NamedApplicant } from '../../draft/assessment-input-of.js';
import type { DocumentFieldKind } from '../../documents/document-field.js';
import { spellingsOf } from '../../documents/stated-as.js';
import type { Application } from '../../state/application-state.js';
import type { ReadFields } from '../financed-once/document-claims.js';
import {
  datedAhead,
  otherIssued,
  otherNumber,
  otherTotal,
  otherValidity,
  otherValue,
  ownChoice,
} from './number-findings.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import { dayText } from '../../../../rulebook/rules/wording/letter-format.js';
import type { FindingBasis, PaperFinding } from './paper-finding.js';
import type { ChecklistEntry, Evidence } from '../checklist/checklist.js';
import { evidenceTypeName } from '../checklist/named-proof.js';
import { countsUntil, validityProblemOf, validityRuleOf } from '../validity/validity-of.js';

export interface PaperKnowledge {
  readonly applicant: NamedApplicant | null;
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
  readonly undatedUsable: boolean;
  readonly today: string;
  /** The day of submission, else of asking, `YYYY-MM-DD`. */
  readonly judgedOn: string;
  /** Whether a paper of that kind says what goods are worth, as an invoice does. */
  readonly saysValue: (evidenceType: string) => boolean;
  /** What the reader read in the file; empty: nothing, or not yet. */
  readonly read: ReadFields;
}

type Line = Application['draft']['lines'][number];

/**
 * What of a piece of evidence does not fit the goods lines it was brought for: model, holder and
 * whatever else the assessment will hold against it, goods and currency. Said as soon as the fields
 * are stated or read, for exporter and officer; accepting stays the officer's.
 */
export const paperFindingsOf = (
  application: Application,
  evidence: Evidence,
  knowledge: PaperKnowledge,
): readonly PaperFinding[] => {
  const entries = entriesFor(application, evidence);
  const lines = linesOf(application, entries);
  const stated = unfitFor(application, entries, evidence, knowledge);
  const asRead = asItReads(evidence, knowledge, lines);
  const read =
    asRead === null
      ? []
      : unfitFor(application, entries, asRead, knowledge).filter(({ code }) =>
          stated.every((one) => one.code !== code),
        );
  const found = { application, evidenceId: evidence.evidenceId, evidence, knowledge, lines };
  return [
    ...stated.map((one) => findingOf(found, one, 'stated')),
    ...read.map((one) => findingOf(found, one, 'read')),
    ...otherGoods(found),
    ...otherCurrency(found),
    ...belowGoods(found),
    ...otherNumber(evidence, knowledge.read),
    ...otherTotal(evidence, knowledge.read),
    ...otherValidity(evidence, knowledge.read),
    ...otherIssued(evidence, knowledge.read),
    ...otherValue(evidence, entries, knowledge),
    ...datedAhead(evidence, knowledge.today),
    ...ownChoice(evidence, entries, knowledge),
    ...sameFile(found),
  ];
};

interface Found {
  readonly application: Application;
  readonly evidenceId: string;
  readonly evidence: Evidence;
  readonly knowledge: PaperKnowledge;
  /** The goods lines it was brought for. */
  readonly lines: readonly Line[];
}

interface Unfit {
  readonly code: string;
  readonly entries: readonly ChecklistEntry[];
}

/** The entries that a piece was brought for. */
export const entriesFor = (
  { checklist }: Pick<Application, 'checklist'>,
  { statements }: Pick<Evidence, 'statements'>,
): readonly ChecklistEntry[] =>
  checklist.filter((entry) => statements.some(({ entryId }) => entryId === entry.entryId));

/** The lines of the entries; an entry of the whole application is of every line. */
export const linesOf = (
  { draft }: Pick<Application, 'draft'>,
  entries: readonly ChecklistEntry[],
): readonly Line[] =>
  entries.some(({ lineNo }) => lineNo === null)
    ? draft.lines
    : draft.lines.filter(({ lineNo }) => entries.some((entry) => entry.lineNo === lineNo));

/** By reason, as the assessment will find it; papers that prove no fact are held by their model. */
const unfitFor = (
  application: Application,
  entries: readonly ChecklistEntry[],
  evidence: Evidence,
  knowledge: PaperKnowledge,
): readonly Unfit[] => {
  const byCode = new Map<string, ChecklistEntry[]>();
  for (const entry of entries) {
    const codes =
      entry.fact === null
        ? (otherModel(linesOf(application, [entry]), evidence.model) ?? [])
        : whyNot(application, entry, evidence, knowledge);
    for (const code of [codes].flat()) byCode.set(code, [...(byCode.get(code) ?? []), entry]);
  }
  return [...byCode].map(([code, unfit]) => ({ code, entries: unfit }));
};

const whyNot = (
  application: Application,
  entry: ChecklistEntry,
  evidence: Evidence,
  knowledge: PaperKnowledge,
): readonly string[] => {
  const type = knowledge.evidenceTypeOf(evidence.evidenceType);
  const fact = knowledge.factOf(entry.fact ?? '');
  if (type === undefined || fact === undefined) return [];
  const { judgedOn } = knowledge;
  const tested = factEvidenceOf(application, entry, evidence, judgedOn);
  return faultsOf(tested, type, fact, settingOf(application, entry, knowledge));
};

const partyOf = (applicant: NamedApplicant | null) =>
  applicant && { name: applicant.nameZh, nameEn: applicant.nameEn, uscc: applicant.uscc };

const settingOf = (
  { draft }: Application,
  { lineNo }: ChecklistEntry,
  { applicant, undatedUsable, judgedOn }: PaperKnowledge,
): EvidenceSetting =>
  evidenceSettingOf(
    {
      role: draft.role,
      applicant: partyOf(applicant),
      approvedOn: approvalDayOf(draft, judgedOn),
    },
    draft.lines.find((line) => line.lineNo === lineNo) ?? {},
    { today: judgedOn, undatedUsable },
  );

const otherModel = (lines: readonly Line[], model: string | null): string | null => {
  const models = lines.flatMap((line) => (line.model ?? '') || []);
  if (model === null || model === '' || models.length === 0) return null;
  return models.some((one) => plainName(one) === plainName(model)) ? null : 'other_model';
};

/** The piece with model, holder and issuer as the file prints them; `null`: nothing was read. */
const asItReads = (
  evidence: Evidence,
  { read, applicant }: PaperKnowledge,
  lines: readonly Line[],
): Evidence | null => {
  const models = valuesOf(read, 'model');
  const holders = valuesOf(read, 'holder');
  const issuers = valuesOf(read, 'issuer');
  if ([...models, ...holders, ...issuers].length === 0) return null;
  const own = [...namesOfParty(partyOf(applicant)), evidence.holder];
  return {
    ...evidence,
    model:
      pick(
        models,
        lines.map((line) => line.model ?? null),
      ) ?? evidence.model,
    holder: pick(holders, own) ?? evidence.holder,
    issuer: issuers[0] ?? evidence.issuer,
  };
};

/** One that fits, else the first: a file may print several. */
const pick = (
  values: readonly string[],
  fitting: readonly (string | null | undefined)[],
): string | undefined => {
  const names = fitting.flatMap((one) => (one ?? '') || []).map(plainName);
  return values.flatMap(spellingsOf).find((one) => names.includes(plainName(one))) ?? values[0];
};

const valuesOf = (read: PaperKnowledge['read'], kind: DocumentFieldKind): readonly string[] => [
  ...new Set(read.filter((one) => one.kind === kind).map(({ value }) => value)),
];

const basisWords: Readonly<Record<FindingBasis, Bilingual>> = applications.group('paper_basis');

const mending: Bilingual = applications.say('papers.mending.bring_one_fits');

const reopening: Bilingual = applications.say('papers.mending.reopen_first');

const sentence = (basis: FindingBasis, what: Bilingual, mend = mending): Bilingual => ({
  zh: `${basisWords[basis].zh}：${what.zh}。${mend.zh}`,
  en: `${basisWords[basis].en}: ${what.en}. ${mend.en}`,
});

/** What is accepted counts or does not; the bank re-opens it before anybody mends it. */
const unfitText = (
  { status }: Evidence,
  basis: FindingBasis,
  said: { readonly asked: Bilingual; readonly why: Bilingual },
): Bilingual => {
  if (status !== 'accepted')
    return sentence(
      basis,
      basis === 'stated'
        ? applications.say('papers.will_not_count', said)
        : applications.say('papers.proves_not_as_read', said),
    );
  return basis === 'stated'
    ? sentence(basis, applications.say('papers.accepted_uncounted', said), reopening)
    : sentence(basis, applications.say('papers.accepted_otherwise', said), reopening);
};

const findingOf = (found: Found, { code, entries }: Unfit, basis: FindingBasis): PaperFinding => {
  const asked = clausesOf(entries.map(({ ask }) => ask));
  const why = whyInWords(found, { code, entries }, basis);
  return {
    evidenceId: found.evidenceId,
    code,
    basis,
    entryIds: entries.map(({ entryId }) => entryId),
    text: unfitText(found.evidence, basis, { asked, why }),
  };
};

const whyInWords = (found: Found, { code, entries }: Unfit, basis: FindingBasis): Bilingual => {
  const { evidence, knowledge, lines } = found;
  switch (code) {
    case 'other_model':
      return modelWords(evidence, knowledge, lines, basis);
    case 'origin_not_stated':
      return lackWords(evidence, knowledge) ?? unusableEvidence(code);
    case 'expired':
    case 'not_yet_issued':
      return dateWords(found, entries) ?? unusableEvidence(code);
    default:
      return unusableEvidence(code);
  }
};

const lackWords = (evidence: Evidence, { evidenceTypeOf }: PaperKnowledge): Bilingual | null => {
  const type = evidenceTypeOf(evidence.evidenceType);
  if (type === undefined) return null;
  const lacks = leftUnsaid({ ...evidence, type: type.id, inHand: true }, type);
  return applications.say('papers.lacks', { what: listOf(lacks.map((one) => lackTerms[one])) });
};

/** The day that matters, and the days of the paper: printed on it, or by how old it may be. */
const dateWords = (
  { application, evidence, knowledge }: Found,
  entries: readonly ChecklistEntry[],
): Bilingual | null => {
  const { issuedOn, evidenceType } = evidence;
  const [found] = entries.flatMap((entry) => {
    const problem = validityProblemOf(application, entry, evidence, knowledge.judgedOn);
    return problem === null ? [] : [{ problem, rule: validityRuleOf(entry, evidenceType) }];
  });
  if (found === undefined) return null;
  const day = dayText(found.problem.day);
  const until = countsUntil(evidence, found.rule);
  if (found.problem.problem === 'not_yet_issued')
    return issuedOn === null
      ? null
      : applications.say('papers.not_yet_issued', { issued: dayText(issuedOn), day });
  if (until === null) return null;
  const { maximumAgeMonths: months } = found.rule;
  return issuedOn === null || months === null || until === evidence.validUntil
    ? applications.say('papers.expired', { until: dayText(until), day })
    : applications.say('papers.too_old', { issued: dayText(issuedOn), months, day });
};

const lackTerms: Readonly<Record<OwnStatement, Bilingual>> = {
  issuer: applications.say('papers.lacks.issuer'),
  holder: applications.say('papers.lacks.holder'),
  day: applications.say('papers.lacks.day'),
};

const modelWords = (
  { model }: Evidence,
  { read }: PaperKnowledge,
  lines: readonly Line[],
  basis: FindingBasis,
): Bilingual => {
  const said = basis === 'stated' ? [model ?? ''] : valuesOf(read, 'model');
  const goods = [...new Set(lines.flatMap((line) => (line.model ?? '') || []))];
  return applications.say('papers.model', { said: listOf(said), goods: listOf(goods) });
};

const subheadingOf = (hsCode: string | null | undefined): string | null => {
  const digits = (hsCode ?? '').replace(/\D/g, '');
  return digits.length < 6 ? null : digits.slice(0, 6);
};

/** What is stated, else what was read. */
const saidBy = (
  stated: readonly (string | null)[],
  read: readonly (string | null)[],
): { readonly values: readonly string[]; readonly basis: FindingBasis } => {
  const own = stated.flatMap((one) => one ?? []);
  return own.length > 0
    ? { values: [...new Set(own)], basis: 'stated' }
    : { values: [...new Set(read.flatMap((one) => one ?? []))], basis: 'read' };
};

/** A paper whose HS codes are those of none of its goods lines. */
const otherGoods = (found: Found): readonly PaperFinding[] => {
  const { evidence, knowledge, lines } = found;
  const { values, basis } = saidBy(
    (evidence.document?.lines ?? []).map(({ hsCode }) => subheadingOf(hsCode)),
    valuesOf(knowledge.read, 'hs_code').map(subheadingOf),
  );
  const goods = lines.flatMap((line) => subheadingOf(line.hsCode) ?? []);
  if (values.length === 0 || goods.length < lines.length) return [];
  if (values.some((one) => goods.includes(one))) return [];
  return [
    dealFinding(
      found,
      'other_goods',
      basis,
      applications.say('papers.other_goods', {
        values: listOf(values),
        value: listOf([...new Set(goods)]),
      }),
    ),
  ];
};

/** One file may hold several papers, and the wrong one is chosen easily: a person looks which it is. */
const sameFile = (found: Found): readonly PaperFinding[] => {
  const { application, evidence, knowledge } = found;
  const first = application.evidence.find(
    ({ contentHash, status }) =>
      contentHash === evidence.contentHash && (status === 'uploaded' || status === 'accepted'),
  );
  if (first === undefined || first.evidenceType === evidence.evidenceType) return [];
  const nameOf = ({ evidenceType }: Evidence): Bilingual =>
    evidenceTypeName(evidenceType, knowledge.evidenceTypeOf(evidenceType));
  const names = { kind: nameOf(first), stated: nameOf(evidence) };
  const text = applications.say('papers.same_file', names);
  return [dealFinding(found, 'same_file', 'stated', text)];
};

/** A paper in another currency than each of its goods lines cannot be held against their value. */
const otherCurrency = (found: Found): readonly PaperFinding[] => {
  const { evidence, knowledge, lines } = found;
  const isPaper = evidence.statements.some(({ entryId }) => entryId.startsWith('D-'));
  const { values, basis } = saidBy(
    [evidence.document?.currency ?? null],
    isPaper ? knowledge.read.filter(({ kind }) => kind === 'amount').map(({ unit }) => unit) : [],
  );
  const goods = [...new Set(lines.flatMap((line) => line.value?.currency ?? []))];
  if (values.length === 0 || goods.length === 0) return [];
  if (values.some((one) => goods.includes(one))) return [];
  return [
    dealFinding(
      found,
      'other_currency',
      basis,
      applications.say('papers.other_currency', { values: listOf(values), goods: listOf(goods) }),
    ),
  ];
};

/**
 * A paper of the deal whose total is below what its goods lines state, with the others of its kind that were brought
 * for the same. Of an accepted one the warning `value_above_papers` says it.
 */
const belowGoods = ({
  application,
  evidence,
  knowledge,
  lines,
}: Found): readonly PaperFinding[] => {
  const { document, evidenceId, status, statements } = evidence;
  const { currency = null, amountMinor: said = null } = document ?? {};
  const isOfDeal = application.checklist.some(
    ({ entryId, fact }) => fact === null && statements.some((one) => one.entryId === entryId),
  );
  if (status !== 'uploaded' || !isOfDeal || !knowledge.saysValue(evidence.evidenceType)) return [];
  if (said === null || currency === null) return [];
  if (lines.some(({ value }) => value?.currency !== currency)) return [];
  const goods = lines.reduce((sum, { value }) => sum + (value?.amountMinor ?? 0), 0);
  const beside = besides(evidence, application.evidence);
  const total = beside.reduce((sum, one) => sum + (one.document?.amountMinor ?? 0), said);
  if (total >= goods) return [];
  const text = applications.say('papers.below_goods', {
    said: moneyText({ amountMinor: total, currency }),
    others: beside.length === 0 ? '' : applications.say('papers.below_goods.others'),
    lineNos: listOf(lines.map(({ lineNo }) => lineNo)),
    goods: moneyText({ amountMinor: goods, currency }),
  });
  const entryIds = statements.map(({ entryId }) => entryId);
  return [{ evidenceId, entryIds, code: 'below_goods', basis: 'stated', text }];
};

/** Other papers of its kind that stand for what it was brought for. */
const besides = (evidence: Evidence, all: readonly Evidence[]): readonly Evidence[] =>
  all.filter(
    (one) =>
      one.contentHash !== evidence.contentHash &&
      one.evidenceType === evidence.evidenceType &&
      ['uploaded', 'accepted'].includes(one.status) &&
      one.document?.currency === evidence.document?.currency &&
      one.statements.some(({ entryId }) =>
        evidence.statements.some((own) => own.entryId === entryId),
      ),
  );

const dealFinding = (
  { evidenceId, evidence }: Found,
  code: 'other_goods' | 'other_currency' | 'same_file',
  basis: FindingBasis,
  what: Bilingual,
): PaperFinding => ({
  evidenceId,
  code,
  basis,
  entryIds: evidence.statements.map(({ entryId }) => entryId),
  text: sentence(basis, what),
});
