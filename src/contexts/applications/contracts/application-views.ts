import { z } from 'zod';
import { lookupResults } from '../rules/review/review.js';
import { exchangeRateSchema } from './exchange-rate.js';
import {
  applicationStatuses,
  parties,
} from '../../rulebook/rules/bank-rules/application-status.js';
import { decidedOutcomes } from '../rules/state/application-summary.js';
import { applicationTraits } from '../rules/state/application-traits.js';
import { thirdParties } from '../rules/deadlines/third-party-wait.js';
import {
  actedBody,
  assessmentSummaryBody,
  boundReasonBody,
  correctionRoundBody,
  deadlineBody,
  decisionBody,
  overrideBody,
  voteBody,
  warningsBody,
} from './application-body.js';
import {
  bilingualSchema,
  contentHashSchema,
  daysInOrder,
  daySchema,
  idSchema,
  instantSchema,
  moneySchema,
  namedWhoThenBody,
} from '../../../kernel/http/contracts/common.js';
import { crossFieldBody } from './cross-field.js';
import { financingBody } from './financing-body.js';
import { monitoringBody } from './monitoring-body.js';
import { nextStepBody, owedByBody } from './next-steps.js';
import { pageOf, pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { snapshotBody } from './screening-snapshot.js';
import { expectedDecisionBody, partyClocksBody } from './party-clocks.js';
import { transitionBody } from '../../matching/contracts/shared-bodies.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const statusSchema = z.enum(applicationStatuses);
const partySchema = z.enum(parties);

export const applicationSummaryBody = z
  .strictObject({
    applicationId: z.string(),
    applicationReference: z.string(),
    applicantId: z.string(),
    role: z.string(),
    amount: moneySchema,
    approved: moneySchema.nullable().meta({
      description: 'What the newest decision approved of it; null: nothing, or not decided.',
    }),
    appealGrantedOn: z.string().nullable().meta({
      description:
        'Day in Asia/Shanghai on which an appeal was granted after which the bank has not decided anew; null: none.',
    }),
    revision: z.int(),
    status: statusSchema,
    statusSince: instantSchema,
    waitingFor: partySchema.meta({ description: 'Who is to act first.' }),
    owedBy: owedByBody,
    deadline: deadlineBody.nullable(),
    breached: z.boolean(),
    submittedOn: z.string().nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'ApplicationSummary' });

export const goodsBody = z
  .strictObject({
    lines: z.int(),
    descriptionZh: z.string().nullable(),
    descriptionEn: z.string().nullable(),
  })
  .meta({ description: 'The line of the highest value, and how many there are.' });

const recommendationBody = z.strictObject({
  step: z.string(),
  agrees: z.boolean(),
  reasons: z.array(boundReasonBody),
  note: z.string(),
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  at: instantSchema,
  revisionSeen: z.int(),
  assessmentId: contentHashSchema,
  exchangeRates: z.array(exchangeRateSchema).optional(),
});

const waitBody = z
  .strictObject({
    thirdParty: z.enum(thirdParties),
    about: z.string(),
    expectedOn: z.string(),
    since: instantSchema,
  })
  .meta({ id: 'ThirdPartyWait', description: 'Somebody outside is waited for.' });

export const applicationBody = applicationSummaryBody
  .extend({
    clocks: partyClocksBody,
    expectedDecision: expectedDecisionBody.nullable(),
    wait: waitBody.nullable(),
    /** Of bank people: whom a breach went to. */
    escalations: z.array(z.strictObject({ to: z.string(), userId: z.string().nullable() })),
    /** As stored: what the exporter wrote. */
    draft: z.looseObject({}),
    warnings: warningsBody.meta({
      description:
        'What of the draft will stand in the way of a decision; it stops nothing before.',
    }),
    transition: transitionBody.nullable(),
    standardChoices: z
      .array(
        z.strictObject({
          standard: z.enum(['2025', 'previous']),
          rule: z.string(),
          note: z.string(),
          proposedBy: z.string().nullable(),
          proposedAt: instantSchema,
          standing: z.enum(['proposed', 'agreed', 'refused']),
          decidedBy: z.string().nullable(),
          decidedAt: instantSchema.nullable(),
          decisionNote: z.string().nullable(),
        }),
      )
      .meta({
        description:
          'Which standard people chose where the transition table leaves it open, oldest first; names and the second note are for people of the bank.',
      }),
    catalogue: z
      .strictObject({ edition: z.string(), revision: z.string(), contentHash: contentHashSchema })
      .nullable(),
    assessments: z.array(assessmentSummaryBody),
    contradictions: z
      .array(
        z.strictObject({ lineNo: z.int().nullable(), fact: z.string(), label: bilingualSchema }),
      )
      .meta({ description: 'Facts said in ways that cannot both be right; see `/facts`.' }),
    crossField: z
      .array(crossFieldBody)
      .meta({ description: 'Papers of the deal that disagree with one another.' }),
    claim: z
      .strictObject({ step: z.string(), by: z.string().nullable(), at: instantSchema })
      .nullable(),
    /** Who may still take back the last act: nobody acted after it. */
    recallableBy: z.array(z.string()),
    corrections: z.array(correctionRoundBody),
    notAccepted: z
      .strictObject({
        reasons: z.array(boundReasonBody),
        note: z.string(),
        by: z.string().nullable(),
        at: instantSchema,
      })
      .nullable()
      .meta({ description: 'Why the intake did not accept it; null while it did.' }),
    vetoedFor: z.array(bilingualSchema).meta({
      description: 'What the environmental screening found that ends the application.',
    }),
    returns: z
      .array(
        z.strictObject({
          from: statusSchema,
          to: statusSchema,
          reasons: z.array(boundReasonBody),
          note: z.string(),
          by: z.string().nullable(),
          at: instantSchema,
        }),
      )
      .meta({ description: 'Each step back with its reasons, oldest first.' }),
    appeals: z.array(
      z.strictObject({
        against: statusSchema,
        note: z.string(),
        filedAt: instantSchema,
        agrees: z.boolean().nullable(),
        decisionNote: z.string().nullable(),
        decidedAt: instantSchema.nullable(),
      }),
    ),
    environmentalLookups: z
      .array(
        z.strictObject({
          subject: z.string(),
          name: bilingualSchema,
          result: z.enum(lookupResults),
          resultLabel: bilingualSchema,
          source: z.string(),
          lookedUpOn: z.string(),
          findings: z.array(z.string()).optional(),
          findingLabels: z.array(bilingualSchema).optional(),
          snapshotId: z.string().optional(),
          note: z.string(),
          by: z.string().nullable(),
          onBehalfOf: z.string().nullable(),
          at: instantSchema,
        }),
      )
      .meta({
        description:
          'How the environmental screening came out. To the exporter once a decision tells it: without names, without the notes of what ends nothing.',
      }),
    screeningSnapshots: z.array(snapshotBody),
    overrides: z.array(overrideBody),
    votes: z.array(voteBody),
    recommendations: z.array(recommendationBody),
    stepActs: z
      .array(
        z.strictObject({
          step: z.string(),
          by: z.string(),
          onBehalfOf: z.string().nullable(),
          at: instantSchema,
        }),
      )
      .meta({ description: 'Who took which step, and in whose place; for people of the bank.' }),
    decisions: z.array(decisionBody.extend({ onBehalfOf: z.string().nullable() })),
    round: z.int(),
    appealUntil: instantSchema.nullable(),
    appealable: z.strictObject({ until: instantSchema, text: bilingualSchema }).nullable().meta({
      description: 'Until when it can be appealed, in words; null: it cannot, or no longer.',
    }),
    appealProvisional: z.boolean().meta({
      description: 'Whether the business calendar of that year was not out.',
    }),
    financing: financingBody,
    monitoring: monitoringBody,
    hold: z
      .strictObject({
        note: z.string(),
        authority: z.string(),
        placedBy: z.string(),
        placedAt: instantSchema,
        from: statusSchema,
      })
      .nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Application' });

const searched = (maximum: number, description: string) =>
  safeText({ min: 1, max: maximum }).optional().meta({ description });

export const applicationSearchQuery = z
  .strictObject({
    ...pageQuery,
    status: z.enum(applicationStatuses).optional(),
    applicantId: idSchema.optional(),
    reference: searched(
      60,
      'The reference or a part of it (its day, its letters), or how one of them begins.',
    ),
    applicantName: searched(
      100,
      'Words of the applicant’s name, Chinese or English, or how they begin.',
    ),
    uscc: searched(18, 'The applicant’s unified social credit code.'),
    goods: searched(
      200,
      'Words of the goods; all must stand there, a Latin one or a code at least with its beginning, a Chinese one with any part.',
    ),
    item: z
      .string()
      .regex(/^[1-9](?:\.\d{1,2}){2}$/, formMessage('item_code'))
      .optional()
      .meta({ description: 'An item that a line was judged at, such as `8.5.2`.' }),
    area: z
      .string()
      .regex(/^[1-9]$/, formMessage('area'))
      .optional()
      .meta({ description: 'Area of the catalogue, 1 to 9, that a line was judged in.' }),
    waitingFor: partySchema.optional(),
    risk: z.enum(['warned', 'breached', 'provisional']).optional(),
    assignee: idSchema.optional().meta({ description: '`me`, `nobody`, or a user id.' }),
    trait: z
      .enum(applicationTraits)
      .optional()
      .meta({ description: 'What happened to it, or is outstanding on it, as figures count it.' }),
    statusSinceFrom: instantSchema.optional(),
    statusSinceBefore: instantSchema.optional(),
    submittedFrom: daySchema.optional(),
    submittedTo: daySchema.optional(),
    decidedFrom: daySchema.optional().meta({ description: 'Day of the bank’s newest decision.' }),
    decidedTo: daySchema.optional(),
    decidedOutcome: z.enum(decidedOutcomes).optional(),
    updatedSince: instantSchema
      .optional()
      .meta({ description: 'Changed at that instant or later, longest ago first.' }),
  })
  .superRefine(daysInOrder('submittedFrom', 'submittedTo'))
  .superRefine(daysInOrder('decidedFrom', 'decidedTo'));

export const applicationPage = pageOf(
  applicationSummaryBody
    .extend({
      goods: goodsBody,
      applicant: z
        .strictObject({ nameZh: z.string(), nameEn: z.string().nullable() })
        .nullable()
        .meta({ description: 'Null for who may not read applicants.' }),
      what: bilingualSchema.nullable().meta({
        description:
          'What the exporter has to do, or until when it may appeal, in a few words; null: nothing now.',
      }),
      decided: z
        .strictObject({ outcome: z.enum(decidedOutcomes), on: z.string() })
        .nullable()
        .meta({ description: 'How the bank answered last, and on which day in Asia/Shanghai.' }),
    })
    .meta({ id: 'ListedApplication' }),
);

export const draftedBody = actedBody.extend({ applicationReference: z.string().nullable() });

export const timelineBody = z
  .strictObject({
    applicationId: z.string(),
    status: statusSchema,
    waitingFor: partySchema,
    owedBy: owedByBody,
    deadline: deadlineBody.nullable(),
    breached: z.boolean(),
    turn: bilingualSchema.meta({ description: 'Whose turn it is and what to expect, in words.' }),
    next: nextStepBody,
    expectedDecision: expectedDecisionBody.nullable(),
    clocks: partyClocksBody,
    entries: z.array(
      z.strictObject({
        revision: z.int(),
        at: instantSchema,
        action: z.string(),
        events: z.array(z.string()),
        by: z.strictObject({
          kind: z.string(),
          roles: z.array(z.string()),
          userId: z.string().nullable(),
          onBehalfOf: z
            .string()
            .nullable()
            .meta({ description: 'Of an act by a delegate: in whose place it was done.' }),
        }),
        status: statusSchema.nullable(),
        why: z.array(bilingualSchema).meta({
          description:
            'Why, in words for both sides: reasons and what was said to them; for people of the bank also what reviewers said.',
        }),
        papers: z.array(z.string()).meta({ description: 'Names of the files it was about.' }),
        agrees: z.boolean().nullable().meta({
          description: 'Of a review or a vote, for people of the bank; else null.',
        }),
        given: z.strictObject({ from: z.string().nullable(), to: z.string() }).nullable().meta({
          description:
            'From whom to whom a manager gave the step, for people of the bank; else null.',
        }),
      }),
    ),
  })
  .meta({ id: 'Timeline' });

export const refusedAttemptPage = pageOf(
  z.strictObject({
    refusalId: z.string(),
    subject: z.strictObject({
      kind: z.string(),
      id: z.string(),
      name: z.string().nullable().meta({
        description:
          'Reference of a case, title of a draft, name of a person; null where there is none.',
      }),
    }),
    action: z.string(),
    operation: bilingualSchema.nullable().meta({
      description:
        'What was called, in words, where no role permitted it; null: `action` names an act.',
    }),
    by: namedWhoThenBody,
    refusal: z.strictObject({ kind: z.string(), code: z.string() }),
    requestId: z.string(),
    at: instantSchema,
  }),
);
