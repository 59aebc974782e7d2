import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import {
  areasBody,
  groupsBody,
  itemReadingBody,
  itemsBody,
  revisionQuery,
  revisionsBody,
  searchBody,
  timeQuery,
} from '../contracts/catalogue.js';
import { itemExamplesBody } from '../contracts/example-results.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import type { RevisionHead } from '../use-cases/ports-of-catalogue.js';
import type { CatalogueReads } from '../use-cases/catalogue-reads.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { revisionChoiceOf } from './revision-choice.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const query = z.strictObject(revisionQuery);
const nodeCode = z.string().regex(/^\d{1,2}(?:\.\d{1,2}){0,2}$/, formMessage('node_code'));

const common = {
  method: 'get',
  permission: 'anyone',
  tags: ['catalogue'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/**
 * The catalogue is public: read it without an account. With one, it is the bank's own. Every answer
 * names its revision.
 */
export const catalogueRoutes = (reads: CatalogueReads): readonly Route[] => [
  revisionsRoute(reads),
  areasRoute(reads),
  groupsRoute(reads),
  itemsRoute(reads),
  itemRoute(reads),
  itemExamplesRoute(reads),
  searchRoute(reads),
];

const revisionsRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/revisions',
    summary: operations.say('summary.catalogue_revisions'),
    description:
      'What was in force on `asOf`, as known at `knownAt`: both may be given, so "what did we think on 1 March was in force on 1 February" has an answer.',
    query: z.strictObject(timeQuery),
    responses: { 200: { description: 'Newest effective day first', body: revisionsBody } },
    handle: async ({ query: { asOf = null, knownAt = null } }, caller) => {
      const bankId = caller?.actor.bankId ?? null;
      const reading = await reads.revisions({ bankId, asOf, knownAt });
      const mayReadDrafts = isPermitted(caller?.actor.roles ?? [], 'catalogue.audit');
      const listed = <Head extends RevisionHead>({ changeSetId, ...head }: Head) => ({
        ...head,
        changeSetId: (mayReadDrafts ? changeSetId : null) ?? null,
      });
      const items = reading.items.map(listed);
      const withdrawn = reading.withdrawn.map(listed);
      return { status: 200, body: { ...reading, items, withdrawn } };
    },
  });

const areasRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/areas',
    summary: operations.say('summary.catalogue_areas'),
    query,
    responses: { 200: { description: 'The areas', body: areasBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await reads.areas(revisionChoiceOf(input.query, caller));
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: { revision: read.value.revision, areas: read.value.value } };
    },
  });

const groupsRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/areas/:areaCode/groups',
    summary: operations.say('summary.catalogue_areas_groups'),
    params: z.strictObject({ areaCode: nodeCode }),
    query,
    responses: { 200: { description: 'The groups', body: groupsBody } },
    handle: async (input, caller) => {
      const read = await reads.groups(revisionChoiceOf(input.query, caller), input.params.areaCode);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: { revision: read.value.revision, groups: read.value.value } };
    },
  });

const itemsRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/groups/:groupCode/items',
    summary: operations.say('summary.catalogue_groups_items'),
    params: z.strictObject({ groupCode: nodeCode }),
    query,
    responses: { 200: { description: 'The items', body: itemsBody } },
    handle: async (input, caller) => {
      const read = await reads.items(revisionChoiceOf(input.query, caller), input.params.groupCode);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: { revision: read.value.revision, items: read.value.value } };
    },
  });

const itemRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/items/:itemCode',
    summary: operations.say('summary.catalogue_items'),
    params: z.strictObject({ itemCode: nodeCode }),
    query,
    responses: { 200: { description: 'The item', body: itemReadingBody } },
    handle: async (input, caller) => {
      const read = await reads.item(revisionChoiceOf(input.query, caller), input.params.itemCode);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: { revision: read.value.revision, item: read.value.value } };
    },
  });

const itemExamplesRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/items/:itemCode/examples',
    summary: operations.say('summary.catalogue_items_examples'),
    cost: 5,
    params: z.strictObject({ itemCode: nodeCode }),
    query,
    responses: { 200: { description: 'Its examples, and what they give', body: itemExamplesBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await reads.examples(
        revisionChoiceOf(input.query, caller),
        input.params.itemCode,
      );
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: { revision: read.value.revision, items: read.value.value } };
    },
  });

const searchQuery = z.strictObject({
  ...revisionQuery,
  ...pageQuery,
  q: safeText({ min: 1, max: 200 }).meta({
    description: 'Words in Chinese or English: names, terms, codes.',
    example: '海上风电',
  }),
  lang: z.enum(['zh', 'en']).optional().meta({
    description: 'Only hits on texts of that language.',
  }),
});

const searchRoute = (reads: CatalogueReads): Route =>
  route({
    ...common,
    path: '/v1/catalogue/items',
    summary: operations.say('summary.catalogue_items.search_items'),
    query: searchQuery,
    responses: { 200: { description: 'Best first', body: searchBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { q, lang, limit, cursor } = input.query;
      const search = { query: q, language: lang ?? null, offset: offsetOf(cursor), limit };
      const read = await reads.search(revisionChoiceOf(input.query, caller), search);
      if (!read.ok) return { refusal: read.failure };
      const { groups, total, hits, nextOffset } = read.value.value;
      return {
        status: 200,
        body: {
          revision: read.value.revision,
          groups,
          total,
          items: hits,
          nextCursor: nextOffset === null ? null : offsetCursor(nextOffset),
        },
      };
    },
  });
