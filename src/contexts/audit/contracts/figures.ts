import { z } from 'zod';
import {
  bilingualSchema,
  daysInOrder,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { moneySchema } from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { figureReports } from '../rules/figure-report.js';

export const figureParams = z.strictObject({ report: z.enum(figureReports) });

export const figureQuery = z
  .strictObject({
    area: z
      .string()
      .regex(/^[1-9]$/, formMessage('area'))
      .optional()
      .meta({ description: 'Area of the catalogue, 1 to 9, that a line was judged in.' }),
    from: daySchema.optional().meta({ description: 'Submitted on that day or later.' }),
    to: daySchema.optional().meta({ description: 'Submitted on that day or before.' }),
  })
  .superRefine(daysInOrder('from', 'to'));

const text = z.string().optional();

export const figureReportBody = z
  .strictObject({
    report: z.enum(figureReports),
    asOf: instantSchema.meta({ description: 'When it was counted.' }),
    columns: z.array(z.string()),
    rows: z.array(
      z.strictObject({
        key: z.string().meta({ description: 'A state, a user id, a rate, an area and currency.' }),
        kind: z.enum(['status', 'person', 'nobody', 'rate', 'area', 'total']),
        label: bilingualSchema.nullable(),
        cells: z.array(
          z.strictObject({
            column: z.string(),
            count: z.int().nullable(),
            of: z
              .int()
              .nullable()
              .meta({ description: 'What it is a share of; null: it is none.' }),
            amount: moneySchema.nullable(),
            cases: z
              .strictObject({
                status: text,
                waitingFor: text,
                risk: text,
                assignee: text,
                area: text,
                trait: text,
                statusSinceFrom: text,
                statusSinceBefore: text,
                submittedFrom: text,
                submittedTo: text,
              })
              .nullable()
              .meta({
                description: 'Filters of `GET /v1/applications` that find what it counts.',
              }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'FigureReport' });
