import { applications } from '../../../../../kernel/messages/applications.js';
import { parseUnifiedSocialCreditCode } from '../../../../../kernel/values/identifiers/unified-social-credit-code.js';
import type { Disagreement } from './cross-field-finding.js';
import { namesOf, ofKind, saidBy } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';

/**
 * Declarations of a party that is neither the applicant nor an agent under an agency contract: a
 * paper that names the agent and, where it says so, the applicant as the party it acts for.
 */
export const findForeignDeclarants = (
  papers: readonly DealPaper[],
  applicantUscc: string | null,
): readonly Disagreement[] => {
  if (applicantUscc === null) return [];
  const applicant = plain(applicantUscc);
  return ofKind(papers, 'declaration').flatMap((paper) => {
    const { uscc } = paper.fields;
    if (uscc === null || plain(uscc) === applicant) return [];
    const mandated = papers.some((one) => isAgency(one, plain(uscc), applicant));
    return mandated ? [] : [disagreementOf(paper, uscc, applicantUscc)];
  });
};

const isAgency = ({ kind, fields }: DealPaper, agent: string, applicant: string): boolean =>
  kind !== 'declaration' &&
  fields.agentUscc !== null &&
  plain(fields.agentUscc) === agent &&
  (fields.uscc === null || plain(fields.uscc) === applicant);

/** As read; what cannot be read is compared as it stands. */
const plain = (text: string): string => {
  const read = parseUnifiedSocialCreditCode(text);
  return read.ok ? read.value.value.code : text;
};

const disagreementOf = (paper: DealPaper, uscc: string, applicant: string): Disagreement => {
  const name = namesOf([paper]);
  return {
    code: 'declarant_differs',
    compared: [saidBy(paper, { uscc }), { evidenceId: null, evidenceType: null, uscc: applicant }],
    text: applications.say('papers.declarant_differs', { name }),
  };
};
