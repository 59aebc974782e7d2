import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testApp } from '../../../builders/test-app.js';
import { widgetRoutes } from '../widget-routes.js';

const { app, bearer } = testApp(widgetRoutes);

interface Sent {
  readonly key?: string;
  readonly ifMatch?: string;
  readonly body?: object;
  readonly authorization?: string;
  readonly widgetId?: string;
}

const put = ({ key, ifMatch, body = { name: 'a' }, authorization, widgetId = 'w1' }: Sent) => {
  const sent = request(app)
    .put(`/v1/widgets/${widgetId}`)
    .set('authorization', authorization ?? bearer(['exporter'], { userId: 'u1' }));
  if (key !== undefined) void sent.set('idempotency-key', key);
  if (ifMatch !== undefined) void sent.set('if-match', ifMatch);
  return sent.send(body);
};

const commandOf = async (sent: Sent): Promise<{ commandId: string; fingerprint: string }> => {
  const response = await put({ ifMatch: '"7"', ...sent });
  expect(response.status).toBe(200);
  return response.body as { commandId: string; fingerprint: string };
};

const outcome = async (sent: Sent): Promise<readonly unknown[]> => {
  const response = await put(sent);
  return [response.status, (response.body as { code?: string }).code];
};

describe('Idempotency-Key', () => {
  it('is needed on a write', async () => {
    expect(await outcome({ ifMatch: '"7"' })).toEqual([400, 'idempotency_key_missing']);
  });

  it.each(['', 'two words', '键', 'x'.repeat(256)])('is refused when it is %j', async (key) => {
    const response = await put({ ifMatch: '"7"' }).set(
      'idempotency-key',
      Buffer.from(key).toString('latin1'),
    );
    expect([response.status, (response.body as { code: string }).code]).toEqual([
      400,
      'idempotency_key_invalid',
    ]);
  });

  it('sent again is the same command asking the same', async () => {
    const one = await commandOf({ key: 'k1' });
    const again = await commandOf({ key: 'k1' });
    expect(again).toMatchObject({ commandId: one.commandId, fingerprint: one.fingerprint });
  });

  it('with another body or path is the same command asked differently', async () => {
    const one = await commandOf({ key: 'k1' });
    const body = await commandOf({ key: 'k1', body: { name: 'b' } });
    const path = await commandOf({ key: 'k1', widgetId: 'w2' });
    expect([body.commandId, path.commandId]).toEqual([one.commandId, one.commandId]);
    expect(new Set([one.fingerprint, body.fingerprint, path.fingerprint]).size).toBe(3);
  });

  it('of another person or bank is another command', async () => {
    const one = await commandOf({ key: 'k1' });
    const person = bearer(['exporter'], { userId: 'u2' });
    const bank = bearer(['exporter'], { userId: 'u1', bankId: 'bank-b' });
    const others = [
      await commandOf({ key: 'k1', authorization: person }),
      await commandOf({ key: 'k1', authorization: bank }),
    ];
    expect(new Set([one, ...others].map((command) => command.commandId)).size).toBe(3);
  });
});

describe('If-Match', () => {
  it('is needed where the act depends on what was seen', async () => {
    expect(await outcome({ key: 'k1' })).toEqual([428, 'if_match_missing']);
  });

  it.each(['7', 'W/"7"', '*', '"7", "8"', '"-1"', '"7.5"', '"0x7"', '"9999999999"'])(
    'is refused when it is %s',
    async (ifMatch) => {
      expect(await outcome({ key: 'k1', ifMatch })).toEqual([400, 'if_match_invalid']);
    },
  );

  it('gives the revision seen to the use case', async () => {
    const response = await put({ key: 'k1', ifMatch: '"41"' });
    expect(response.body).toMatchObject({ expectedRevision: 41 });
    expect(response.headers['etag']).toBe('"42"');
  });
});
