import { z } from 'zod';
import { findingCodes } from '../rules/static-checks/finding-codes.js';
import type { FindingCode } from '../rules/static-checks/finding-codes.js';
import { changeSetStatuses } from '../rules/change-set/change-set.js';
import { bilingualSchema, contentHashSchema } from '../../../kernel/http/contracts/common.js';

const codes = Object.keys(findingCodes) as [FindingCode, ...FindingCode[]];

const code = z.enum(codes).meta({
  id: 'FindingCode',
  description: codes.map((one) => `\`${one}\`: ${findingCodes[one].meaning.en}.`).join(' '),
});

const placeMembers = {
  part: z.string().meta({ description: 'Part of the governed data.', example: 'criteria' }),
  key: z.string().meta({ description: 'Entry of the part.', example: '6.1.3' }),
  pointer: z.string().meta({ description: 'Place in the entry (RFC 6901).' }),
};

/** A warning as it was signed off with a submission. */
export const signedWarningBody = z
  .strictObject({ code: z.string(), ...placeMembers, text: bilingualSchema })
  .meta({ id: 'SignedWarning', description: 'A warning of the static checks, as signed off.' });

const findingBody = z
  .strictObject({
    severity: z.enum(['error', 'warning']),
    code,
    ...placeMembers,
    text: bilingualSchema.meta({ description: 'Where, what, and how to mend it.' }),
    inherited: z.boolean().meta({ description: 'The base has it too: it is not signed again.' }),
  })
  .meta({ id: 'Finding', description: 'One thing the static checks found.' });

export const checkCountsBody = z
  .strictObject({
    errors: z.int().meta({ description: 'They block submission and publication.' }),
    warnings: z.int().meta({ description: 'New ones, signed off at submission.' }),
    inherited: z.int().meta({ description: 'Warnings that the base has too.' }),
  })
  .meta({ id: 'CheckCounts', description: 'How much the static checks found.' });

/** Most findings of one answer; the counts are of all. */
export const mostFindings = 2000;

export const checksQuery = z.strictObject({
  inherited: z
    .enum(['include', 'exclude'])
    .default('include')
    .meta({ description: 'Whether warnings that the base has too are listed.' }),
});

const resultMembers = {
  counts: checkCountsBody,
  warningsHash: contentHashSchema.meta({
    description: 'Over the new warnings; a submission names it to accept them.',
  }),
  findings: z.array(findingBody).max(mostFindings).meta({ description: 'Errors first.' }),
  leftOff: z.int().meta({ description: 'Findings beyond those listed.' }),
};

export const changeSetChecksBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    status: z.enum(changeSetStatuses),
    ...resultMembers,
  })
  .meta({ id: 'ChangeSetChecks', description: 'What the static checks say of a draft.' });

export const revisionChecksBody = z
  .strictObject({ revision: z.string(), ...resultMembers })
  .meta({ id: 'RevisionChecks', description: 'What the static checks say of a revision.' });
