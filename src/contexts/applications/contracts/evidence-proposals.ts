import { z } from 'zod';
import { paperFindingBody } from './paper-finding.js';
import {
  bilingualSchema,
  contentHashSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';

const readerBody = z
  .strictObject({ name: z.string(), version: z.string() })
  .meta({ id: 'DocumentReaderName', description: 'Which rules and which library read it.' });

export const proposalBody = z
  .strictObject({
    proposalId: z.string(),
    entryId: z.string().nullable(),
    fact: z.string().nullable(),
    field: z.enum([
      'value',
      'standard',
      'number',
      'issuer',
      'holder',
      'model',
      'issuedOn',
      'validUntil',
    ]),
    value: z.union([z.string(), z.number(), z.array(z.string())]),
    unit: z.string().nullable(),
    page: z.int(),
    line: z.int(),
    quote: z.string(),
    support: z.enum(['labelled', 'thin', 'contested']),
    reader: readerBody,
  })
  .meta({
    id: 'Proposal',
    description:
      'What a reader would write into a statement, and where it read it. It counts for nothing until a person accepts it.',
  });

export const proposalAnswerBody = z
  .strictObject({
    proposal: proposalBody,
    answer: z.enum(['accepted', 'rejected']),
    by: z.string().nullable(),
    at: instantSchema,
    note: z.string().nullable(),
  })
  .meta({ id: 'ProposalAnswer' });

export const evidenceProposalsBody = z
  .strictObject({
    evidenceId: z.string(),
    contentHash: contentHashSchema,
    state: z.enum(['not_asked', 'waiting', 'read']),
    reader: readerBody.nullable(),
    pageCount: z.int().nullable(),
    doubt: z
      .strictObject({ code: z.string(), text: bilingualSchema })
      .nullable()
      .meta({ description: 'Why a person must look at the document itself.' }),
    findings: z
      .array(paperFindingBody)
      .meta({ description: 'What of it, as stated or as read, does not fit the goods.' }),
    totals: z
      .array(z.strictObject({ amountMinor: z.int(), currency: z.string() }))
      .meta({ description: 'What the file prints as its total, as it was read.' }),
    proposals: z.array(
      z.strictObject({
        proposal: proposalBody,
        isStated: z.boolean().meta({ description: 'Whether this is what is stated now.' }),
        contradicts: z.boolean().meta({
          description:
            'Whether something else is stated, and nothing that the paper names for the same place is what is stated.',
        }),
        stated: z.string().nullable().meta({
          description: 'What is stated in its place, as it was typed; null: nothing.',
        }),
        answer: z
          .strictObject({
            answer: z.enum(['accepted', 'rejected']),
            by: z.string().nullable(),
            at: instantSchema,
            note: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'EvidenceProposals' });

const placeBody = { page: z.int(), line: z.int(), quote: z.string() };

export const paperReadingBody = z
  .strictObject({
    contentHash: contentHashSchema,
    reader: readerBody,
    pageCount: z.int(),
    doubt: z
      .strictObject({ code: z.string(), text: bilingualSchema })
      .nullable()
      .meta({ description: 'Why a person must look at the document itself.' }),
    kinds: z.array(z.strictObject({ evidenceType: z.string(), ...placeBody })).meta({
      description: 'What it calls itself, of the kinds that are asked for; the closest first.',
    }),
    totals: z
      .array(z.strictObject({ amountMinor: z.int(), currency: z.string(), ...placeBody }))
      .meta({ description: 'What it prints as its total.' }),
    usccs: z
      .array(z.strictObject({ uscc: z.string(), ...placeBody }))
      .meta({ description: 'Unified social credit codes on it whose check character is right.' }),
    proposals: z
      .array(proposalBody)
      .meta({ description: 'What it says of itself, and values for what is asked.' }),
  })
  .meta({
    id: 'PaperReading',
    description:
      'What a file says before anything is stated of it. Nothing of it is kept, and nothing counts until a person states it.',
  });

export const documentPageBody = z
  .strictObject({
    evidenceId: z.string(),
    contentHash: contentHashSchema,
    page: z.int(),
    pageCount: z.int(),
    text: z.string(),
    fields: z.array(
      z.strictObject({
        kind: z.string(),
        value: z.string(),
        unit: z.string().nullable(),
        label: z.string().nullable(),
        page: z.int(),
        line: z.int(),
        quote: z.string(),
      }),
    ),
    reader: readerBody,
  })
  .meta({ id: 'DocumentPage', description: 'The text of a page, lines separated by \\n.' });

/** A page number in a path: digits only, from 1. */
export const pageNumberSchema = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);
