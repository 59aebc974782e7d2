import { operations } from '../../../kernel/messages/operations.js';
import { entriesPage, entriesQuery } from '../contracts/governed-entry.js';
import type { readGovernedEntries } from '../use-cases/read-governed-entries.js';
import { offsetCursor, offsetOf } from '../../../kernel/http/response/offset-cursor.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeSetParams } from './change-set-act.js';

/** What an administrator edits, entry by entry: rows, facts, HS prefixes, examples, rule sets. */
export const governedEntryRoute = (read: ReturnType<typeof readGovernedEntries>): Route =>
  route({
    method: 'get',
    path: '/v1/catalogue/change-sets/:changeSetId/entries',
    permission: 'catalogue.audit',
    summary: operations.say('summary.get_catalogue_change_sets_entries'),
    tags: ['change-sets'],
    idempotency: 'none',
    ifMatch: 'none',
    params: changeSetParams,
    query: entriesQuery,
    responses: { 200: { description: 'One page', body: entriesPage } },
    refusals: ['not_found', 'invalid', 'unavailable'],
    handle: async (input, caller) => {
      const { part, key, askedBy, cursor, limit } = input.query;
      const page = await read(caller.actor, {
        changeSetId: input.params.changeSetId,
        part,
        key: key ?? null,
        askedBy: askedBy ?? null,
        offset: offsetOf(cursor),
        limit,
      });
      if (!page.ok) return { refusal: page.failure };
      const { items, total, nextOffset } = page.value;
      const nextCursor = nextOffset === null ? null : offsetCursor(nextOffset);
      return { status: 200, body: { items, total, nextCursor } };
    },
  });
