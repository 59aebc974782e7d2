import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { recordTexts } from '../../../../src/infrastructure/bundle/record-file.js';
import { isSignatureOf } from '../../../../src/infrastructure/tokens/ed25519-signature.js';
import { recordRoutes } from '../../../../src/contexts/audit/routes/record-routes.js';
import { readRecordLine } from '../../../../src/contexts/audit/rules/read-record-line.js';
import { recordLines } from '../../../../src/contexts/audit/use-cases/record-lines.js';
import { verifyRecord } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import { anchorHarness, streamOf } from '../../../builders/anchored-record.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { testApp } from '../../../builders/test-app.js';

const harness = anchorHarness();
const { app, bearer } = testApp(() =>
  recordRoutes({
    anchors: harness.deps.anchors,
    recordTexts: (bankId) => recordTexts(recordLines(harness.deps, bankId)),
  }),
);
const get = (path: string, bankId = 'bank-a') =>
  request(app)
    .get(path)
    .set('authorization', bearer(['auditor'], { bankId }));

beforeAll(async () => {
  await harness.store(streamOf('application-1'));
  await harness.store(streamOf('application-b', 'bank-b'));
  await harness.anchorAt('2026-11-26T01:00:00.000Z');
  await harness.anchorAt('2026-11-27T01:00:00.000Z');
});

describe('the record over HTTP', () => {
  it('lists the anchors of the caller’s bank, newest first, by cursor', async () => {
    const first = await get('/v1/anchors?limit=1');
    expect(first.body).toMatchObject({
      items: [{ day: '2026-11-26', streams: 1, commits: 3 }],
      nextCursor: expect.any(String),
    });
    const { nextCursor } = first.body as { nextCursor: string };
    const second = await get(`/v1/anchors?limit=1&cursor=${nextCursor}`);
    expect(second.body).toMatchObject({
      items: [{ day: '2026-11-25', commits: 13 }],
      nextCursor: null,
    });
    expect((await get('/v1/anchors', 'bank-b')).body).toEqual({ items: [], nextCursor: null });
  });

  it('gives one anchor whole, and 404 for a day without', async () => {
    const found = await get('/v1/anchors/2026-11-26');
    expect(found.body).toEqual(await harness.deps.anchors.find('bank-a', '2026-11-26'));
    const missing = await get('/v1/anchors/2026-11-27');
    expect(missing.body).toMatchObject({ status: 404, code: 'anchor_unknown' });
  });

  it('exports what verify-chain takes: of the caller’s bank, whole', async () => {
    const exported = await get('/v1/record')
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => done(null, text));
      });
    expect(exported.headers['content-type']).toBe('application/x-ndjson');
    const lines = (exported.body as string).trim().split('\n').map(readRecordLine);
    const report = await verifyRecord(
      async function* () {
        await Promise.resolve();
        for (const line of lines) yield { number: null, line };
      },
      { sha256, isSignatureOf, pinnedKeys: [harness.deps.signer.signatory.publicKey] },
    );
    expect(report).toMatchObject({ holds: true, streams: 1, commits: 16, anchors: 2 });
  });
});
