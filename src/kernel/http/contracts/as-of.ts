import { instantSchema } from './common.js';

/** Reads take `asOf`: what the record knew at that instant, not what it knows now. */
export const asOfQuery = {
  asOf: instantSchema
    .optional()
    .transform((text) => text ?? null)
    .meta({
      description:
        'What was known at this instant (UTC); now when not given. One that has not come is refused.',
      example: '2026-03-16T08:30:00.000Z',
    }),
};
