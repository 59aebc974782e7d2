import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { FlipSide } from '../../../../src/contexts/catalogue/rules/change-set/impact-report.js';
import { flipView } from '../../../../src/contexts/catalogue/routes/change-set-impact-routes.js';
import { fillBank, powerEdit } from '../../../builders/impact-bank.js';
import { fewItems } from '../../../builders/few-items.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../../../fakes/in-memory-assessment-store.js';
import { changeSetsPath, seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

/** A draft that takes engines up to 400 kW only, in a bank with five that it turns and one it does not. */
const open = async () => {
  const bank = {
    applications: inMemoryApplicationProjection(),
    assessments: inMemoryAssessmentStore(),
  };
  await fillBank(bank, content, [
    ...[1, 2, 3, 4, 5].map((n) => ({
      applicationId: `open-${n}`,
      status: 'collection' as const,
      powers: [504],
    })),
    { applicationId: 'open-6', status: 'collection', powers: [300] },
  ]);
  const harness = await changeSetHarness(content, { over: bank });
  return { ...harness, id: await harness.edited(powerEdit(400)) };
};

describe('impact runs over HTTP', () => {
  it('are asked for, answered 202, and read with report, hash and every flip in pages', async () => {
    const { author, id } = await open();
    const none = await author.get(`/${id}/impact`);
    expect([none.status, none.body]).toMatchObject([200, { impact: null, progress: null }]);
    const asked = await author.post(`/${id}/impact`, { decidedLimit: 10 }, seen(2));
    expect(asked).toMatchObject({
      status: 202,
      location: `${changeSetsPath}/${id}/impact`,
      body: { changeSetId: id, impact: { decidedLimit: 10, requestedBy: 'admin-1' } },
    });
    const read = await author.get(`/${id}/impact`);
    expect(read.body).toMatchObject({
      impact: {
        status: 'completed',
        impactHash: expect.stringMatching(/^sha256:/),
        totals: { applications: 6, lines: 6, flips: 5 },
      },
      progress: { done: 6, total: 6, flips: 5 },
      report: { base: { revision: '2025.1' }, parts: 1 },
    });
    const first = (await author.get(`/${id}/impact/flips?limit=3`)).body;
    const second = (await author.get(`/${id}/impact/flips?limit=3&cursor=${first.nextCursor}`))
      .body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
    expect(first.items[0]).toMatchObject({
      // Rows are counted from 1, as everywhere that people read.
      before: { outcome: 'listed', place: { en: 'Row 1 of item 1.1.3' } },
      after: { outcome: 'not_listed' },
      turned: ['outcome'],
      deciding: { path: 'all/1/then/all/0', before: 'met', after: 'not_met' },
    });
    const damaged = await author.get(`/${id}/impact/flips?cursor=xyz`);
    expect([damaged.status, damaged.body.code]).toEqual([400, 'query_invalid']);
  });

  it.each<[string, Partial<FlipSide>, readonly string[], string]>([
    ['another mark alone', { ghgMark: 'direct' }, ['ghgMark'], '温室气体标识的改动'],
    ['another row', { rowId: '1.1.3#1' }, ['rowId'], '改归同一条目的其他活动行'],
    [
      'another item',
      { itemCode: '1.1.5', rowId: '1.1.5#0' },
      ['itemCode', 'rowId'],
      '改归其他条目',
    ],
    ['another outcome', { outcome: 'cannot_tell' }, ['outcome'], '其他原因'],
  ])('say of a line that no condition turned that it has %s', (_what, over, turned, zh) => {
    const before: FlipSide = {
      revision: '2025.1',
      outcome: 'listed',
      itemCode: '1.1.3',
      rowId: '1.1.3#0',
      ghgMark: 'enabling',
      greenShare: { certain: '1.0000', atMost: '1.0000' },
    };
    const flip = flipView({
      applicationId: 'open-1',
      applicationReference: 'GL-1',
      status: 'collection',
      decidedAt: null,
      lineNo: 1,
      before,
      after: { ...before, ...over },
      deciding: null,
      lostBecause: null,
    });
    expect(flip).toMatchObject({ turned, because: { zh }, before: { mark: { zh: '√ 促进减排' } } });
  });

  it('stand before the signature: until the report is there, what to do is said in its place', async () => {
    const { author, id } = await open();
    const acts = async () =>
      ((await author.get(`/${id}`)).body as unknown as { acts: object[] }).acts;
    expect(await acts()).toContainEqual({
      act: 'submit_change_set',
      barred: expect.objectContaining({ code: 'impact_missing' }),
    });
    await author.post(`/${id}/impact`, { decidedLimit: 10 }, seen(2));
    expect(await acts()).toContainEqual({ act: 'submit_change_set', barred: null });
  });

  it('are streamed as server-sent events that end with the run', async () => {
    const { app, bearer, author, id } = await open();
    await author.post(`/${id}/impact`, {}, seen(2));
    const streamed = await request(app)
      .get(`${changeSetsPath}/${id}/impact/events`)
      .set('authorization', bearer(['auditor']));
    expect([streamed.status, streamed.headers['content-type']]).toEqual([200, 'text/event-stream']);
    const events = streamed.text.split('\n').filter((line) => line.startsWith('data: '));
    expect(events.map((line) => JSON.parse(line.slice('data: '.length)) as unknown)).toMatchObject([
      { impact: { status: 'completed' }, progress: { done: 6, total: 6, flips: 5 } },
    ]);
  });

  it('refuse what cannot be asked, each by its code', async () => {
    const { author, id } = await open();
    const codes = [
      await author.post(`/${id}/impact`, { decidedLimit: -1 }, seen(2)),
      await author.post(`/${id}/impact`, { decidedLimit: 100_001 }, seen(2)),
      await author.post(`/${id}/impact`, {}, seen(1)),
      await author.post(`/${id}/impact/cancellation`, {}, seen(2)),
      await author.post(`/${id}/submission`, { effectiveOn: '2026-12-01' }, seen(2)),
      await author.get(`/${id}/impact/flips`),
    ].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [422, 'body_invalid'],
      [422, 'body_invalid'],
      [412, 'revision_stale'],
      [409, 'impact_not_running'],
      [409, 'impact_missing'],
      [404, 'impact_unknown'],
    ]);
    const empty = (await author.post('', { title: '空' })).body.changeSetId;
    const nothing = await author.post(`/${empty}/impact`, {}, seen(1));
    expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing_changed']);
  });

  it('answer a repeated key with the run that was asked for, and forget it after an edit', async () => {
    const { author, id } = await open();
    const key = { 'idempotency-key': 'one-key', ...seen(2) };
    const first = await author.post(`/${id}/impact`, {}, key);
    const again = await author.post(`/${id}/impact`, {}, key);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect((await author.get(`/${id}`)).body.revision).toBe(4);
    await author.put(`/${id}/edits`, { edits: [powerEdit(300)] }, seen(4));
    expect((await author.get(`/${id}/impact`)).body).toMatchObject({ impact: null, report: null });
    const submission = await author.post(
      `/${id}/submission`,
      { effectiveOn: '2026-12-01' },
      seen(5),
    );
    expect([submission.status, submission.body.code]).toEqual([409, 'impact_missing']);
  });
});
