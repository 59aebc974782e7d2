import { operations } from '../../../kernel/messages/operations.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { foundBody, searchQuery } from '../contracts/search.js';
import type { Found, SearchRequest } from '../use-cases/reading/search.js';
import { summaryView } from './application-view.js';

export type Search = (actor: Actor, request: SearchRequest) => Promise<Found>;

/** Finds what a person may read; whoever may read no application finds items of the catalogue. */
export const searchRoute = (search: Search): Route =>
  route({
    method: 'get',
    path: '/v1/search',
    permission: 'session.read',
    summary: operations.say('summary.search'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    query: searchQuery,
    responses: { 200: { description: 'What was found', body: foundBody } },
    refusals: ['invalid'],
    handle: async ({ query: { q, limit, cursor } }, { actor }) => {
      const may = {
        applications: isPermitted(actor.roles, 'application.read'),
        applicants: isPermitted(actor.roles, 'applicant.read'),
      };
      const found = await search(actor, { text: q, may, limit, cursor });
      return {
        status: 200,
        body: {
          applications: found.applications.map(({ applicant, ...application }) => ({
            application: summaryView(application),
            applicant: applicant && { nameZh: applicant.nameZh, nameEn: applicant.nameEn },
            goods: application.goods,
          })),
          applicants: found.applicants.map(({ applicantId, nameZh, nameEn, uscc }) => ({
            ...{ applicantId, nameZh, nameEn, uscc },
          })),
          items: found.items.map(({ item: { itemCode, name }, because }) => ({
            ...{ itemCode, name, because: [...because] },
          })),
          itemsFound: found.itemsFound,
          nextCursor: found.nextCursor,
        },
      };
    },
  });
