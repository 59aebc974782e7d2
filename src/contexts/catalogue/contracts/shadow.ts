import { z } from 'zod';
import { maximumShadowDays, mostCriteria, shadowEnds } from '../rules/change-set/shadow.js';
import {
  bilingualSchema,
  contentHashSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { pageOf, pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { flipBody } from './impact.js';

export const shadowRequest = z.strictObject({
  days: z.int().min(1).max(maximumShadowDays).meta({
    description: 'How long; it ends sooner on the day the revision takes effect.',
    example: 30,
  }),
});

export const shadowEndRequest = z.strictObject({});

export const shadowCasesQuery = z.strictObject({
  ...pageQuery,
  criterion: safeText({ min: 1, max: 300 })
    .optional()
    .meta({ description: 'One of the figures, by its `criterion`.' }),
});

export const shadowBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    shadow: z
      .strictObject({
        /** Of the planned revision. */
        revision: z.string(),
        startedBy: z.string(),
        startedAt: instantSchema,
        days: z.int(),
        endsAt: instantSchema,
        end: z
          .strictObject({ at: instantSchema, because: z.enum(shadowEnds) })
          .nullable()
          .meta({ description: '`null` while it runs.' }),
        daysRun: z.int().meta({ description: 'Whole days so far.' }),
        judged: z.int().meta({ description: 'Assessments judged under both revisions.' }),
        differing: z.int(),
        unjudged: z.int().meta({ description: 'Assessments the planned revision cannot judge.' }),
        older: z.int().meta({
          description: 'Assessments made under another revision than the one in force: left out.',
        }),
        hasMoreCriteria: z.boolean().meta({
          description: `More criteria turned lines than the ${mostCriteria} that are counted apart.`,
        }),
        criteria: z.array(
          z.strictObject({
            criterion: z.string(),
            itemCode: z.string().nullable(),
            rowId: z.string().nullable(),
            text: bilingualSchema.nullable().meta({
              description: '`null`: lines that no criterion turned, such as with another item.',
            }),
            differing: z.int().meta({ description: 'Assessments with a line that it turned.' }),
          }),
        ),
      })
      .nullable(),
  })
  .meta({
    id: 'Shadow',
    description: 'New applications judged under a planned revision beside the one in force.',
  });

export const shadowCasePage = pageOf(
  z
    .strictObject({
      applicationId: z.string(),
      assessmentId: contentHashSchema,
      assessedAt: instantSchema,
      flips: z.array(flipBody),
    })
    .meta({ id: 'ShadowCase', description: 'An assessment that comes out otherwise.' }),
);
