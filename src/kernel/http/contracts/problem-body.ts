import { z } from 'zod';
import { bilingualSchema, instantSchema } from './common.js';

export const violationBody = z
  .strictObject({
    pointer: z.string().meta({
      description: 'JSON pointer (RFC 6901) into the body, or the name of the parameter.',
      example: '/lines/0/hsCode',
    }),
    code: z.string().meta({ description: 'Stable code of the rule.', example: 'missing' }),
    detail: bilingualSchema,
  })
  .meta({ id: 'Violation', description: 'One thing wrong with an input.' });

const editConflictBody = z
  .strictObject({
    edit: z.int().meta({ description: 'Position of the edit among those of the change set.' }),
    before: z
      .unknown()
      .meta({ description: 'On the revision the edit was made on; null: nothing.' }),
    theirs: z.unknown().meta({ description: 'On the newer revision.' }),
    mine: z.unknown().meta({ description: 'What the edit puts there.' }),
    fault: violationBody.optional().meta({
      description: 'Why the edit cannot stand on the newer revision: only theirs can be taken.',
    }),
  })
  .meta({ id: 'EditConflict' });

const newerEditsBody = z
  .strictObject({
    revision: z.int(),
    by: z.array(z.string()),
    at: instantSchema,
    edits: z.array(z.unknown()).meta({ description: 'Edits that were not there, or not so.' }),
    withdrawn: z.array(z.unknown()).meta({ description: 'Edits whose place is edited no more.' }),
  })
  .meta({ id: 'NewerEdits' });

const choiceBody = z
  .strictObject({ value: z.string(), label: bilingualSchema })
  .meta({ id: 'Choice', description: 'A value that may be given, and what it means.' });

/** RFC 9457, with our stable code, both languages, and all violations of a body. */
export const problemSchemaOf = (codes: readonly string[]) =>
  z
    .strictObject({
      type: z.string().meta({ example: 'urn:greenlane:problem:body_invalid' }),
      title: z.string().meta({ description: 'In the language of Accept-Language.' }),
      status: z.int(),
      detail: z.string().meta({ description: 'In the language of Accept-Language.' }),
      code: z.string().meta({
        description: `Stable, machine-readable; one of: ${codes.join(', ')}.`,
        example: 'body_invalid',
      }),
      detailZh: z.string(),
      detailEn: z.string(),
      requestId: z.string(),
      violations: z.array(violationBody).optional(),
      heldBy: z.string().optional().meta({ description: 'Who holds what was asked for.' }),
      conflicts: z
        .array(editConflictBody)
        .optional()
        .meta({ description: 'Places of a change of rules that the newer revision has changed.' }),
      newer: newerEditsBody
        .optional()
        .meta({ description: 'What was saved in a change set since you looked.' }),
      choices: z
        .array(choiceBody)
        .optional()
        .meta({ description: 'What could be given in the place of what was.' }),
    })
    .meta({ id: 'Problem', description: 'Why a request was refused or failed (RFC 9457).' });
