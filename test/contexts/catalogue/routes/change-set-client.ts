import { setTimeout as pause } from 'node:timers/promises';
import type { Express } from 'express';
import request from 'supertest';
import {
  createEventStreams,
  eventStreamLimits,
} from '../../../../src/kernel/http/response/event-stream.js';
import type { Route } from '../../../../src/kernel/http/route.js';
import { changeSetImpactRoutes } from '../../../../src/contexts/catalogue/routes/change-set-impact-routes.js';
import { changeCatalogue } from '../../../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { changeSetReads } from '../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { impactReads } from '../../../../src/contexts/catalogue/use-cases/read-impact.js';
import type { InlineImpact } from '../../../fakes/inline-change-set-processes.js';

export const changeSetsPath = '/v1/catalogue/change-sets';

export interface ChangeSetAnswer {
  readonly changeSetId: string;
  readonly status: string;
  readonly revision: number;
  readonly differenceHash: string | null;
  readonly impactHash: string | null;
}

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly location: string | undefined;
  readonly body: ChangeSetAnswer & {
    readonly code?: string;
    readonly items: readonly (ChangeSetAnswer & { readonly isBehind?: boolean })[];
    readonly nextCursor: string | null;
    readonly violations?: readonly { readonly pointer: string; readonly code: string }[];
    readonly differences: readonly unknown[];
    readonly authors?: readonly string[];
    readonly edits?: readonly unknown[];
    readonly conflicts?: readonly unknown[];
    readonly newer?: unknown;
  };
}

export interface Desk {
  readonly post: (under: string, body: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly put: (under: string, body: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (under: string) => Promise<Answer>;
}

let keys = 0;

/** What one person sends: with a fresh key for each write, and the revision seen where one is named. */
export const clientOf = (app: Express, authorization: string): Desk => {
  const send = async (
    method: 'get' | 'post' | 'put',
    under: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    keys += 1;
    const agent = request(app);
    const sent = agent[method](changeSetsPath + under).set('authorization', authorization);
    if (method !== 'get') void sent.set('idempotency-key', `key-${keys}`);
    for (const [name, value] of Object.entries(headers)) void sent.set(name, value);
    const answered = await sent.send(body);
    return {
      status: answered.status,
      etag: answered.headers['etag'],
      location: answered.headers['location'],
      body: answered.body as Answer['body'],
    };
  };
  return {
    post: (under, body, headers) => send('post', under, body, headers),
    put: (under, body, headers) => send('put', under, body, headers),
    get: (under) => send('get', under),
  };
};

export const seen = (revision: number): Record<string, string> => ({ 'if-match': `"${revision}"` });

/** The routes of impact runs, over dependencies in which a run is over at once. */
export const impactRoutesOver = (deps: InlineImpact): readonly Route[] =>
  changeSetImpactRoutes({
    changeCatalogue: changeCatalogue(deps),
    impacts: impactReads({ findChangeSet: changeSetReads(deps).find, impacts: deps.impacts }),
    streams: createEventStreams(eventStreamLimits, Date.now),
    pause: () => pause(5),
  });

/** Runs the impact of a draft as it is at that revision; gives the revision after its report. */
export const reported = async (client: Desk, changeSetId: string, at: number): Promise<number> => {
  const asked = await client.post(`/${changeSetId}/impact`, {}, seen(at));
  if (asked.status !== 202) throw new Error(`impact: ${asked.status} ${asked.body.code ?? ''}`);
  return (await client.get(`/${changeSetId}`)).body.revision;
};
