import { z } from 'zod';
import { bilingualSchema, contentHashSchema } from '../../../kernel/http/contracts/common.js';

const lineExplanationBody = z
  .strictObject({
    lineNo: z.int(),
    outcome: z.enum(['listed', 'not_listed', 'cannot_tell']),
    headline: bilingualSchema,
    matched: z.array(bilingualSchema).meta({ description: 'Words and code that led to the item.' }),
    neighbours: z
      .array(
        z.strictObject({
          itemCode: z.string(),
          name: bilingualSchema,
          code: z.string(),
          text: bilingualSchema,
        }),
      )
      .meta({ description: 'Items that came up and were not judged, each with the reason.' }),
    clauses: z.array(
      z.strictObject({ itemCode: z.string(), name: bilingualSchema, condition: bilingualSchema }),
    ),
    criteria: z
      .array(
        z.strictObject({
          path: z.string(),
          verdict: z.enum(['met', 'not_met', 'not_evidenced']),
          clause: z.string(),
          fact: z.string(),
          text: bilingualSchema,
          spare: z.literal(true).optional().meta({
            description: 'It is not met and need not be: an alternative of it is.',
          }),
        }),
      )
      .meta({ description: 'Each with the item whose clause it is, what was found and by what.' }),
    next: z.array(bilingualSchema).meta({ description: 'The fewest proofs that would settle it.' }),
    flags: z.array(
      z.strictObject({
        code: z.string(),
        text: bilingualSchema,
        mendedInDraft: z.literal(true).optional().meta({
          description: 'The goods speak against themselves: who wrote the line mends it.',
        }),
      }),
    ),
    suggestions: z
      .strictObject({
        question: bilingualSchema,
        items: z.array(z.strictObject({ itemCode: z.string(), name: bilingualSchema })).max(5),
      })
      .optional()
      .meta({
        description:
          'Items of similar wording where none was found: a question, never a candidate or a verdict.',
      }),
  })
  .meta({ id: 'LineExplanation', description: 'Why a line has the answer it has.' });

/** Why an assessment says what it says, as sentences. */
export const explanationBody = z
  .strictObject({
    id: z.string(),
    revision: z.string(),
    revisionHash: contentHashSchema,
    transition: bilingualSchema,
    overall: bilingualSchema,
    share: bilingualSchema,
    lines: z.array(lineExplanationBody),
  })
  .meta({ id: 'Explanation', description: 'The codes of an assessment as sentences, zh and en.' });
