import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  EvidenceType,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { unusableEvidence } from '../../../matching/rules/explanation/unusable-evidence.js';
import {
  evidenceSettingOf,
  plainName,
  whyUnusable,
} from '../../../matching/rules/facts/evidence-usability.js';
import type { EvidenceSetting } from '../../../matching/rules/facts/evidence-usability.js';
import { approvalDayOf } from '../draft/application-draft.js';
import { factEvidenceOf } from '../draft/assessment-input-of.js';
import type { NamedApplicant } from '../draft/assessment-input-of.js';
import type { DocumentField, DocumentFieldKind } from '../documents/document-field.js';
import type { Application } from '../state/application-state.js';
import type { ChecklistEntry, Evidence } from './checklist.js';

/** `stated`: by who brought it. `read`: by the reader alone, which a person compares with the file. */
export type FindingBasis = 'stated' | 'read';

/** Why a piece of evidence will not count for an entry, or speaks of another deal. No verdict. */
export interface PaperFinding {
  readonly evidenceId: string;
  /** Why the assessment would set it aside, or `other_goods`, `other_currency`. */
  readonly code: string;
  readonly basis: FindingBasis;
  readonly entryIds: readonly string[];
  /** What differs and how it is mended. */
  readonly text: Bilingual;
}

export interface PaperKnowledge {
  readonly applicant: NamedApplicant | null;
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
  readonly undatedUsable: boolean;
  /** The day of submission, else of asking, `YYYY-MM-DD`. */
  readonly judgedOn: string;
  /** What the reader read in the file; empty: nothing, or not yet. */
  readonly read: readonly Pick<DocumentField, 'kind' | 'value' | 'unit'>[];
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
  const entries = application.checklist.filter((entry) =>
    evidence.statements.some(({ entryId }) => entryId === entry.entryId),
  );
  const lines = linesOf(application, entries);
  const stated = unfitFor(application, entries, evidence, knowledge);
  const asRead = asItReads(evidence, knowledge, lines);
  const read =
    asRead === null
      ? []
      : unfitFor(application, entries, asRead, knowledge).filter(({ code }) =>
          stated.every((one) => one.code !== code),
        );
  const found = { evidenceId: evidence.evidenceId, evidence, knowledge, lines };
  return [
    ...stated.map((one) => findingOf(found, one, 'stated')),
    ...read.map((one) => findingOf(found, one, 'read')),
    ...otherGoods(found),
    ...otherCurrency(found),
  ];
};

interface Found {
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

/** The lines of the entries; an entry of the whole application is of every line. */
const linesOf = ({ draft }: Application, entries: readonly ChecklistEntry[]): readonly Line[] =>
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
    const code =
      entry.fact === null
        ? otherModel(linesOf(application, [entry]), evidence.model)
        : whyNot(application, entry, evidence, knowledge);
    if (code !== null) byCode.set(code, [...(byCode.get(code) ?? []), entry]);
  }
  return [...byCode].map(([code, unfit]) => ({ code, entries: unfit }));
};

const whyNot = (
  application: Application,
  entry: ChecklistEntry,
  evidence: Evidence,
  knowledge: PaperKnowledge,
): string | null => {
  const type = knowledge.evidenceTypeOf(evidence.evidenceType);
  const fact = knowledge.factOf(entry.fact ?? '');
  if (type === undefined || fact === undefined) return null;
  const { judgedOn } = knowledge;
  const tested = factEvidenceOf(application, entry, evidence, judgedOn);
  return whyUnusable(tested, type, fact, settingOf(application, entry, knowledge));
};

