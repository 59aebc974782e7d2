import { z } from 'zod';
import { greenShareBody, transitionBody } from './shared-bodies.js';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';

const verdictSchema = z.enum(['met', 'not_met', 'not_evidenced']);
const outcomeSchema = z.enum(['listed', 'not_listed', 'cannot_tell']);

const candidateBody = z.strictObject({
  itemCode: z.string(),
  rank: z.int(),
  because: z.array(
    z.strictObject({ kind: z.enum(['hs', 'zh', 'en', 'use', 'industry']), text: z.string() }),
  ),
  verdict: verdictSchema,
  lostBecause: z.string().nullable(),
});

const criterionBody = z
  .strictObject({
    path: z.string(),
    text: bilingualSchema,
    verdict: verdictSchema,
    fact: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
    standard: z.string().nullable(),
    basis: z.enum(['evidence', 'words', 'role', 'claim', 'none']),
    evidence: z
      .strictObject({ type: z.string(), usable: z.boolean(), whyNot: z.string().nullable() })
      .nullable(),
    words: z.string().optional(),
  })
  .meta({ id: 'CriterionVerdict', description: 'One criterion with its verdict and why.' });

const lineBody = z
  .strictObject({
    lineNo: z.int(),
    outcome: outcomeSchema,
    itemCode: z.string().nullable(),
    row: z
      .strictObject({
        rowId: z.string(),
        industryClass: z.string().nullable(),
        name: bilingualSchema,
      })
      .nullable(),
    ghgMark: z.enum(['none', 'enabling', 'direct']).nullable(),
    candidates: z.array(candidateBody),
    ruledOut: z.array(z.strictObject({ itemCode: z.string(), reason: z.string() })),
    criteria: z.array(criterionBody),
    shortestPath: z.array(
      z.strictObject({
        fact: z.string(),
        ask: bilingualSchema,
        acceptableEvidence: z.array(z.string()),
      }),
    ),
    flags: z.array(z.string()),
    suggestions: z.array(z.string()).max(5).optional().meta({
      description:
        'Items of similar wording, for a question ("is it one of these?"), where there is no candidate: judged by nobody, stored nowhere.',
    }),
    suggestionsTable: z
      .string()
      .optional()
      .meta({ description: 'Hash of the table that `suggestions` come from.' }),
  })
  .meta({ id: 'LineAssessment' });

/** An assessment, member for member as the bulk check prints it. */
export const assessmentBody = z
  .strictObject({
    id: z.string(),
    edition: z.string(),
    revision: z.string(),
    revisionHash: z.string(),
    transition: transitionBody,
    overall: z.enum([
      'listed',
      'not_listed',
      'partly_listed',
      'cannot_tell',
      'previous_standard',
      'manual_review',
    ]),
    greenShare: greenShareBody,
    lines: z.array(lineBody),
  })
  .meta({ id: 'Assessment' });
