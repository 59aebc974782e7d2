import { z } from 'zod';
import { disposalActs } from '../rules/open-disposal-acts.js';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import { disposalGrounds, disposalStatuses } from '../rules/disposal.js';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import {
  contentHashSchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { officeNoteSchema } from '../../../kernel/http/contracts/reason.js';

const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), userId: idSchema }),
  z.strictObject({ kind: z.literal('application'), applicationId: idSchema }),
]);

export const disposalRequest = z
  .strictObject({
    subject: subjectSchema,
    ground: z.enum(disposalGrounds),
    note: officeNoteSchema,
  })
  .meta({ id: 'DisposalRequest', description: 'What is to be taken out of the record, and why.' });

export const disposalDecline = z
  .strictObject({ note: officeNoteSchema })
  .meta({ id: 'DisposalDecline', description: 'Why a disposal is declined.' });

export const disposalBody = z
  .strictObject({
    disposalId: z.string(),
    revision: z.int(),
    status: z.enum(disposalStatuses),
    subject: subjectSchema,
    ground: z.enum(disposalGrounds),
    note: z.string(),
    proposedBy: z.string().nullable(),
    agreedBy: z.array(z.string()),
    decisionNote: z.string().nullable(),
    tombstone: z
      .strictObject({
        applicationId: z.string(),
        lastRevision: z.int(),
        lastHash: contentHashSchema,
        noteStream: z
          .strictObject({ lastRevision: z.int(), lastHash: contentHashSchema })
          .optional()
          .meta({ description: 'Of the notes beside it, where there were any.' }),
        status: z.enum(applicationStatuses),
        closedAt: instantSchema,
      })
      .nullable(),
    proposedAt: instantSchema,
    updatedAt: instantSchema,
    acts: openActsBody(disposalActs).meta({ description: 'What the reader may do to it now.' }),
  })
  .meta({ id: 'Disposal', description: 'A disposal: proposed, agreed to by two, carried out.' });

export const disposalPage = pageOf(disposalBody);
