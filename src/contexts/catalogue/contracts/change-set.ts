import { z } from 'zod';
import { maximumMadeEdits } from '../rules/edits/apply-edits.js';
import { changeSetStatuses } from '../rules/change-set/change-set.js';
import { changeActs } from '../rules/change-set/open-change-acts.js';
import { catalogueEditSchema } from './catalogue-edit.js';
import { differenceEntry } from './catalogue-difference.js';
import { checkCountsBody, signedWarningBody } from './checks.js';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import {
  bilingualSchema,
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { impactRunBody } from './impact.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export const openingRequest = z.strictObject({ title: safeText({ min: 1, max: 200 }) });

export const rollBackRequest = z.strictObject({
  to: z
    .string()
    .regex(/^(?:sha256:[0-9a-f]{64}|\d{4}\.[1-9]\d{0,5})$/, formMessage('revision'))
    .meta({ description: 'Name or content hash of the revision to restore.', example: '2025.1' }),
  note: neededNoteSchema,
});

/** Onto the newest revision, with a choice for each edit that is in conflict. */
export const rebaseRequest = z.strictObject({
  onto: safeText({ max: 40 }).meta({
    description: 'Name of the newest revision.',
    example: '2025.3',
  }),
  resolutions: z
    .array(
      z.strictObject({
        edit: z.int().min(0).meta({ description: 'Position among the edits of the change set.' }),
        take: z.enum(['mine', 'theirs']),
      }),
    )
    .max(maximumMadeEdits)
    .default([]),
});

export const submissionRequest = z.strictObject({
  effectiveOn: daySchema.meta({ description: 'First day in force, Asia/Shanghai.' }),
  warningsHash: contentHashSchema
    .optional()
    .meta({ description: 'Of the new warnings of the static checks, to accept them.' }),
});

export const approvalRequest = z.strictObject({
  differenceHash: contentHashSchema.meta({ description: 'Of the difference you looked at.' }),
  impactHash: contentHashSchema.meta({ description: 'Of the impact report you looked at.' }),
});

export const withdrawalRequest = z.strictObject({ note: neededNoteSchema });
export const changeSetReturnRequest = z.strictObject({ note: neededNoteSchema });
export const abandonmentRequest = z.strictObject({ note: noteSchema });

const baseBody = z.strictObject({ revision: z.string(), contentHash: contentHashSchema });

const signatureBody = z
  .strictObject({
    act: z.enum(['submitted', 'approved']),
    by: z.string(),
    onBehalfOf: z.string().nullable(),
    at: instantSchema,
    differenceHash: contentHashSchema,
    impactHash: contentHashSchema.nullable(),
  })
  .meta({ id: 'ChangeSignature', description: 'Who put a name to which hashes.' });

const summaryMembers = {
  changeSetId: z.string(),
  title: z.string(),
  status: z.enum(changeSetStatuses),
  revision: z.int(),
  base: baseBody,
  rollBack: z
    .strictObject({ to: baseBody, note: z.string(), decidedLimit: z.int() })
    .nullable()
    .meta({ description: 'Of a roll back: what is restored, and why.' }),
  authors: z.array(z.string()),
  approver: z.string().nullable(),
  effectiveOn: daySchema.nullable(),
  differenceHash: contentHashSchema.nullable(),
  impactHash: contentHashSchema
    .nullable()
    .meta({ description: 'Of the impact report submitted with the difference.' }),
  impact: impactRunBody.nullable(),
  signatures: z.array(signatureBody).meta({ description: 'Who signed what is submitted.' }),
  published: baseBody.nullable(),
  tookEffectAt: instantSchema.nullable(),
  voidedBecause: z
    .enum(['base_moved', 'difference_changed', 'catalogue_unsound', 'examples_fail'])
    .nullable(),
  withdrawal: z
    .strictObject({
      proposedBy: z.array(z.string()),
      proposedAt: instantSchema,
      note: z.string(),
      agreedBy: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'Of a planned revision: asked for, not yet carried out.' }),
  note: z.string().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

export const changeSetBody = z
  .strictObject({
    ...summaryMembers,
    edits: z.array(catalogueEditSchema),
    warnings: z
      .strictObject({ hash: contentHashSchema, list: z.array(signedWarningBody) })
      .nullable()
      .meta({ description: 'Warnings that the author accepted with the submission.' }),
    acts: openActsBody(changeActs)
      .optional()
      .meta({ description: 'What the reader may do to it now; in the answer to a read.' }),
    standing: z
      .strictObject({
        newest: z.string().meta({ description: 'Name of the newest revision, planned ones too.' }),
        isBehind: z.boolean().meta({ description: 'Its base is no longer the newest.' }),
        earliestDay: daySchema.meta({ description: 'The first day it may take effect.' }),
        isHeldByPlan: z.boolean().meta({
          description: 'That day is the one of a planned revision; two people may withdraw it.',
        }),
        isBaseWithdrawn: z.boolean().meta({
          description: 'The revision it stands on was withdrawn before its day.',
        }),
        draftsOnIt: z.array(z.strictObject({ changeSetId: z.string(), title: z.string() })).meta({
          description:
            'Of a planned revision: drafts made on it. Once it is withdrawn they have to move before they can be signed.',
        }),
      })
      .optional()
      .meta({ description: 'Where it stands in the history; in the answer to a read.' }),
    checks: checkCountsBody.optional().meta({ description: 'In the answer to a save.' }),
  })
  .meta({ id: 'ChangeSet', description: 'A change of catalogue rules.' });

export const changeSetPage = pageOf(
  z
    .strictObject({
      ...summaryMembers,
      isBehind: z.boolean().meta({
        description: 'It waits to be signed, and its base is no longer the newest revision.',
      }),
    })
    .meta({ id: 'ChangeSetListed' }),
);

export const differenceBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    status: z.enum(changeSetStatuses),
    base: baseBody,
    effectiveOn: daySchema.nullable(),
    differenceHash: contentHashSchema,
    differences: z.array(differenceEntry),
  })
  .meta({ id: 'ChangeSetDifference', description: 'What a change set changes, place by place.' });

