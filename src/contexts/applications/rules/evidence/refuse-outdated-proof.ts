import type { Application } from '../state/application-state.js';
import { refuseExpired, validityProblems } from './expired-evidence.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** Nothing is approved on a proof that has run out, nor on an assessment made when it had not. */
export const refuseOutdatedProof = (application: Application, today: string): Refusal | null => {
  const problems = validityProblems(application, today);
  const [since] = application.expiredSinceAssessed;
  if (problems.length > 0) return refuseExpired(application, problems);
  return since === undefined
    ? null
    : refuse(
        'conflict',
        'evidence_expired',
        '识别结果所依据的材料已失效，请退回材料收集。',
        'Evidence that the assessment stands on has run out; return the application to the collection.',
      );
};