const settingOf = (
  { draft }: Application,
  { lineNo }: ChecklistEntry,
  { applicant, undatedUsable, judgedOn }: PaperKnowledge,
): EvidenceSetting =>
  evidenceSettingOf(
    {
      role: draft.role,
      applicant: applicant && {
        name: applicant.nameZh,
        nameEn: applicant.nameEn,
        uscc: applicant.uscc,
      },
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

/** The piece with model and holder as the file prints them; `null`: nothing was read of either. */
const asItReads = (
  evidence: Evidence,
  { read, applicant }: PaperKnowledge,
  lines: readonly Line[],
): Evidence | null => {
  const models = valuesOf(read, 'model');
  const holders = valuesOf(read, 'holder');
  if (models.length === 0 && holders.length === 0) return null;
  const own = [applicant?.nameZh, applicant?.nameEn, applicant?.uscc, evidence.holder];
  return {
    ...evidence,
    model:
      pick(
        models,
        lines.map((line) => line.model ?? null),
      ) ?? evidence.model,
    holder: pick(holders, own) ?? evidence.holder,
  };
};

/** One that fits, else the first: a file may print several. */
const pick = (
  values: readonly string[],
  fitting: readonly (string | null | undefined)[],
): string | undefined => {
  const names = fitting.flatMap((one) => (one ?? '') || []).map(plainName);
  return values.find((one) => names.includes(plainName(one))) ?? values[0];
};

const valuesOf = (read: PaperKnowledge['read'], kind: DocumentFieldKind): readonly string[] => [
  ...new Set(read.filter((one) => one.kind === kind).map(({ value }) => value)),
];

const basisWords: Readonly<Record<FindingBasis, Bilingual>> = {
  stated: { zh: '按填写内容', en: 'As it is described' },
  read: { zh: '按机器识读（请与原件核对）', en: 'As the file was read by machine (compare it)' },
};

const mending: Bilingual = {
  zh: '请换交相符的材料；若只是填写有误，请更正填写内容或货物信息。',
  en: 'Bring one that fits; where only something was stated wrongly, correct the description or the goods.',
};

const sentence = (basis: FindingBasis, what: Bilingual): Bilingual => ({
  zh: `${basisWords[basis].zh}：${what.zh}。${mending.zh}`,
  en: `${basisWords[basis].en}: ${what.en}. ${mending.en}`,
});

const findingOf = (
  { evidenceId, evidence, knowledge, lines }: Found,
  { code, entries }: Unfit,
  basis: FindingBasis,
): PaperFinding => {
  const asked = (language: 'zh' | 'en', between: string): string =>
    entries.map(({ ask }) => ask[language]).join(between);
  const why = code === 'other_model' ? modelWords(evidence, knowledge, lines, basis) : null;
  const { zh, en } = why ?? unusableEvidence(code);
  return {
    evidenceId,
    code,
    basis,
    entryIds: entries.map(({ entryId }) => entryId),
    text: sentence(basis, {
      zh: `该材料对“${asked('zh', '；')}”将不予采信：${zh}`,
      en: `it will not count for “${asked('en', '; ')}”: ${en}`,
    }),
  };
};

const modelWords = (
  { model }: Evidence,
  { read }: PaperKnowledge,
  lines: readonly Line[],
  basis: FindingBasis,
): Bilingual => {
  const said = basis === 'stated' ? [model ?? ''] : valuesOf(read, 'model');
  const goods = [...new Set(lines.flatMap((line) => (line.model ?? '') || []))];
  return {
    zh: `材料所载型号为 ${said.join('、')}，货物型号为 ${goods.join('、')}`,
    en: `it is for model ${said.join(', ')}, the goods are model ${goods.join(', ')}`,
  };
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
    dealFinding(found, 'other_goods', basis, {
      zh: `材料所载货物的税则子目为 ${values.join('、')}，与所证明货物行的 ${[...new Set(goods)].join('、')} 不符`,
      en: `the goods on it are of HS subheading ${values.join(', ')}, those of the lines it was brought for of ${[...new Set(goods)].join(', ')}`,
    }),
  ];
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
    dealFinding(found, 'other_currency', basis, {
      zh: `材料以 ${values.join('、')} 计价，货物价值以 ${goods.join('、')} 填报，两者无法直接核对；若币种确实不同，请在申请中注明汇率`,
      en: `it is priced in ${values.join(', ')}, the value of the goods is stated in ${goods.join(', ')}; where they do differ, state the rate of exchange in the application`,
    }),
  ];
};

const dealFinding = (
  { evidenceId, evidence }: Found,
  code: 'other_goods' | 'other_currency',
  basis: FindingBasis,
  what: Bilingual,
): PaperFinding => ({
  evidenceId,
  code,
  basis,
  entryIds: evidence.statements.map(({ entryId }) => entryId),
  text: sentence(basis, what),
});
