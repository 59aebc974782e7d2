import type { z } from 'zod';
import type { evidenceProposalsBody, paperReadingBody } from '../contracts/evidence-proposals.js';
import { readingDoubtText } from '../rules/documents/reading-doubt.js';
import type { DocumentReading } from '../rules/documents/document-reading.js';
import type { DocumentProposal, ProposalAnswer } from '../rules/documents/document-proposal.js';
import { contradicts, statedAs } from '../rules/documents/stated-as.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { totalsRead, totalsWithPlace } from '../rules/evidence/financed-once/same-deal.js';
import { namedTo } from './named-to.js';
import { findingView } from './evidence-view.js';
import type { EvidenceProposals } from '../use-cases/evidence/evidence-proposals.js';
import type { PaperReading } from '../use-cases/evidence/read-before-stating.js';
import type { DocumentField } from '../rules/documents/document-field.js';

type Body = z.input<typeof evidenceProposalsBody>;

/** Proposals beside what is stated now, those answered first, as they were made. */
export const proposalsView = (
  { evidence, reading, proposals, findings, asked, modelsOfGoods }: EvidenceProposals,
  viewer: Pick<Actor, 'kind'>,
): Body => {
  const named = namedTo(viewer, [evidence.uploadedBy]);
  const answers = evidence.proposals ?? [];
  const answered = new Set(answers.map((one) => one.proposal.proposalId));
  const open = proposals.filter((one) => !answered.has(one.proposalId));
  const read = reading === 'waiting' ? null : reading;
  const placed = [...answers.map((one) => one.proposal), ...open].map((proposal) => ({
    proposal,
    ...statedAs(
      evidence,
      proposal,
      asked.find(({ entryId }) => entryId === proposal.entryId)?.fact,
      modelsOfGoods,
    ),
  }));
  const answerTo = new Map(answers.map((one) => [one.proposal.proposalId, one]));
  return {
    evidenceId: evidence.evidenceId,
    contentHash: evidence.contentHash,
    state: stateOf(reading),
    reader: read?.reader ?? null,
    pageCount: read?.pageCount ?? null,
    doubt: doubtOf(read),
    findings: findings.map(findingView),
    totals: [...totalsRead(read?.fields ?? [])],
    proposals: placed.map((one) => {
      const { proposal, isStated, stated } = one;
      const answer = answerTo.get(proposal.proposalId);
      return {
        ...{ isStated, stated, contradicts: contradicts(one, placed) },
        proposal: proposalBodyOf(proposal),
        answer: answer === undefined ? null : answerView(answer, named(answer.by)),
      };
    }),
  };
};

const placeOf = ({ page, line, quote }: Pick<DocumentField, 'page' | 'line' | 'quote'>) => ({
  ...{ page, line, quote },
});

/** What a file says, each with the place it stands at. */
export const paperReadingView = ({
  contentHash,
  reading,
  kinds,
  proposals,
}: PaperReading): z.input<typeof paperReadingBody> => ({
  contentHash,
  reader: reading.reader,
  pageCount: reading.pageCount,
  doubt: doubtOf(reading),
  kinds: [...kinds],
  totals: totalsWithPlace(reading.fields).map(({ field, ...total }) => ({
    ...total,
    ...placeOf(field),
  })),
  usccs: reading.fields
    .filter(({ kind }) => kind === 'uscc')
    .filter((one, at, all) => all.findIndex(({ value }) => value === one.value) === at)
    .map((field) => ({ uscc: field.value, ...placeOf(field) })),
  proposals: proposals.map(proposalBodyOf),
});

const stateOf = (reading: EvidenceProposals['reading']): Body['state'] => {
  if (reading === null) return 'not_asked';
  return reading === 'waiting' ? 'waiting' : 'read';
};

const doubtOf = (read: DocumentReading | null): Body['doubt'] =>
  read === null || read.doubt === null
    ? null
    : { code: read.doubt, text: readingDoubtText(read.doubt) };

const answerView = (
  { answer, at, reason }: ProposalAnswer,
  by: string | null,
): Body['proposals'][number]['answer'] => ({ answer, by, at, note: reason });

const proposalBodyOf = (proposal: DocumentProposal): Body['proposals'][number]['proposal'] => ({
  ...proposal,
  value: typeof proposal.value === 'object' ? [...proposal.value] : proposal.value,
});
