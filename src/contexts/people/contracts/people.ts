import { z } from 'zod';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import { entryActs } from '../rules/staff/decide-people-entry.js';
import { userRoles } from '../../../kernel/values/actor.js';
import {
  contentHashSchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { officeNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export const userNameSchema = z
  .string()
  .regex(/^[\w.@-]{1,100}$/, formMessage('user_name'))
  .meta({ description: 'Unique within the bank.', example: 'chen.mo' });

/** More are entered in several lists. */
export const mostPeople = 500;

const person = z
  .strictObject({
    userId: idSchema.meta({
      description: 'What the identity provider names the person by: the claim `sub` of its tokens.',
      example: 'e0412',
    }),
    userName: userNameSchema,
    displayName: safeText({ min: 1, max: 100 }),
    kind: z.enum(['bank_user', 'applicant_user']),
    roles: z.array(z.enum(userRoles)).max(20),
    applicantIds: z
      .array(idSchema)
      .max(200)
      .default([])
      .meta({ description: "Whom a person of the exporter's side acts for." }),
  })
  .meta({ id: 'PersonToEnter', description: 'A person whom the bank is to know.' });

export const peopleSchema = z.array(person).min(1).max(mostPeople);

export const peopleEntryRequest = z.strictObject({
  people: peopleSchema,
  note: officeNoteSchema,
});

export const peopleCsvQuery = z.strictObject({ note: safeText({ min: 1, max: 500 }) });

export const peopleApprovalRequest = z.strictObject({
  contentHash: contentHashSchema.meta({ description: 'Of the entry that was looked at.' }),
});

export const peopleRejectionRequest = z.strictObject({ note: officeNoteSchema });

export const peopleEntryBody = z
  .strictObject({
    entryId: z.string(),
    revision: z.int(),
    status: z.enum(['proposed', 'approved', 'applied', 'rejected']),
    people: z.array(
      z.strictObject({
        userId: z.string(),
        userName: z.string().nullable(),
        displayName: z.string().nullable(),
        kind: z.enum(['bank_user', 'applicant_user']),
        roles: z.array(z.string()),
        applicantIds: z.array(z.string()),
      }),
    ),
    contentHash: contentHashSchema,
    note: z.string(),
    proposedBy: z.array(z.string()),
    proposedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    decisionNote: z.string().nullable(),
    notEntered: z
      .array(z.string())
      .meta({ description: 'User ids that had come in by another entry in between.' }),
    acts: openActsBody(entryActs).meta({ description: 'What the reader may do to it now.' }),
  })
  .meta({
    id: 'PeopleEntry',
    description:
      'People who enter the bank together: proposed by one person, approved by another. Names are shown until that is settled.',
  });

export const peopleEntriesBody = z.strictObject({
  acts: openActsBody(entryActs).meta({ description: 'What the reader may do now.' }),
  items: z.array(peopleEntryBody),
});
