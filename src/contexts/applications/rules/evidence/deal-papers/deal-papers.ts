import { applications } from '../../../../../kernel/messages/applications.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { Evidence } from '../checklist/checklist.js';
import type { ComparedField, ComparedValue } from './cross-field-finding.js';
import { paperKinds } from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type {
  CrossFieldRule,
  PaperKind,
} from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type { DocumentFields } from '../papers/document-fields.js';

/** A piece of evidence that stands, with what it says of the trade. */
export interface DealPaper extends Pick<
  Evidence,
  'evidenceId' | 'evidenceType' | 'contentHash' | 'fileName' | 'number' | 'issuedOn'
> {
  /** `null`: no kind that is compared, such as an agency contract. */
  readonly kind: PaperKind | null;
  readonly fields: DocumentFields;
}

const nothingRead: DocumentFields = {
  currency: null,
  amountMinor: null,
  incoterm: null,
  uscc: null,
  agentUscc: null,
  shippedOn: null,
  lines: [],
};

/** The accepted and uploaded pieces; rejected, superseded and expired ones are not compared. */
export const dealPapers = (
  evidence: readonly Evidence[],
  rule: Pick<CrossFieldRule, 'papers'>,
): readonly DealPaper[] =>
  evidence
    .filter(({ status }) => status === 'accepted' || status === 'uploaded')
    .map(({ evidenceId, evidenceType, contentHash, fileName, number, issuedOn, document }) => ({
      evidenceId,
      evidenceType,
      contentHash,
      fileName,
      number,
      issuedOn,
      kind: paperKinds.find((kind) => rule.papers[kind].includes(evidenceType)) ?? null,
      fields: document ?? nothingRead,
    }));

export const ofKind = (papers: readonly DealPaper[], kind: PaperKind): readonly DealPaper[] =>
  papers.filter((paper) => paper.kind === kind);

/** The amount of a paper as stated, else the sum of its lines when each states its amount. */
export const amountOf = ({ fields: { amountMinor, lines } }: DealPaper): number | null => {
  if (amountMinor !== null || lines.length === 0) return amountMinor;
  return lines.reduce<number | null>(
    (sum, line) => (sum === null || line.amountMinor === null ? null : sum + line.amountMinor),
    0,
  );
};

/** Whether two amounts lie no further apart than that, of the larger one; 1 is 0.01 %. */
export const isWithin = (one: number, other: number, basisPoints: number): boolean => {
  const apart = BigInt(Math.abs(one - other)) * 10_000n;
  return apart <= BigInt(Math.max(one, other)) * BigInt(basisPoints);
};

/** A field of a paper with its place. */
export const saidBy = (paper: DealPaper, field: ComparedField): ComparedValue => ({
  evidenceId: paper.evidenceId,
  evidenceType: paper.evidenceType,
  ...field,
});

const kindWords: Readonly<Record<PaperKind, Bilingual>> = applications.group('paper');
const otherPaper: Bilingual = applications.say('papers.other_paper');

/** Kind and number of each paper, as people name them; one without a number by its file. */
export const namesOf = (papers: readonly DealPaper[]): Bilingual => {
  const named = papers.map(({ kind, number, fileName }) => {
    const words = kind === null ? otherPaper : kindWords[kind];
    if (number !== null) return { zh: `${words.zh} ${number}`, en: `${words.en} ${number}` };
    const file = applications.say('papers.file', { fileName });
    return { zh: `${words.zh}（${file.zh}）`, en: `${words.en} (${file.en})` };
  });
  return {
    zh: named.map(({ zh }) => zh).join('、'),
    en: named.map(({ en }) => en).join(', '),
  };
};

/** How a disagreement between papers is mended. */
export const mendingWords: Bilingual = applications.say('papers.mending');
