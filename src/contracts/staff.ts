import { z } from 'zod';
import { daySchema, idSchema } from './common.js';
import { safeText } from './safe-text.js';

const absence = z
  .strictObject({
    from: daySchema,
    to: daySchema,
    substituteId: idSchema.nullable().meta({ description: 'Who stands in; null: nobody.' }),
  })
  .meta({ id: 'Absence', description: 'Days away, both included.' });

const post = z
  .strictObject({
    step: z.enum([
      'client_management',
      'first_review',
      'second_review',
      'final_approval',
      'payout_check',
      'appeal',
    ]),
    post: z.enum(['backup', 'manager']),
  })
  .meta({ id: 'StaffPost', description: 'Whom a breach of the step goes to.' });

const members = {
  posts: z.array(post).max(20),
  absences: z.array(absence).max(100),
  relatedApplicantIds: z.array(idSchema).max(200),
  branch: safeText({ min: 1, max: 60 }).nullable(),
};

/** All absences: what is not named is no longer. */
export const absencesRequest = z.strictObject({ absences: members.absences });

export const profileRequest = z.strictObject({
  posts: members.posts,
  relatedApplicantIds: members.relatedApplicantIds,
  branch: members.branch,
  exporterUserIds: z.array(idSchema).max(50).default([]),
});

export const staffMemberBody = z
  .strictObject({
    userId: z.string(),
    displayName: z.string(),
    roles: z.array(z.string()),
    active: z.boolean(),
    revision: z.int(),
    ...members,
    exporterUserIds: z.array(z.string()).optional(),
  })
  .meta({ id: 'StaffMember' });

export const staffBody = z.strictObject({ items: z.array(staffMemberBody) });
