import { z } from 'zod';
import { formMessage } from '../../messages/form-message.js';

/** What a list takes: `limit` (1–100, default 20) and the opaque `cursor` of the page before. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, formMessage('up_to_100'))
    .optional()
    .transform((text) => (text === undefined ? 20 : Number(text)))
    .meta({ description: 'Entries a page, 1 to 100; 20 when not given.' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,512}$/, formMessage('cursor'))
    .optional()
    .transform((text) => text ?? null)
    .meta({ description: 'The `nextCursor` of the page before.' }),
};

/** A page of a list; `nextCursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
