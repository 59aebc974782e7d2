import { changedFields } from '../rules/draft/draft-changes.js';
import { draftWarningCodes } from '../rules/review/amount/goods-value.js';
import { z } from 'zod';
import { financingBases } from '../../rulebook/rules/bank-rules/goods-value-policy.js';
import {
  applicationStatuses,
  parties,
} from '../../rulebook/rules/bank-rules/application-status.js';
import {
  bilingualSchema,
  contentHashSchema,
  instantSchema,
  moneySchema,
} from '../../../kernel/http/contracts/common.js';
import { exchangeRateSchema } from './exchange-rate.js';
import { proposalAnswerBody } from './evidence-proposals.js';
import { documentFieldsSchema } from './document-fields.js';
import { judgedAs } from './review-acts.js';
import { maximumLines } from '../../matching/contracts/assessment-input-schema.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { greenShareBody } from '../../matching/contracts/shared-bodies.js';

const statusSchema = z.enum(applicationStatuses);
const partySchema = z.enum(parties);
const outcomeSchema = z.enum(['listed', 'not_listed', 'cannot_tell']);
const ghgMarkSchema = z.enum(['none', 'enabling', 'direct']);

export const deadlineBody = z
  .strictObject({
    party: partySchema,
    dueAt: instantSchema,
    warnAt: z.array(instantSchema),
    provisional: z.boolean(),
    escalateAt: z
      .array(z.strictObject({ to: z.enum(['backup', 'manager']), at: instantSchema }))
      .optional()
      .meta({ description: 'Whom a breach goes to, and from when on. It never decides.' }),
    counted: z
      .strictObject({
        from: instantSchema,
        leftMs: z.int().nullable(),
        fixedOn: z.string().optional(),
        calendar: z.string(),
        levels: z.strictObject({ revision: z.string(), contentHash: z.string() }).optional(),
      })
      .optional()
      .meta({
        description:
          'From when, with how much business time left after a pause, and by which calendar and, as `levels`, by the service levels of which catalogue revision it was counted; not known of earlier records.',
      }),
  })
  .meta({
    id: 'Deadline',
    description: 'Provisional: the business calendar of that year is open.',
  });

/** What will stand in the way of a decision or payout; it stops nothing before. */
export const warningsBody = z.array(
  z
    .strictObject({
      code: z.enum(draftWarningCodes),
      text: bilingualSchema,
    })
    .meta({ id: 'DraftWarning' }),
);

/** The answer to an act on an application. */
export const actedBody = z
  .strictObject({
    applicationId: z.string(),
    revision: z.int(),
    status: statusSchema,
    waitingFor: partySchema,
    deadline: deadlineBody.nullable(),
    processNotified: z.boolean().meta({
      description:
        'Whether the process of the application has read what it must hear of this act; `false`: it will, the act itself is done.',
    }),
    warnings: warningsBody,
  })
  .meta({ id: 'Acted', description: 'What the application is after the act.' });

export const lineSummaryBody = z.strictObject({
  lineNo: z.int(),
  outcome: outcomeSchema,
  itemCode: z.string().nullable(),
  rowId: z.string().nullable(),
  ghgMark: ghgMarkSchema.nullable(),
});

export const assessmentSummaryBody = z
  .strictObject({
    assessmentId: contentHashSchema,
    revisionHash: contentHashSchema,
    overall: z.string(),
    greenShare: greenShareBody,
    lines: z.array(lineSummaryBody),
  })
  .meta({ id: 'AssessmentSummary' });

/** Code → criterion → clause → missing proof. */
export const boundReasonBody = z
  .strictObject({
    reasonCode: z.string(),
    label: bilingualSchema,
    lineNo: z.int().nullable(),
    path: z.string().nullable(),
    note: z.string(),
    itemCode: z.string().nullable(),
    rowId: z.string().nullable(),
    missing: z.array(bilingualSchema),
  })
  .meta({ id: 'BoundReason' });

/** A named vote of the committee. */
export const voteBody = z
  .strictObject({
    by: z.string(),
    persons: z.array(z.string()),
    agrees: z.boolean(),
    note: z.string(),
    at: instantSchema,
    revisionSeen: z.int(),
    assessmentId: contentHashSchema,
  })
  .meta({ id: 'CommitteeVote' });

const overrideTargetBody = z.strictObject({
  lineNo: z.int(),
  path: z.string().nullable(),
  engine: judgedAs,
  to: judgedAs,
});

const overrideEvidenceBody = z.array(
  z.strictObject({ evidenceId: z.string(), contentHash: z.string() }),
);

/** An override as its application keeps it; the assessment it speaks of stays as it is. */
export const overrideBody = z
  .strictObject({
    overrideId: z.string(),
    assessmentId: contentHashSchema,
    target: overrideTargetBody,
    itemCode: z.string().nullable(),
    reasonCode: z.string(),
    label: bilingualSchema.meta({ description: 'The reason in words.' }),
    note: z.string(),
    evidence: overrideEvidenceBody,
    step: z.string(),
    proposedBy: z.string(),
    proposedAt: instantSchema,
    status: z.enum(['proposed', 'confirmed', 'refused']),
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'Override' });

const staffId = z.string().nullable().meta({
  description: 'A person of the bank by id; null for the exporter, to whom none is named.',
});

