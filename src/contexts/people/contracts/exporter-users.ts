import { z } from 'zod';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { officeNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { staffActs } from '../rules/staff/decide-staff-change.js';
import { changeOf, exporterStanding } from './staff.js';

export const exporterUserChangeRequest = z.strictObject({
  after: exporterStanding,
  note: officeNoteSchema,
});

const person = {
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  ...exporterStanding.shape,
};

export const exporterUserBody = z
  .strictObject({
    ...person,
    revision: z.int().meta({ description: 'Of the changes: a proposal names it in `If-Match`.' }),
    acts: openActsBody(staffActs).meta({ description: 'What the reader may do now.' }),
    changes: z.array(changeOf(exporterStanding)),
  })
  .meta({
    id: 'ExporterUser',
    description:
      "A person of an exporter's side as kept now, and the changes of that by two people of the bank, oldest first.",
  });

export const exporterUserPage = pageOf(
  z.strictObject({
    ...person,
    applicants: z.array(
      z.strictObject({
        applicantId: z.string(),
        nameZh: z.string(),
        nameEn: z.string().nullable(),
      }),
    ),
  }),
).meta({ id: 'ExporterUserPage' });
