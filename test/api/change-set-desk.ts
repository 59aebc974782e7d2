import type { Express } from 'express';
import request from 'supertest';

export const changeSetsPath = '/v1/catalogue/change-sets';

export interface ChangeSetAnswer {
  readonly changeSetId: string;
  readonly status: string;
  readonly revision: number;
  readonly differenceHash: string | null;
}

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly location: string | undefined;
  readonly body: ChangeSetAnswer & {
    readonly code?: string;
    readonly items: readonly ChangeSetAnswer[];
    readonly nextCursor: string | null;
    readonly violations?: readonly { readonly pointer: string; readonly code: string }[];
    readonly differences: readonly unknown[];
  };
}

export interface Desk {
  readonly post: (under: string, body: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly put: (under: string, body: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (under: string) => Promise<Answer>;
}

let keys = 0;

/** What one person sends: with a fresh key for each write, and the revision seen where one is named. */
export const deskOf = (app: Express, authorization: string): Desk => {
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
