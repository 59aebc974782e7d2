import { z } from 'zod';
import { recordStreams } from '../rules/record-stream.js';
import {
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';

export const anchorHeadBody = z
  .strictObject({
    day: daySchema,
    hash: contentHashSchema,
    previousHash: contentHashSchema,
    coversUntil: instantSchema,
    streams: z.int(),
    commits: z.int(),
    keyId: z.string(),
  })
  .meta({ id: 'AnchorHead', description: 'One day of the record, signed, in short.' });

export const anchorHeadPage = pageOf(anchorHeadBody);

export const anchorBody = z
  .strictObject({
    format: z.string(),
    bankId: z.string(),
    day: daySchema,
    previousHash: contentHashSchema,
    coversUntil: instantSchema,
    streams: z.array(
      z.strictObject({
        stream: z.enum(recordStreams),
        streamId: z.string(),
        firstRevision: z.int(),
        hashes: z.array(contentHashSchema),
      }),
    ),
    signatory: z.strictObject({
      algorithm: z.literal('Ed25519'),
      keyId: z.string(),
      publicKey: z.string(),
    }),
    hash: contentHashSchema,
    signature: z.string(),
  })
  .meta({ id: 'Anchor', description: 'The signed heads of a bank’s record on one day.' });
