import { fail } from '../result.js';
import { latestAssessment } from './application-state.js';
import { notAssessed } from './decide-intake.js';
import { decided } from './decider.js';
import type { Decider } from './decider.js';
import { reassessmentsOf } from './reassessment.js';

/** Puts the two results into the record, side by side, with who asked and why. */
export const reassessApplication: Decider<'reassess_application'> = (
  application,
  { note, found },
  { actor, at },
) =>
  latestAssessment(application) === undefined
    ? fail(notAssessed())
    : decided({
        type: 'application.reassessed',
        reassessment: {
          number: reassessmentsOf(application).length + 1,
          ...found,
          note,
          by: actor.userId,
          at,
        },
      });
