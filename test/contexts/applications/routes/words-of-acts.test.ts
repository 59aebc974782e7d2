import { beforeAll, describe, expect, it } from '@jest/globals';
import { openReply } from '../../../../src/kernel/http/response/open-reply.js';
import type { Caller } from '../../../../src/kernel/http/route.js';
import { applicationView } from '../../../../src/contexts/applications/routes/application-view.js';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import { holdRoutes } from '../../../../src/contexts/applications/routes/hold-routes.js';
import { reasonsView } from '../../../../src/contexts/applications/routes/reasons.js';
import { applicationBody } from '../../../../src/contexts/applications/contracts/application-views.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { reviewClient } from './review-client.js';
import type { ReviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const client = (until: Parameters<typeof reviewClient>[1]) =>
  reviewClient(library, until, {
    routes: ({ send }) => [...exporterRoutes(send), ...holdRoutes(send)],
  });

const seen = async ({ harness }: ReviewClient) => {
  const clocked = { application: await harness.application(), clocks: {} as never, expected: null };
  const { appeals, corrections, decisions, hold, recommendations } = applicationView(
    clocked,
    { facts: [], crossField: [] },
    people.final,
  );
  const wanted = { appeals: true, corrections: true, decisions: true, hold: true } as const;
  const body = { appeals, corrections, decisions, hold, recommendations };
  const caller = { actor: people.final } as Caller;
  const reply = await openReply({ status: 200, body }, caller, harness.deps.texts);
  return applicationBody.pick({ ...wanted, recommendations: true }).parse(reply.body);
};

describe('what people say of their acts comes back as a note', () => {
  it('of a review, a decline with its reasons, an appeal and what became of it', async () => {
    const set = await client('approve_application');
    const reasons = [{ reasonCode: 'not_listed', lineNo: 2, note: '不在目录' }];
    const declined = { agrees: false, reasons, note: '不予批准' };
    expect(await set.post(people.final, 'decision', declined)).toMatchObject({ status: 200 });
    expect(await set.post(people.exporter, 'appeal', { note: '请复核' })).toMatchObject({
      status: 200,
    });
    expect(await seen(set)).toMatchObject({
      recommendations: [{ agrees: true, reasons: [] }, { agrees: true }],
      decisions: [{ reasons, note: '不予批准' }],
      appeals: [{ note: '请复核', agrees: null, decisionNote: null }],
    });
    await set.post(people.appeal, 'claim');
    const granted = { agrees: true, note: '理由成立' };
    expect(await set.post(people.appeal, 'appeal/decision', granted)).toMatchObject({
      status: 200,
    });
    expect(await seen(set)).toMatchObject({
      appeals: [{ note: '请复核', agrees: true, decisionNote: '理由成立' }],
    });
  });

  it('of a correction asked for, and of a hold', async () => {
    const set = await client('record_review');
    const reason = { about: 'line/1', reasonCode: 'description_unclear', note: '请补型号' };
    const asked = await set.post(people.first, 'correction-rounds', { reasons: [reason] });
    expect(asked).toMatchObject({ status: 200 });
    const compliance = bankUser('compliance-1', ['compliance']);
    const held = { note: '协助冻结', authority: '某法院' };
    expect(await set.post(compliance, 'hold', held)).toMatchObject({ status: 200 });
    expect(await seen(set)).toMatchObject({
      corrections: [
        {
          reasons: [
            {
              ...reason,
              text: {
                zh: '第1行货物：货物描述不清（请补型号）',
                en: 'Line 1: The goods are not described clearly (请补型号)',
              },
            },
          ],
          answerNote: null,
        },
      ],
      hold: held,
    });
  });

  it('and under no other name: what was called so before is told by its place', async () => {
    const set = await client('approve_application');
    const answer = await set.post(people.exporter, 'withdrawal', { reason: '不再需要' });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'body_invalid',
        violations: expect.arrayContaining([
          expect.objectContaining({ pointer: '/note', code: 'missing' }),
          expect.objectContaining({ pointer: '/reason', code: 'unknown_member' }),
        ]),
      },
    });
    expect(await set.post(people.exporter, 'withdrawal', { note: '不再需要' })).toMatchObject({
      status: 200,
      body: { status: 'withdrawn' },
    });
  });

  it('also of records that kept the codes of reasons alone', () => {
    expect(reasonsView({ reasonCodes: ['not_listed'], reasons: undefined })).toMatchObject([
      { reasonCode: 'not_listed', lineNo: null, note: '', label: { zh: expect.any(String) } },
    ]);
  });
});
