import type { Application } from '../../state/application-state.js';
import { refuseExpired, validityProblems } from './expired-evidence.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/** Nothing is approved on a proof that has run out, nor on an assessment made when it had not. */
export const refuseOutdatedProof = (application: Application, today: string): Refusal | null => {
  const problems = validityProblems(application, today);
  const [since] = application.expiredSinceAssessed;
  if (problems.length > 0) return refuseExpired(application, problems);
  return since === undefined ? null : refuse('evidence_expired.assessment');
};
