import { z } from 'zod';
import {
  contentHashSchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { officeNoteSchema } from '../../../kernel/http/contracts/reason.js';

const standing = z
  .strictObject({
    active: z.boolean().meta({ description: 'False: the user is switched off.' }),
    applicantIds: z.array(idSchema).max(200).meta({ description: 'Whom the user acts for.' }),
  })
  .meta({
    id: 'ExporterUserStanding',
    description: "Whether and for whom a person of an exporter's side acts.",
  });

export const exporterUserChangeRequest = z.strictObject({
  after: standing,
  note: officeNoteSchema,
});

export const exporterUserBody = z
  .strictObject({
    userId: z.string(),
    userName: z.string(),
    displayName: z.string(),
    ...standing.shape,
    changes: z.array(
      z.strictObject({
        number: z.int(),
        status: z.enum(['proposed', 'approved', 'applied', 'rejected']),
        before: standing,
        after: standing,
        contentHash: contentHashSchema,
        note: z.string(),
        proposedBy: z.array(z.string()),
        proposedAt: instantSchema,
        decidedBy: z.string().nullable(),
        decidedAt: instantSchema.nullable(),
        decisionNote: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'ExporterUser',
    description:
      "A person of an exporter's side as kept now, and the changes of that by two people of the bank, oldest first.",
  });
