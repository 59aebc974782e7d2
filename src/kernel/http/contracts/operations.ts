import { z } from 'zod';
import { bilingualSchema } from './common.js';

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

export const serviceBody = z
  .strictObject({
    service: z.string(),
    description: bilingualSchema,
    links: z.strictObject({
      documentation: z.string(),
      apiDescription: z.string(),
      health: z.string(),
      readiness: z.string(),
      preChecks: z.string(),
    }),
  })
  .meta({ id: 'ServiceDescription', description: 'What answers here; paths below this address.' });
