import { operations } from '../../../kernel/messages/operations.js';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { daySchema } from '../../../kernel/http/contracts/common.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { anchorBody, anchorHeadPage } from '../contracts/record.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import { commitsUnder } from '../rules/anchor.js';
import type { Anchor } from '../rules/anchor.js';
import type { AnchorStore } from '../use-cases/ports-of-audit.js';
import { attachmentHeaders, route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface RecordRouteDeps {
  readonly anchors: Pick<AnchorStore, 'find' | 'list'>;
  /** A bank's whole record as JSON Lines. */
  readonly recordTexts: (bankId: string) => AsyncIterable<string>;
}

const common = {
  method: 'get',
  permission: 'record.read',
  tags: ['audit'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

export const recordRoutes = (deps: RecordRouteDeps): readonly Route[] => [
  ...anchorRoutes(deps),
  exportRoute(deps),
];

const anchorRoutes = ({ anchors }: RecordRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/anchors',
    summary: operations.say('summary.anchors'),
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: anchorHeadPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const page = await anchors.list({ bankId: actor.bankId, ...query });
      return {
        status: 200,
        body: { items: page.items.map(headOf), nextCursor: page.nextCursor },
      };
    },
  }),
  route({
    ...common,
    path: '/v1/anchors/:day',
    summary: operations.say('summary.anchors.read_anchor_day'),
    params: z.strictObject({ day: daySchema }),
    responses: { 200: { description: 'The anchor, whole', body: anchorBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const anchor = await anchors.find(actor.bankId, params.day);
      return anchor === null
        ? { refusal: refuse('anchor_unknown') }
        : { status: 200, body: anchor };
    },
  }),
];

const headOf = (anchor: Anchor) => ({
  day: anchor.day,
  hash: anchor.hash,
  previousHash: anchor.previousHash,
  coversUntil: anchor.coversUntil,
  streams: anchor.streams.length,
  commits: commitsUnder(anchor),
  keyId: anchor.signatory.keyId,
});

const exportRoute = ({ recordTexts }: RecordRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/record',
    summary: operations.say('summary.record'),
    description:
      'JSON Lines: anchors, then every commit, with the internal notes it commits to beside it. `npm run verify-chain -- FILE --key KEY` checks it with no access to the service. Whole, with drafts that were never submitted, which people of the bank read nowhere else: the anchors cover them, so a record without them could not be told from one that was cut. It serves to check the record, never to judge an application; what an auditor reads is logged.',
    cost: 20,
    responses: { 200: { description: 'The record', media: ['application/x-ndjson'] } },
    handle: (_input, { actor }) => ({
      status: 200,
      stream: Readable.from(recordTexts(actor.bankId)),
      headers: attachmentHeaders(`${actor.bankId}-record.jsonl`, 'application/x-ndjson'),
    }),
  });
