import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { revisionQuery } from '../contracts/catalogue.js';
import { editionNodeBody, editionNodesBody, editionsBody } from '../contracts/editions.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import type { ReferenceEdition, ReferenceNode } from '../rules/views/reference-edition.js';
import type { EditionReads } from '../use-cases/read-editions.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { revisionChoiceOf } from './revision-choice.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const editionName = z.string().regex(/^\d{4}$/);
const code = z.string().regex(/^\d{1,2}(?:\.\d{1,2}){0,2}$/, formMessage('node_code'));

const common = {
  method: 'get',
  permission: 'anyone',
  tags: ['catalogue'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** The earlier catalogues, to be read: list, browse, search. */
export const editionRoutes = (reads: EditionReads): readonly Route[] => [
  route({
    ...common,
    path: '/v1/catalogue/editions',
    summary: operations.say('summary.catalogue_editions'),
    responses: { 200: { description: 'The newest first', body: editionsBody } },
    handle: () => ({ status: 200, body: { items: reads.list().map(editionView) } }),
  }),
  nodesRoute(reads),
  nodeRoute(reads),
];

const nodesQuery = z.strictObject({
  ...pageQuery,
  parent: code.optional().meta({ description: 'The entries below it; the areas when not given.' }),
  q: safeText({ min: 1, max: 200 }).optional().meta({
    description: 'Words in code and names, instead of a place.',
    example: '风力发电',
  }),
});

const nodesRoute = (reads: EditionReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/editions/:edition/nodes',
    summary: operations.say('summary.catalogue_editions_nodes'),
    params: z.strictObject({ edition: editionName }),
    query: nodesQuery,
    responses: { 200: { description: 'One page of its entries', body: editionNodesBody } },
    refusals: ['not_found'],
    handle: ({ params, query }) => {
      const { q = null, parent = null, cursor, limit } = query;
      const asked = { query: q, parent, offset: offsetOf(cursor), limit };
      const read = reads.nodes(params.edition, asked);
      if (!read.ok) return { refusal: read.failure };
      const { edition, total, nodes, nextOffset } = read.value;
      return {
        status: 200,
        body: {
          edition: editionView(edition),
          total,
          items: nodes.map(nodeView),
          nextCursor: nextOffset === null ? null : offsetCursor(nextOffset),
        },
      };
    },
  });

const nodeRoute = (reads: EditionReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/editions/:edition/nodes/:code',
    summary: operations.say('summary.catalogue_editions_nodes.read_entry_with'),
    params: z.strictObject({ edition: editionName, code }),
    query: z.strictObject(revisionQuery),
    responses: { 200: { description: 'The entry', body: editionNodeBody } },
    refusals: ['not_found'],
    handle: async ({ params, query }, caller) => {
      const choice = revisionChoiceOf(query, caller);
      const read = await reads.node(params.edition, params.code, choice);
      if (!read.ok) return { refusal: read.failure };
      const { edition, node, children, link } = read.value;
      return {
        status: 200,
        body: {
          edition: editionView(edition),
          entry: nodeView(node),
          children: children.map(nodeView),
          link,
        },
      };
    },
  });

const editionView = ({ nodes: _nodes, ...edition }: ReferenceEdition) => ({
  ...edition,
  use: 'reference' as const,
});

const nodeView = (node: ReferenceNode) => ({
  code: node.code,
  level: node.level,
  parent: node.parent,
  name: { zh: node.nameZh, en: node.nameEn },
  confidence: node.confidence,
  sourceRef: node.sourceRef,
});
