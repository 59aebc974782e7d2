import { z } from 'zod';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import { stuckCauses } from '../rules/next-steps/stuck.js';
import { deadlineRisks } from '../rules/deadlines/deadline-risk.js';
import { greenShareBody } from '../../matching/contracts/shared-bodies.js';
import { actedBody } from './application-body.js';
import { nextStepBody } from './next-steps.js';
import { applicationSummaryBody, goodsBody } from './application-views.js';
import { bilingualSchema, currencyCode, idSchema } from '../../../kernel/http/contracts/common.js';
import { pageOf, pageQuery } from '../../../kernel/http/contracts/page.js';
import { queueSnooze } from './notes.js';
import { noteFor } from './note-readers.js';
import { neededNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export const reviewSteps = [
  'client_management',
  'first_review',
  'second_review',
  'final_approval',
  'payout_check',
  'appeal',
] as const;

/** What waits for credit, contract, committee, or the end of a hold is no step of the review. */
const queueSteps = [...reviewSteps, 'credit', 'contract', 'committee', 'hold'] as const;

const minor = (description: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, formMessage('amount_minor'))
    .optional()
    .transform((text) => (text === undefined ? undefined : Number(text)))
    .meta({ description });

const queueFilters = {
  step: z.enum(queueSteps).optional(),
  status: z.enum(applicationStatuses).optional(),
  waitingFor: z
    .enum(['bank', 'third_party', 'exporter', 'anyone'])
    .optional()
    .meta({ description: 'Whose turn it is; the bank’s when left out.' }),
  area: z
    .string()
    .regex(/^[1-9]$/, formMessage('area'))
    .optional()
    .meta({ description: 'Area of the catalogue, 1 to 9.' }),
  currency: currencyCode.optional(),
  amountFrom: minor('Least amount, minor units; needs `currency`.'),
  amountTo: minor('Greatest amount, minor units; needs `currency`.'),
  risk: z.enum(['at_risk', 'warned', 'breached', 'provisional']).optional().meta({
    description:
      'Reminded of or late, reminded of, late, or due by a calendar that is not known yet.',
  }),
  claimed: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: 'Whether somebody has claimed the open step.' }),
  turn: z.enum(['mine']).optional().meta({
    description:
      '`mine`: only what is the caller’s turn, as `next.yourTurn` of each case and its page say.',
  }),
  assignee: idSchema.optional().meta({ description: '`me`, `nobody`, or a user id.' }),
  applicantId: idSchema.optional(),
  snoozed: z
    .enum(['yes'])
    .optional()
    .meta({ description: '`yes`: what the caller has put aside, which is left out else.' }),
  order: z
    .enum(['due', 'newest'])
    .optional()
    .meta({ description: 'Due soonest first (when left out), or newest first.' }),
};

interface AskedAmount {
  readonly currency?: string | undefined;
  readonly amountFrom?: number | undefined;
  readonly amountTo?: number | undefined;
}

const checkAmount = ({ currency, amountFrom, amountTo }: AskedAmount, context: z.RefinementCtx) => {
  const hasAmount = amountFrom !== undefined || amountTo !== undefined;
  if (hasAmount && currency === undefined)
    context.addIssue({ code: 'custom', path: ['currency'], message: 'is needed with an amount' });
  if ((amountFrom ?? 0) > (amountTo ?? Infinity))
    context.addIssue({ code: 'custom', path: ['amountTo'], message: 'is less than amountFrom' });
};

/** Every filter may stand beside every other; an amount needs its currency. */
export const queueQuery = z
  .strictObject({ ...pageQuery, ...queueFilters })
  .superRefine(checkAmount);

const viewQuery = z.strictObject(queueFilters).superRefine(checkAmount);

export const queueColumns = ['goods', 'amount', 'share', 'step', 'open', 'who', 'left'] as const;

const columns = z
  .array(z.enum(queueColumns))
  .max(queueColumns.length)
  .optional()
  .meta({ description: 'Columns beside the applicant; all when left out.' });

const sharedWith = z
  .enum(['nobody', 'bank'])
  .meta({ description: '`bank`: everybody there who has a queue.' });

export const queueViewRequest = z.strictObject({
  name: safeText({ min: 1, max: 60 }),
  query: viewQuery,
  columns,
  sharedWith,
});

/** As they stand in an address. */
const viewAddress = z
  .record(z.string(), z.string())
  .meta({ description: 'Filters and order, as `GET /v1/review-queue` takes them.' });

