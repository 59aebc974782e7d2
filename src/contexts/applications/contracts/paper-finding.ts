import { z } from 'zod';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';

/** Why a piece of evidence will not count, or speaks of another deal; shown, and refuses nothing. */
export const paperFindingBody = z
  .strictObject({
    evidenceId: z.string(),
    code: z.string().meta({
      description:
        'Why the assessment will set it aside (`other_model`, `other_holder`, `expired` …), or `other_goods`, `other_currency`, `below_goods` (a paper of the deal whose total is below what its goods lines state), `other_number`, `other_total` (the file prints another one than was stated), `other_validity` (the same of its last day), `other_issued` (of the day it was issued), `other_value` (the same of what it was brought for, such as a grade), `dated_ahead` (issued after today), `own_choice` (what the goods are was chosen by who brought a paper of a party of the deal, and no description settles it), `same_file` (the same file was brought as a paper of another kind before), `alike` (another application finances one that differs by its number alone; two people settle it before approval and payout).',
    }),
    basis: z
      .enum(['stated', 'read'])
      .meta({ description: 'read: by the reader alone; a person compares it with the file.' }),
    conflict: z.boolean().meta({
      description: 'Whether who accepts the file all the same says why, for reviewers to read.',
    }),
    entryIds: z.array(z.string()),
    text: bilingualSchema.meta({ description: 'What differs, and how to mend it.' }),
  })
  .meta({
    id: 'PaperFinding',
    description: 'What of a piece of evidence does not fit the goods it was brought for.',
  });
