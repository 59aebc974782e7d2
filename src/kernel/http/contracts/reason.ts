import { z } from 'zod';
import { safeText } from './safe-text.js';
import { formMessage } from '../../messages/form-message.js';

const noteDescription = 'What is said to the act, for the record.';

/** The words a person gives for an act; they may be empty. */
export const noteSchema = safeText({ max: 2000 })
  .overwrite((text) => text.trim())
  .meta({ description: noteDescription });

/** The same where the act must not go without them. */
export const neededNoteSchema = safeText({ min: 1, max: 4000 })
  .overwrite((text) => text.trim())
  .meta({
    description: noteDescription,
  });

/** Needed, of an act in the office of the bank: people, disposals. */
export const officeNoteSchema = safeText({ min: 1, max: 2000 }).meta({
  description: noteDescription,
});

/** A text that is a thing itself, such as a covenant: no words for an act. */
export const wordingSchema = safeText({ min: 1, max: 4000 });

export const reasonCodeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,63}$/, formMessage('code_of_list'))
  .meta({ description: 'A reason code, such as `criterion_doubtful`.', example: 'not_listed' });

/**
 * Reasons of the bank's list, each bound to what it is about: line, and criterion of it.
 * @param note the words said to each.
 */
export const reasonsSchema = (note: typeof noteSchema) =>
  z
    .array(
      z.strictObject({
        reasonCode: reasonCodeSchema,
        lineNo: z.int().min(1).max(100_000).nullable().default(null),
        path: safeText({ max: 200 }).nullable().default(null),
        note: note.default(''),
      }),
    )
    .max(50)
    .meta({ description: 'One without line and note is about the application as a whole.' });

/** Reasons of the bank's list where there is no line yet, or no longer, to bind them to. */
export const plainReasonsSchema = z.array(z.strictObject({ reasonCode: reasonCodeSchema })).max(20);
