import { authorities } from '../../rulebook/rules/content/authority.js';
import { z } from 'zod';
import {
  bilingualSchema,
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { askableFields } from '../rules/evidence/papers/fields-asked.js';
import { paperFindingBody } from './paper-finding.js';
import { crossFieldBody } from './cross-field.js';
import { noteFor } from './note-readers.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { acceptedAnswerBody } from '../../matching/contracts/shared-bodies.js';

const authoritySchema = z.enum(authorities);
const matterSchema = z.enum(['contract', 'shipment', 'drawdown', 'report', 'approval', 'none']);

const validityRule = {
  on: matterSchema.meta({ description: 'The day it must be valid on; none: it never runs out.' }),
  maximumAgeMonths: z.int().nullable(),
};

const exemption = {
  note: z.string(),
  proposedBy: z.string().nullable(),
  proposedAt: instantSchema,
  standing: z.enum(['proposed', 'agreed', 'refused']),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
};

export const checklistEntryBody = z
  .strictObject({
    entryId: z.string(),
    lineNo: z.int().nullable(),
    fact: z.string().nullable().meta({ description: 'null: the document itself is asked for.' }),
    standard: z.string().nullable(),
    ask: bilingualSchema,
    answer: acceptedAnswerBody
      .nullable()
      .meta({ description: 'What may be answered; null: the document itself is asked for.' }),
    acceptableEvidence: z.array(z.string()),
    proofs: z
      .array(
        z.strictObject({
          evidenceType: z.string(),
          label: bilingualSchema,
          authority: authoritySchema,
          issuedBy: bilingualSchema.nullable(),
          suffices: z.boolean(),
          ...validityRule,
          fields: z
            .array(z.strictObject({ field: z.enum(askableFields), needed: z.boolean() }))
            .meta({
              description:
                'What is to be stated of such a paper; without what is needed it proves nothing.',
            }),
        }),
      )
      .meta({ description: 'Strongest first.' }),
    validity: z.strictObject(validityRule).nullable(),
    neededFor: z.enum(['collection', 'payout']),
    groupId: z.string().nullable().meta({
      description:
        'Alternatives: one of a group suffices whose condition is met with what is accepted.',
    }),
    followsFrom: z
      .string()
      .nullable()
      .meta({ description: 'The entry whose acceptance answers this one as well.' }),
    contradictory: z
      .boolean()
      .meta({ description: 'Its fact is said in two ways that cannot both be right.' }),
    acceptedUnmet: z.boolean().meta({
      description:
        'Its condition is not met with what is accepted for it, so its alternatives stay asked. No verdict: that is the assessment.',
    }),
    takesPaper: z.boolean().meta({
      description:
        'A paper may be brought for it, or the one that was brought be replaced or stated anew.',
    }),
    asksPaper: z.boolean().meta({
      description: 'Takes a paper, and nothing else has made it unnecessary.',
    }),
    unanswered: z.boolean().meta({ description: 'Asks for a paper, and none was brought for it.' }),
    spared: z.boolean().meta({
      description:
        'Nothing stands for it, and `settledBy` has made it unnecessary: it is asked no more.',
    }),
    alternativeWaits: z.boolean().meta({
      description:
        'What was brought for one of its alternatives waits for the bank: until then nothing is due for it.',
    }),
    needed: z.boolean().meta({ description: 'Whether the collection still waits for it.' }),
    leftOpen: z.boolean().meta({
      description: 'It was never answered, and nobody waits for it any more.',
    }),
    settledBy: z.string().nullable().meta({
      description: 'The entry that makes it unnecessary: of its group, or the one it follows from.',
    }),
    status: z.enum([
      'requested',
      'uploaded',
      'checking',
      'accepted',
      'rejected',
      'superseded',
      'expired',
      'waived',
      'not_applicable',
    ]),
    evidenceId: z.string().nullable(),
    contentHash: contentHashSchema.nullable(),
    note: z
      .string()
      .nullable()
      .meta({ description: 'Why what was brought for it was rejected or reopened.' }),
    waiverTerms: z
      .strictObject({
        mayPropose: z.array(z.string()),
        mayConfirm: z.array(z.string()),
        maximumDays: z.int(),
      })
      .nullable(),
    notApplicable: z.strictObject(exemption).nullable(),
    waiver: z.strictObject({ ...exemption, expiresOn: daySchema }).nullable(),
  })
  .meta({ id: 'ChecklistEntry' });

export const checklistBody = z
  .strictObject({
    catalogue: z
      .strictObject({ edition: z.string(), revision: z.string(), contentHash: contentHashSchema })
      .nullable()
      .meta({ description: 'The revision it was frozen with.' }),
    entries: z.array(checklistEntryBody),
    ahead: z
      .array(
        z.strictObject({
          entryId: z.string(),
          lineNo: z.int().nullable(),
          ask: bilingualSchema,
          groupId: z.string().nullable(),
          neededFor: z.enum(['collection', 'payout']),
          proofs: z.array(
            z.strictObject({
              evidenceType: z.string(),
              label: bilingualSchema,
              suffices: z.boolean(),
            }),
          ),
        }),
      )
      .nullable()
      .meta({
        description:
          'Until the list is frozen: what it would ask for if it were frozen now, up to 200 lines of goods; then null.',
      }),
    maximumFileBytes: z.int().meta({ description: 'A larger file is refused.' }),
    crossField: z
      .array(crossFieldBody)
      .meta({ description: 'Papers of the deal that disagree with one another.' }),
    findings: z
      .array(paperFindingBody)
      .meta({ description: 'What of the evidence that stands does not fit the goods.' }),
    conditions: z
      .array(
        z.strictObject({
          entryId: z.string(),
          ask: bilingualSchema,
          note: z.string(),
          dueOn: daySchema,
        }),
      )
      .meta({ description: 'What was waived until a day: to be brought after disbursement.' }),
  })
  .meta({ id: 'Checklist' });

export const notApplicableRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'not_applicable.claimed', 'reason'),
});
export const notApplicableDecisionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'not_applicable.decided', 'note'),
});

