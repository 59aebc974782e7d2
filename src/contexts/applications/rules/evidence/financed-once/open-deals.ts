import type { Sha256 } from '../../../../../kernel/values/canonical-json.js';
import type { Application } from '../../state/application-state.js';
import type { Evidence } from '../checklist/checklist.js';
import { dealClaimsOf } from './same-deal.js';
import type { DocumentClaim, ReadFields } from './document-claims.js';
import { isExcepted } from './refuse-financed.js';

/** A deal that a paper tells of, by which the same deal is found in another application. */
export interface OpenDeal extends Pick<DocumentClaim, 'documentKey' | 'line' | 'issuedOn'> {
  readonly evidenceId: string;
}

/** Papers that stand and that two people did not say to be another deal. */
export const mayBeAlike = (application: Application): readonly Evidence[] =>
  application.evidence.filter(
    ({ status, evidenceId }) =>
      (status === 'uploaded' || status === 'accepted') && !isExcepted(application, evidenceId),
  );

/** A paper by which the same deal may be found once its file is read: what it prints is known later. */
export type OpenPaper = Pick<
  Evidence,
  'evidenceId' | 'contentHash' | 'evidenceType' | 'issuer' | 'issuedOn'
>;

export const openPapersOf = (application: Application): readonly OpenPaper[] =>
  mayBeAlike(application).map(({ evidenceId, contentHash, evidenceType, issuer, issuedOn }) => ({
    ...{ evidenceId, contentHash, evidenceType, issuer, issuedOn },
  }));

/** The deals that a file prints, under whatever was typed of it. */
export const printedDealsOf = (
  paper: OpenPaper,
  applicantId: string,
  sha256: Sha256,
  read: ReadFields,
): readonly OpenDeal[] =>
  dealClaimsOf({ ...paper, document: null }, applicantId, sha256, read).map((claim) =>
    dealOf(paper, claim),
  );

const dealOf = (
  { evidenceId }: Pick<Evidence, 'evidenceId'>,
  { documentKey, line, issuedOn }: DocumentClaim,
): OpenDeal => ({ evidenceId, documentKey, line, issuedOn });

export const openDealsOf = (application: Application, sha256: Sha256): readonly OpenDeal[] =>
  mayBeAlike(application).flatMap((evidence) =>
    dealClaimsOf(evidence, application.draft.applicantId, sha256).map((claim) =>
      dealOf(evidence, claim),
    ),
  );
