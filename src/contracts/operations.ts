import { z } from 'zod';

export const healthBody = z
  .strictObject({ status: z.literal('up') })
  .meta({ id: 'Health', description: 'The process answers.' });

const checkSchema = z.enum(['up', 'down']);

export const readinessBody = z
  .strictObject({
    status: z.enum(['ready', 'not_ready']),
    checks: z.strictObject({
      database: checkSchema,
      temporal: checkSchema,
      catalogue: checkSchema,
    }),
  })
  .meta({ id: 'Readiness', description: 'Whether what the service needs can be reached.' });
