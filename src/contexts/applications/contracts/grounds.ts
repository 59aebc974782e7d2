import { z } from 'zod';
import { bilingualSchema, daySchema } from '../../../kernel/http/contracts/common.js';
import { reasonActs, reasonBindings } from '../../rulebook/rules/bank-rules/reason-code.js';
import { lookupResults } from '../rules/review/review.js';
import { screeningSubjects } from '../../rulebook/rules/bank-rules/screening-policy.js';

export const groundsBody = z
  .strictObject({
    applicationId: z.string(),
    lookups: z
      .array(
        z.strictObject({
          subject: z.enum(screeningSubjects),
          label: bilingualSchema,
          exempts: bilingualSchema.nullable().meta({
            description: 'To whom it does not apply, in words; null: it does to every firm.',
          }),
          needed: z.boolean().meta({ description: 'Whether it must be looked up each time.' }),
          maximumAgeDays: z
            .int()
            .meta({ description: 'Days after which a look-up is too old to act on.' }),
          snapshotNeeded: z
            .boolean()
            .meta({ description: 'Whether a kept snapshot of the page goes with it.' }),
          grounds: z.array(
            z.strictObject({
              ruleId: z.string().meta({ description: 'As `findings` of a look-up names it.' }),
              label: bilingualSchema,
              from: daySchema,
              to: daySchema.nullable(),
            }),
          ),
        }),
      )
      .meta({ description: 'What the environmental screening looks up, and what vetoes.' }),
    lookupResults: z
      .array(z.strictObject({ result: z.enum(lookupResults), label: bilingualSchema }))
      .meta({ description: 'How a look-up may come out, in words.' }),
    reasons: z
      .array(
        z.strictObject({
          act: z.enum(reasonActs),
          noteReaders: z
            .strictObject({
              kind: z.enum(['both', 'bank', 'bank_then_both', 'both_where_veto']),
              label: bilingualSchema,
            })
            .meta({ description: 'Who reads the note of the act and those of its reasons.' }),
          reasons: z.array(
            z.strictObject({
              reasonCode: z.string(),
              label: bilingualSchema,
              about: z
                .enum(reasonBindings)
                .meta({ description: 'How closely it must say what it is about.' }),
              needsNote: z.boolean().meta({
                description:
                  'Whether it must be said in words what is meant: with the reason or in the note of the act.',
              }),
            }),
          ),
        }),
      )
      .meta({
        description:
          'The reasons each act takes; `return_to_exporter` is a return to the collection of proof.',
      }),
  })
  .meta({
    id: 'Grounds',
    description: "What an act on the application may rest on, by the bank's rules of today.",
  });