/** What moving a draft onto the newest revision asks its author. */
export const conflictsBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    onto: z.string().meta({ description: 'Name of the newest revision.' }),
    items: z.array(
      z.strictObject({
        edit: z.int().meta({ description: 'Position among the edits of the change set.' }),
        itemCode: z.string().nullable(),
        text: bilingualSchema.meta({ description: 'The place that both have changed.' }),
        mine: z.array(bilingualSchema).meta({ description: 'What the draft makes of it.' }),
        theirs: z.array(bilingualSchema).meta({ description: 'What the newest revision has.' }),
        whyNot: bilingualSchema
          .nullable()
          .meta({ description: "Why the draft's cannot stay; null where either can be taken." }),
      }),
    ),
  })
  .meta({ id: 'DraftConflicts', description: 'Places that a draft and a newer revision change.' });

/** What was done to a draft, whoever did it and in whose place. */
export const draftRecordBody = z
  .strictObject({
    items: z.array(
      z.strictObject({
        revision: z.int().meta({ description: 'Of the draft after the act.' }),
        at: instantSchema,
        act: z.string().meta({ example: 'approve_change_set' }),
        by: z.string().nullable().meta({ description: 'Null where greenlane itself went on.' }),
        onBehalfOf: z.string().nullable(),
        note: z.string().nullable(),
        ofRevision: z.string().nullable().meta({
          description: 'Name of the revision that it published, put in force or withdrew.',
        }),
        effectiveOn: daySchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'DraftRecord', description: 'The acts on a draft of rules, oldest first.' });

/** Other drafts about the same trees and entries. */
export const otherDraftsBody = z
  .strictObject({
    items: z.array(
      z.strictObject({
        changeSetId: z.string(),
        title: z.string(),
        status: z.enum(changeSetStatuses),
        authors: z.array(z.string()),
        updatedAt: instantSchema,
        places: z.array(
          z.strictObject({
            itemCode: z.string().nullable(),
            text: bilingualSchema,
            conflicting: z.boolean().meta({
              description: 'Both change the very same place: whoever comes second must choose.',
            }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'OtherDrafts', description: 'Drafts not published yet that change the same.' });
