import { z } from 'zod';
import { safeText } from './safe-text.js';

/** A note people write to each other. */
export const noteSchema = safeText({ max: 2000 }).meta({
  description: 'A note, up to 2,000 characters.',
});

/** Something that must be said. */
export const statementSchema = safeText({ min: 1, max: 4000 });

export const reasonCodeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,63}$/)
  .meta({ description: 'A reason code, such as `criterion_doubtful`.', example: 'not_listed' });

/** A reason bound to what it is about: line, and criterion where it is about one. */
export const boundReasonsSchema = z
  .array(
    z.strictObject({
      code: reasonCodeSchema,
      lineNo: z.int().min(1).max(100_000).nullable().default(null),
      path: safeText({ max: 200 }).nullable().default(null),
      text: safeText({ max: 2000 }).default(''),
    }),
  )
  .max(50)
  .optional();

export const reasonCodesSchema = z.array(reasonCodeSchema).max(20);
