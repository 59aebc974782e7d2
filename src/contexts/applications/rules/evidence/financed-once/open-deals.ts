import type { Sha256 } from '../../../../../kernel/values/canonical-json.js';
import type { Application } from '../../state/application-state.js';
import type { Evidence } from '../checklist/checklist.js';
import { dealClaimsOf } from './document-claims.js';
import type { DocumentClaim } from './document-claims.js';
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

export const openDealsOf = (application: Application, sha256: Sha256): readonly OpenDeal[] =>
  mayBeAlike(application).flatMap((evidence) =>
    dealClaimsOf(evidence, application.draft.applicantId, sha256).map(
      ({ documentKey, line, issuedOn }) => ({
        evidenceId: evidence.evidenceId,
        documentKey,
        line,
        issuedOn,
      }),
    ),
  );
