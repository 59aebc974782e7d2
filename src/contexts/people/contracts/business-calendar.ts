import { z } from 'zod';
import { calendarActs } from '../rules/calendar/decide-calendar.js';
import { openActsBody } from '../../../kernel/http/contracts/acts.js';
import {
  bilingualSchema,
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const ownDay = z.strictObject({
  on: daySchema,
  nameZh: safeText({ min: 1, max: 100 }),
  nameEn: safeText({ min: 1, max: 100 }),
});

const ownDays = z.array(ownDay).max(400);

const calendarYear = z
  .strictObject({
    region: safeText({ min: 1, max: 20 }),
    year: z.int().min(2000).max(2199),
    version: z
      .string()
      .regex(/^[a-z]{2}-\d{4}\.\d{1,3}$/, formMessage('calendar_version'))
      .meta({ description: 'Name of this reading of the year.', example: 'cn-2027.1' }),
    source: safeText({ min: 1, max: 500 }),
    holidays: ownDays.min(1),
    workdays: ownDays,
  })
  .meta({ id: 'CalendarYear', description: 'The published days off and make-up days of a year.' });

const contentMembers = {
  opensAtHour: z.int().min(0).max(23).meta({ description: 'Whole hour, Asia/Shanghai.' }),
  cutOffHour: z.int().min(1).max(24).meta({
    description:
      'What comes at or after this hour counts as of the next business day, unless the service levels say the next calendar day.',
  }),
  closingDays: ownDays.meta({ description: 'Closing days of the bank itself.' }),
  makeUpDays: ownDays.meta({ description: 'Working days of the bank on days off.' }),
  years: z.array(calendarYear).max(5).meta({ description: 'Published years not known yet.' }),
};

/** The whole of what the bank sets from that day on: what is not named is as published. */
export const calendarProposalRequest = z.strictObject({
  effectiveOn: daySchema.meta({ description: 'First day in force, not before today.' }),
  ...contentMembers,
  note: neededNoteSchema,
});

export const calendarApprovalRequest = z.strictObject({
  contentHash: contentHashSchema.meta({ description: 'Of the content you looked at.' }),
});

export const calendarRejectionRequest = z.strictObject({ note: noteSchema });

const dailyHours = z.strictObject({ opensAtHour: z.int(), cutOffHour: z.int() });

const effectBody = z
  .strictObject({
    days: z.array(
      z.strictObject({
        on: daySchema,
        name: bilingualSchema.nullable(),
        before: z.boolean(),
        after: z.boolean(),
      }),
    ),
    hours: z.strictObject({ before: dailyHours, after: dailyHours }).nullable(),
  })
  .meta({
    description:
      'Days that become business days (`after`) or cease to be ones, beside what was published when it was settled, or is now; hours where they change.',
  });

const calendarRevisionBody = z
  .strictObject({
    number: z.int(),
    status: z.enum(['proposed', 'published', 'rejected']),
    effectiveOn: daySchema,
    contentHash: contentHashSchema,
    content: z.strictObject(contentMembers),
    note: z.string(),
    proposedBy: z.array(z.string()),
    proposedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable().meta({ description: 'Recorded time of the publication.' }),
    decisionNote: z.string().nullable(),
    effect: effectBody,
    acts: openActsBody(calendarActs).meta({ description: 'What the reader may do to it now.' }),
  })
  .meta({ id: 'CalendarRevision' });

export const bankCalendarBody = z
  .strictObject({
    revision: z.int(),
    version: z.string().meta({
      description: 'Names what deadlines are counted by now.',
      example: 'own.2+cn-2025.1+cn-2026.1',
    }),
    years: z.array(z.int()).meta({ description: 'Years whose days are published.' }),
    acts: openActsBody(calendarActs).meta({ description: 'What the reader may do now.' }),
    revisions: z.array(calendarRevisionBody),
  })
  .meta({ id: 'BankCalendar', description: 'The business calendar of a bank, all revisions.' });

export const calendarYearParams = z.strictObject({
  year: z
    .string()
    .regex(/^2[01]\d\d$/, formMessage('calendar_year'))
    .transform(Number),
});

export const calendarDaysBody = z
  .strictObject({
    year: z.int(),
    provisional: z.boolean().meta({ description: 'Not published: by weekends alone.' }),
    days: z.array(
      z.strictObject({
        on: daySchema,
        isBusinessDay: z.boolean(),
        name: bilingualSchema
          .nullable()
          .meta({ description: 'Of a holiday, a closing day or a make-up day.' }),
      }),
    ),
  })
  .meta({ id: 'CalendarDays', description: 'Each day of a year as the bank counts by it now.' });

export const businessDaysQuery = z.strictObject({
  from: daySchema.meta({
    description:
      'The day something arrives on; on a day without business it counts as of the next business day.',
  }),
  count: z
    .string()
    .regex(/^(?:[1-9]\d{0,2})$/, formMessage('up_to_999'))
    .transform(Number)
    .meta({ description: 'Business days, 1 to 999.' }),
  knownAt: instantSchema.optional().meta({ description: 'As it was known at that instant.' }),
});

export const businessDayBody = z
  .strictObject({
    from: daySchema,
    count: z.int(),
    dueOn: daySchema,
    dueAt: instantSchema,
    provisional: z.boolean(),
    calendar: z.string(),
  })
  .meta({
    id: 'BusinessDay',
    description: 'Provisional: a day on the way has no published calendar.',
  });
