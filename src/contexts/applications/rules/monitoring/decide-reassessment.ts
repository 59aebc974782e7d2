import { fail } from '../../../../kernel/values/result.js';
import { latestAssessment } from '../state/application-state.js';
import { notAssessed } from '../review/decide-screening.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { reassessmentsOf } from './reassessment.js';

/** Puts the two results into the record, side by side, with who asked and why. */
export const reassessApplication: Decider<'reassess_application'> = (
  application,
  { note },
  { actor, at, reassessment },
) =>
  latestAssessment(application) === undefined
    ? fail(notAssessed())
    : decided({
        type: 'application.reassessed',
        reassessment: {
          number: reassessmentsOf(application).length + 1,
          ...reassessment,
          note,
          by: actor.userId,
          at,
        },
      });
