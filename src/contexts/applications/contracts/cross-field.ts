import { z } from 'zod';
import { crossFieldCodes } from '../../rulebook/rules/bank-rules/cross-field-rule.js';
import { bilingualSchema, daySchema } from '../../../kernel/http/contracts/common.js';

/** Where papers of the deal disagree, with the values of both sides under their own names. */
export const crossFieldBody = z
  .strictObject({
    code: z.enum(crossFieldCodes),
    severity: z
      .enum(['warn', 'block'])
      .meta({ description: 'block: it stops the collection and the approval.' }),
    compared: z.array(
      z.strictObject({
        evidenceId: z
          .string()
          .nullable()
          .meta({ description: 'null: of the applicant, or a drawdown.' }),
        evidenceType: z.string().nullable(),
        uscc: z.string().optional(),
        currency: z.string().optional(),
        amountMinor: z.int().optional(),
        incoterm: z.string().optional(),
        hsCode: z.string().optional(),
        unit: z.string().optional(),
        issuedOn: daySchema.optional(),
        shippedOn: daySchema.optional(),
        drawnOn: daySchema.optional(),
      }),
    ),
    text: bilingualSchema.meta({ description: 'What disagrees, where, and how to mend it.' }),
  })
  .meta({ id: 'CrossFieldFinding' });