export const queueViewBody = z
  .strictObject({
    viewId: z.string(),
    name: z.string(),
    query: viewAddress,
    columns,
    sharedWith,
    isOwn: z.boolean(),
    ownerId: z.string(),
    revision: z.int(),
  })
  .meta({ id: 'QueueView' });

export const queueViewsBody = z
  .strictObject({
    standing: z.array(
      z.strictObject({
        code: z.string(),
        label: bilingualSchema,
        query: viewAddress,
        waiting: z.int().min(0),
      }),
    ),
    kept: z.array(queueViewBody),
  })
  .meta({ id: 'QueueViews' });

export const queuePage = pageOf(
  z.strictObject({
    application: applicationSummaryBody,
    claimedBy: z.string().nullable(),
    assignedTo: z
      .strictObject({ userId: z.string(), substituteFor: z.string().nullable() })
      .nullable()
      .meta({ description: 'Whose turn it is, and in whose place.' }),
    blockedBy: z.string().nullable(),
    businessMsLeft: z.int().nullable().meta({
      description: 'Business milliseconds until it is due; negative once it is late.',
    }),
    applicant: z
      .strictObject({ nameZh: z.string(), nameEn: z.string().nullable() })
      .nullable()
      .meta({ description: 'null: the applicant is not registered.' }),
    goods: goodsBody,
    items: z
      .array(z.string())
      .meta({ description: 'Catalogue items of its lines; empty until it is taken in.' }),
    greenShare: greenShareBody.nullable(),
    shareSoFar: z.boolean().meta({
      description:
        'While papers are collected: the share is by those accepted so far. Else it is as assessed.',
    }),
    openQuestions: z.int().meta({ description: 'How much the exporter still has to answer.' }),
    next: nextStepBody.meta({ description: 'What the bank has to do, why, until when, and then.' }),
    warned: z.int().meta({ description: 'How many of the reminders at 50 % and 80 % were given.' }),
    risk: z
      .strictObject({
        level: z.enum(deadlineRisks),
        label: bilingualSchema,
        whose: bilingualSchema.nullable().meta({ description: 'Whose time it is.' }),
      })
      .nullable()
      .meta({ description: 'How near the deadline is; null: there is none.' }),
    snooze: queueSnooze
      .optional()
      .meta({ description: 'Until when the caller has put it aside; left out: not.' }),
    mayClaim: z.boolean().meta({ description: 'Whether the caller may claim the open step.' }),
  }),
);

export const takenBody = z
  .strictObject({
    taken: actedBody
      .nullable()
      .meta({ description: 'The case, now claimed; null: there is none.' }),
    why: bilingualSchema.nullable().meta({ description: 'Why there is none to take.' }),
  })
  .meta({ id: 'TakenCase' });

const count = z.int().min(0);

const counted = {
  waiting: count,
  mine: count,
  unassigned: count,
  warned: count,
  breached: count,
  provisional: count,
};

export const queueCountsBody = z
  .strictObject({
    waiting: count.meta({ description: 'How much the queue holds, each application once.' }),
    snoozed: count.meta({ description: 'How many cases the caller has put aside.' }),
    steps: z.array(z.strictObject({ step: z.enum(queueSteps), ...counted })),
    beside: z
      .array(z.strictObject({ beside: z.enum(['standard', 'label']), ...counted }))
      .meta({ description: 'What waits for a second person beside the steps.' }),
  })
  .meta({
    id: 'QueueCounts',
    description:
      'How much one’s queue holds, by each reason for which an application is in it; `credit`, `contract`, `committee`, `hold`: it waits for whoever records or votes or lifts.',
  });

export const claimReleaseRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'step.unclaimed', 'reason'),
});

export const reassignmentRequest = z.strictObject({
  userId: idSchema.meta({ description: 'Who of the bank is to have the step.' }),
  note: noteFor(neededNoteSchema, 'step.reassigned', 'reason'),
});

export const stuckPage = pageOf(
  z.strictObject({
    application: applicationSummaryBody,
    causes: z.array(
      z.strictObject({
        code: z.enum(stuckCauses),
        cause: bilingualSchema,
        remedy: bilingualSchema,
        excluded: z
          .record(z.string(), count)
          .optional()
          .meta({ description: 'How many holders of the role are excluded, by reason.' }),
      }),
    ),
  }),
);
