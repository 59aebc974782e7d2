import { z } from 'zod';
import { userRoles } from '../../../kernel/values/actor.js';
import {
  bilingualSchema,
  contentHashSchema,
  daySchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { officeNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import { staffActs } from '../rules/staff/decide-staff-change.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

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

const standing = z
  .strictObject({
    roles: z.array(z.enum(userRoles).exclude(['exporter'])).max(20),
    active: z.boolean(),
    posts: members.posts,
    relatedApplicantIds: members.relatedApplicantIds,
    exporterUserIds: z.array(idSchema).max(50),
    branch: members.branch,
  })
  .meta({
    id: 'StaffStanding',
    description: 'What says which applications a person may review, approve or look after.',
  });

export const staffChangeRequest = z.strictObject({
  after: standing,
  note: officeNoteSchema,
});

export const staffApprovalRequest = z.strictObject({
  contentHash: contentHashSchema.meta({ description: 'Of the change that was looked at.' }),
});

export const staffRejectionRequest = z.strictObject({ note: officeNoteSchema });

/** Whether and for whom a person of an exporter's side acts. */
export const exporterStanding = z
  .strictObject({
    active: z.boolean().meta({ description: 'False: the user is switched off.' }),
    applicantIds: z.array(idSchema).max(200).meta({ description: 'Whom the user acts for.' }),
  })
  .meta({
    id: 'ExporterUserStanding',
    description: "Whether and for whom a person of an exporter's side acts.",
  });

const seenStanding = standing.extend({ roles: z.array(z.string()) });

const settled = {
  status: z.enum(['proposed', 'approved', 'applied', 'rejected']),
  contentHash: contentHashSchema,
  note: z.string(),
  proposedBy: z.array(z.string()),
  proposedAt: instantSchema,
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  decisionNote: z.string().nullable(),
  acts: openActsBody(staffActs).meta({ description: 'What the reader may do to it now.' }),
};

/** A change of a standing, of whichever side. */
export const changeOf = <Standing extends z.ZodType>(seen: Standing) =>
  z.strictObject({ number: z.int(), before: seen, after: seen, ...settled });

const gaps = z.array(z.strictObject({ text: bilingualSchema, userIds: z.array(z.string()) }));

const staffChange = changeOf(seenStanding).extend({
  opensGaps: gaps.meta({
    description: 'What the bank could no longer do once it holds, with the people it has today.',
  }),
});

export const staffChangesBody = z
  .strictObject({
    userId: z.string(),
    revision: z.int(),
    acts: openActsBody(staffActs).meta({ description: 'What the reader may do now.' }),
    changes: z.array(staffChange),
  })
  .meta({ id: 'StaffChanges', description: 'Changes of one person, by two others, oldest first.' });

const waitingOf = {
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
};

/** Of both sides: a person of the bank is reviewed by another page than an exporter's user. */
export const waitingChangesBody = z
  .strictObject({
    staff: z.array(z.strictObject({ ...waitingOf, change: staffChange })),
    exporterUsers: z.array(z.strictObject({ ...waitingOf, change: changeOf(exporterStanding) })),
  })
  .meta({
    id: 'WaitingStaffChanges',
    description: 'Changes of people that wait for a second person.',
  });

const personActs = ['keep_absences', 'grant_delegation'] as const;
export type PersonAct = (typeof personActs)[number];

export const staffMemberBody = z
  .strictObject({
    userId: z.string(),
    displayName: z.string(),
    roles: z.array(z.string()),
    active: z.boolean(),
    revision: z.int(),
    ...members,
    exporterUserIds: z.array(z.string()).optional(),
    acts: openActsBody(personActs).meta({
      description:
        'What the reader may do alone: say when the person is away, and who takes the place.',
    }),
  })
  .meta({ id: 'StaffMember' });

export const staffBody = z.strictObject({
  items: z.array(staffMemberBody),
  gaps: gaps.meta({
    description: 'What the bank cannot do with the people it has today, and whom it is about.',
  }),
});