export const decisionBody = z
  .strictObject({
    outcome: z.enum(['approved', 'partly_approved', 'declined']),
    assessmentId: contentHashSchema,
    revisionHash: contentHashSchema,
    greenShare: greenShareBody,
    lines: z.array(lineSummaryBody),
    reasons: z.array(boundReasonBody),
    note: z.string(),
    by: staffId,
    at: instantSchema,
    revisionSeen: z.int(),
    round: z.int(),
    appealUntil: instantSchema.nullable(),
    appealProvisional: z
      .literal(true)
      .optional()
      .meta({ description: 'Counted on a year whose business calendar was not out.' }),
    late: z.boolean(),
    approved: z
      .strictObject({
        requested: moneySchema,
        approvedMinor: z.int(),
        notApprovedMinor: z.int(),
        certainGreenMinor: z.int().nullable(),
        trancheNos: z.array(z.int()),
        goods: z
          .strictObject({
            basis: z.enum(financingBases),
            valueMinor: z.int().nullable(),
            statedMinor: z.int().optional().meta({
              description:
                'What the lines counted state, where accepted papers say less; the value is what these say.',
            }),
            atMostMinor: z.int().nullable(),
            elsewhereMinor: z.int(),
            rates: z.array(exchangeRateSchema),
            rule: bilingualSchema,
            notEvidenced: bilingualSchema.optional().meta({
              description:
                'What of the value no accepted paper shows, and the one document that would settle it; the payout waits for it.',
            }),
          })
          .optional()
          .meta({
            description:
              'How the amount stood to the goods it pays for, in the currency asked; null: not held against them.',
          }),
      })
      .nullable()
      .optional(),
    reckoning: bilingualSchema.nullable().meta({
      description:
        'How an approved part of the amount came about; null: all was approved, or it came about otherwise.',
    }),
    votes: z.array(voteBody).optional(),
    standard: z
      .strictObject({
        standard: z.enum(['2025', 'previous']),
        chosen: z
          .strictObject({
            note: z.string(),
            proposedBy: z.string().nullable(),
            decidedBy: z.string().nullable(),
          })
          .nullable()
          .meta({ description: 'Null: the transition table answers by itself.' }),
      })
      .optional()
      .meta({
        description:
          '`previous`: the catalogue of 2025 does not judge this, and the bank does so by the standard before it. Absent: the table says 2025.',
      }),
    overrides: z
      .array(
        z.strictObject({
          overrideId: z.string(),
          target: overrideTargetBody,
          reasonCode: z.string(),
          note: z.string(),
          evidence: overrideEvidenceBody,
          proposedBy: staffId,
          decidedBy: staffId,
        }),
      )
      .optional(),
  })
  .meta({ id: 'Decision' });

export const evidenceStatementSchema = z.strictObject({
  entryId: safeText({ min: 1, max: 80 }),
  value: z.union([
    z.boolean(),
    z.number(),
    safeText({ max: 500 }),
    z.array(safeText({ max: 200 })).max(50),
  ]),
  unit: safeText({ max: 20 }).nullable().default(null),
  holds: z.boolean().default(true),
  standard: safeText({ max: 100 }).nullable().default(null),
  statement: safeText({ max: 2000 }).nullable().default(null),
  lineNos: z.array(z.int().min(1).max(100_000)).min(1).max(maximumLines).optional().meta({
    description:
      'Goods lines that a paper of the deal is of, for entries that ask for it of the whole deal. Absent: of all lines.',
  }),
});

export const evidenceBody = z
  .strictObject({
    evidenceId: z.string(),
    contentHash: contentHashSchema,
    sizeBytes: z.int(),
    mediaType: z.string(),
    fileName: z.string(),
    evidenceType: z.string(),
    issuer: z.string().nullable(),
    holder: z.string().nullable(),
    holderAuthorises: z.boolean(),
    scheme: z.string().nullable(),
    model: z.string().nullable(),
    number: z.string().nullable(),
    laboratoryQualified: z.boolean().nullable(),
    issuedOn: z.string().nullable(),
    validUntil: z.string().nullable(),
    statements: z.array(evidenceStatementSchema),
    scan: z.enum(['clean', 'unscanned', 'quarantined', 'infected']),
    uploadedBy: z.string(),
    uploadedAt: instantSchema,
    status: z.enum(['uploaded', 'accepted', 'rejected', 'superseded', 'expired']),
    reviewedBy: staffId,
    note: z.string().nullable().meta({ description: 'Why it was rejected or reopened.' }),
    despite: z
      .strictObject({
        note: z.string(),
        conflicts: z.array(z.strictObject({ code: z.string(), text: bilingualSchema })),
      })
      .optional()
      .meta({ description: 'What it was accepted in spite of, as it stood then, and why.' }),
    proposals: z.array(proposalAnswerBody).optional(),
    document: documentFieldsSchema.nullable().optional(),
    corrects: z.string().optional().meta({
      description: 'The piece whose description this one corrects, of the same bytes.',
    }),
    reusedFrom: z
      .strictObject({ applicationId: z.string(), evidenceId: z.string(), consent: z.string() })
      .nullable()
      .optional(),
  })
  .meta({ id: 'Evidence' });

export const correctionRoundBody = z
  .strictObject({
    round: z.int(),
    sentFrom: statusSchema,
    reasons: z.array(
      z.strictObject({
        about: z.string(),
        reasonCode: z.string(),
        note: z.string(),
        text: bilingualSchema.meta({
          description: 'What is asked and of what, as a person reads it.',
        }),
      }),
    ),
    requestedBy: staffId,
    requestedAt: instantSchema,
    answeredAt: instantSchema.nullable(),
    answerNote: z.string().nullable(),
    changes: z
      .array(
        z.strictObject({
          field: z.enum(changedFields),
          lineNo: z.int().nullable(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          text: bilingualSchema.meta({ description: 'The change as a person reads it.' }),
        }),
      )
      .optional()
      .meta({ description: 'What the amended draft changed; absent: it was not amended.' }),
  })
  .meta({ id: 'CorrectionRound' });
