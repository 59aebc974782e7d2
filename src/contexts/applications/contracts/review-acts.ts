import { z } from 'zod';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { lookupResults } from '../rules/review/review.js';
import { screeningSubjects } from '../../rulebook/rules/bank-rules/screening-policy.js';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import {
  contentHashSchema,
  daySchema,
  idSchema,
  positiveMoneySchema,
} from '../../../kernel/http/contracts/common.js';
import { noteFor, reasonsWith } from './note-readers.js';
import { exchangeRatesSchema } from './exchange-rate.js';
import {
  neededNoteSchema,
  noteSchema,
  plainReasonsSchema,
  reasonCodeSchema,
} from '../../../kernel/http/contracts/reason.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

/** The bank says whether the material is complete and true. */
export const intakeRequest = z.discriminatedUnion('agrees', [
  z.strictObject({ agrees: z.literal(true), note: noteFor(noteSchema, 'intake.accepted', 'note') }),
  z.strictObject({
    agrees: z.literal(false),
    reasons: plainReasonsSchema.min(1),
    note: noteFor(noteSchema, 'intake.refused', 'note'),
  }),
]);

export const screeningConfirmationRequest = z.strictObject({
  note: noteFor(noteSchema, 'screening.confirmed', 'note'),
});

export const notGreenConfirmationRequest = z.strictObject({
  note: noteFor(noteSchema, 'not_green.confirmed', 'note'),
});

export const correctionRequest = z.strictObject({
  reasons: z
    .array(
      z.strictObject({
        about: safeText({ min: 1, max: 200 }).meta({
          description:
            'A goods line (`line/1`), an entry of the checklist by its id, or a member of the draft by its name.',
        }),
        reasonCode: reasonCodeSchema,
        note: noteFor(neededNoteSchema, 'correction.requested', 'reasons[].text'),
      }),
    )
    .min(1)
    .max(100),
});

const vetoRuleSchema = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, formMessage('code_of_list'));

export const environmentalScreeningRequest = z.strictObject({
  lookups: z
    .array(
      z.strictObject({
        subject: z.enum(screeningSubjects),
        result: z.enum(lookupResults),
        source: safeText({ min: 1, max: 500 }),
        lookedUpOn: daySchema,
        findings: z.array(vetoRuleSchema).max(20).default([]).meta({
          description: 'Veto rules found to hold, as `…/grounds` lists them; none unless vetoed.',
        }),
        snapshotId: idSchema.optional().meta({
          description: 'A kept snapshot of this subject and day; some subjects need one.',
        }),
        note: noteFor(noteSchema, 'environmental_screening.recorded', 'lookups[].note'),
      }),
    )
    .min(1)
    .max(20),
});

export const recommendationRequest = z.strictObject({
  agrees: z.boolean(),
  reasons: reasonsWith('first_review.recorded', 'recommendation.reasons[].text').default([]),
  note: noteFor(noteSchema, 'first_review.recorded', 'recommendation.note'),
  exchangeRates: exchangeRatesSchema.optional().meta({
    description:
      'Rates from the currencies of the goods, of their accepted papers, and of what other applications finance of these, to that of the amount that the reviewer looked up: the decision may count by a rate that a review recorded.',
  }),
});

export const recallRequest = z.strictObject({
  note: noteFor(noteSchema, 'step.recalled', 'note'),
});

/** A verdict of a criterion, or the outcome of a line. */
export const judgedAs = z.enum([
  'met',
  'not_met',
  'not_evidenced',
  'listed',
  'not_listed',
  'cannot_tell',
]);

/**
 * That a verdict of the engine be taken as another
 * (docs/rules/four-eyes.md#an-override-needs-a-second-more-senior-person).
 */
export const overrideRequest = z.strictObject({
  lineNo: z.int().min(1).max(100_000),
  path: safeText({ max: 200 }).nullable().default(null).meta({
    description: 'Path of the criterion in the assessment; null: the outcome of the whole line.',
  }),
  to: judgedAs,
  reasonCode: reasonCodeSchema,
  note: noteFor(neededNoteSchema, 'override.proposed', 'proposal.text', {
    to: 'decision.made',
    at: 'decision.overrides[].text',
  }),
  evidenceIds: z.array(idSchema).max(20).meta({
    description:
      'Accepted evidence that the judgement rests on, one piece or more, of whatever kind: also where no kind of paper proves the criterion.',
  }),
});

export const overrideResolutionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'override.confirmed', 'note'),
});

/** Which standard is to judge, where the transition table leaves it to a named person. */
export const standardRequest = z.strictObject({
  standard: z.enum(['2025', 'previous']).meta({
    description:
      'The catalogue of 2025, or the standard in use before, by which the bank judges itself.',
  }),
  note: noteFor(neededNoteSchema, 'standard.proposed', 'proposal.reason'),
});

export const standardDecisionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'standard.decided', 'note'),
});

export const returnRequest = z.strictObject({
  to: z.enum(applicationStatuses),
  reasons: reasonsWith('application.returned', 'reasons[].text').min(1),
  note: noteFor(noteSchema, 'application.returned', 'note'),
});

/** The outcome is derived from the assessment; a person only approves or declines. */
export const decisionRequest = z.discriminatedUnion('agrees', [
  z.strictObject({
    agrees: z.literal(true),
    note: noteFor(noteSchema, 'decision.made', 'decision.note'),
    part: z
      .discriminatedUnion('by', [
        z.strictObject({ by: z.literal('amount'), amount: positiveMoneySchema }),
        z.strictObject({
          by: z.literal('tranche'),
          trancheNos: z.array(z.int().min(1).max(1000)).min(1).max(100),
        }),
      ])
      .optional()
      .meta({ description: 'Less than was asked; absent: all that is certainly green.' }),
    exchangeRates: exchangeRatesSchema.optional().meta({
      description:
        'Rates from the currencies of the goods, of their accepted papers, and of what other applications finance of these, to that of the amount, in place of those the applicant states; each as a review of this round recorded it, or as the applicant states it.',
    }),
  }),
  z.strictObject({
    agrees: z.literal(false),
    reasons: reasonsWith('decision.made', 'decision.reasons[].text').min(1),
    note: noteFor(noteSchema, 'decision.made', 'decision.note'),
  }),
]);

/** A member of the committee votes by name, once. */
export const voteRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'vote.cast', 'vote.note'),
});

export const withdrawalRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'application.withdrawn', 'reason'),
});
export const appealRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'appeal.filed', 'grounds'),
});
export const appealDecisionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(neededNoteSchema, 'appeal.decided', 'note'),
});

/** Acceptance is of a hash: the file that was looked at. */
export const evidenceAcceptanceRequest = z.strictObject({
  contentHash: contentHashSchema,
  note: noteFor(
    noteSchema.meta({
      description:
        'Needed where a finding of the file has `conflict`: why it is accepted all the same.',
    }),
    'evidence.accepted',
    'despite.note',
  ).optional(),
});
/** Why an acceptance is taken back, so that what was stated can be corrected. */
export const evidenceReopeningRequest = z.strictObject({
  contentHash: contentHashSchema,
  note: noteFor(neededNoteSchema, 'evidence.reopened', 'reason'),
});
export const evidenceRejectionRequest = z.strictObject({
  contentHash: contentHashSchema,
  note: noteFor(neededNoteSchema, 'evidence.rejected', 'reason'),
});
