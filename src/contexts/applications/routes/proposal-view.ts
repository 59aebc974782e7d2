import type { z } from 'zod';
import type { evidenceProposalsBody } from '../contracts/evidence-proposals.js';
import { readingDoubtText } from '../rules/documents/reading-doubt.js';
import type { DocumentReading } from '../rules/documents/document-reading.js';
import type { DocumentProposal, ProposalAnswer } from '../rules/documents/document-proposal.js';
import { statedAs } from '../rules/documents/stated-as.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { totalsRead } from '../rules/evidence/financed-once/same-deal.js';
import { namedTo } from './named-to.js';
import { findingView } from './evidence-view.js';
import type { EvidenceProposals } from '../use-cases/evidence/evidence-proposals.js';

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
  const statedOf = (one: DocumentProposal) =>
    statedAs(
      evidence,
      one,
      asked.find(({ entryId }) => entryId === one.entryId)?.fact,
      modelsOfGoods,
    );
  return {
    evidenceId: evidence.evidenceId,
    contentHash: evidence.contentHash,
    state: stateOf(reading),
    reader: read?.reader ?? null,
    pageCount: read?.pageCount ?? null,
    doubt: doubtOf(read),
    findings: findings.map(findingView),
    totals: [...totalsRead(read?.fields ?? [])],
    proposals: [
      ...answers.map((one) =>
        itemOf(statedOf(one.proposal), one.proposal, { ...one, by: named(one.by) }),
      ),
      ...open.map((one) => itemOf(statedOf(one), one, null)),
    ],
  };
};

const stateOf = (reading: EvidenceProposals['reading']): Body['state'] => {
  if (reading === null) return 'not_asked';
  return reading === 'waiting' ? 'waiting' : 'read';
};

const doubtOf = (read: DocumentReading | null): Body['doubt'] =>
  read === null || read.doubt === null
    ? null
    : { code: read.doubt, text: readingDoubtText(read.doubt) };

const itemOf = (
  stated: ReturnType<typeof statedAs>,
  proposal: DocumentProposal,
  answer: (Omit<ProposalAnswer, 'by'> & { readonly by: string | null }) | null,
): Body['proposals'][number] => ({
  proposal: proposalBodyOf(proposal),
  ...stated,
  answer:
    answer === null
      ? null
      : { answer: answer.answer, by: answer.by, at: answer.at, note: answer.reason },
});

const proposalBodyOf = (proposal: DocumentProposal): Body['proposals'][number]['proposal'] => ({
  ...proposal,
  value: typeof proposal.value === 'object' ? [...proposal.value] : proposal.value,
});
