import { describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { createRouteTable } from '../../../../src/kernel/http/server/route-table.js';

const appOf = (...paths: readonly string[]) => {
  const table = createRouteTable();
  for (const path of paths)
    table.add('GET', path, ({ params }, response) => {
      response.json({ path, params });
    });
  const app = express();
  app.use(table.dispatch);
  app.use((_request, response) => {
    response.json({ path: null });
  });
  return async (url: string): Promise<unknown> => (await request(app).get(url)).body;
};

describe('the route table', () => {
  it('prefers a fixed part to a parameter, in whatever order they were declared', async () => {
    const answer = appOf('/v1/items/:itemCode', '/v1/items/newest', '/v1/items/:itemCode/rows');
    expect(await answer('/v1/items/newest?x=1')).toEqual({ path: '/v1/items/newest', params: {} });
    expect(await answer('/v1/items/1.2')).toEqual({
      path: '/v1/items/:itemCode',
      params: { itemCode: '1.2' },
    });
  });

  it('goes back to the parameter when a fixed part leads nowhere', async () => {
    const answer = appOf('/v1/items/newest', '/v1/items/:itemCode/rows');
    expect(await answer('/v1/items/newest/rows')).toEqual({
      path: '/v1/items/:itemCode/rows',
      params: { itemCode: 'newest' },
    });
  });

  it('decodes parameters and keeps strokes inside them', async () => {
    const answer = appOf('/v1/users/:userName');
    expect(await answer('/v1/users/%E6%9D%8E%2F%E9%9B%B7')).toEqual({
      path: '/v1/users/:userName',
      params: { userName: '李/雷' },
    });
  });

  it.each([
    '/v1/users',
    '/v1/users/',
    '/v1/users//',
    '/v1/users/a/b',
    '//v1/users/a',
    '/V1/users/a',
  ])('passes on %s, which is no path of its own', async (url) => {
    expect(await appOf('/v1/users/:userName')(url)).toEqual({ path: null });
  });

  it('refuses one path under two parameter names', () => {
    expect(() => appOf('/v1/items/:itemCode', '/v1/items/:code')).toThrow(TypeError);
  });
});