export const waiverRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'waiver.proposed', 'reason'),
  expiresOn: daySchema,
});
export const waiverDecisionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'waiver.decided', 'note'),
});

export const financingExceptionRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'financing_exception.proposed', 'reason'),
});
export const financingExceptionDecisionRequest = z.strictObject({
  agrees: z.boolean(),
  note: noteFor(noteSchema, 'financing_exception.decided', 'note'),
});

export const takeUpRequest = z.strictObject({ contentHash: contentHashSchema });

const sourceBody = z.strictObject({
  evidenceId: z.string().nullable(),
  evidenceType: z.string().nullable(),
  standing: z.enum(['declared', 'uploaded', 'accepted', 'rejected', 'superseded', 'expired']),
  authority: authoritySchema,
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
  unit: z.string().nullable(),
  holds: z.boolean(),
  standard: z.string().nullable(),
  quote: z.string().nullable(),
  label: bilingualSchema.nullable().meta({
    description: 'What the paper is called; null: the application itself.',
  }),
  fileName: z.string().nullable(),
  authorityLabel: bilingualSchema,
  said: bilingualSchema.nullable().meta({ description: 'The value in words, with its unit.' }),
  read: z
    .strictObject({
      page: z.int(),
      said: bilingualSchema,
      quote: z.string(),
      differs: z.boolean().meta({ description: 'Whether it is another value than was stated.' }),
    })
    .nullable()
    .meta({
      description:
        'What the reader of papers found in it, and on which page; it counts for nothing by itself.',
    }),
});

export const factLedgerBody = z
  .strictObject({
    facts: z.array(
      z.strictObject({
        lineNo: z.int().nullable(),
        fact: z.string(),
        label: bilingualSchema,
        contradictory: z.boolean(),
        sources: z.array(sourceBody).meta({ description: 'Strongest authority first.' }),
      }),
    ),
  })
  .meta({ id: 'FactLedger', description: 'Who says what of each fact; never averaged.' });
