import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { draftFindingsRoute } from '../../../../src/contexts/applications/routes/draft-findings-route.js';
import { draftFindings } from '../../../../src/contexts/applications/rules/draft/draft-findings.js';
import type { ApplicationDraft } from '../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { ok } from '../../../../src/kernel/values/result.js';
import { applicantId, people } from '../../../builders/actors.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { testApp } from '../../../builders/test-app.js';
import { bearerOf } from './review-client.js';

const goodsValue = {
  ...plainPolicy.goodsValue,
  rules: plainPolicy.goodsValue.rules.map((rule) => ({ ...rule, atMostBasisPoints: 10_000 })),
};

const made = testApp(() => [
  draftFindingsRoute({
    checkDraft: (asked) => Promise.resolve(ok(asked as ApplicationDraft)),
    findingsOf: (draft) => Promise.resolve(draftFindings(draft, goodsValue, '2026-12-02')),
  }),
]);

const draft = {
  ...{ applicantId, role: 'maker', instrument: 'trade_finance' },
  amount: { amountMinor: 10_000_000, currency: 'USD' },
  ...{ tenorMonths: 6, useOfProceeds: '采购光伏组件' },
  lines: [
    {
      ...{ lineNo: 1, descriptionZh: '光伏组件', hsCode: '854143' },
      value: { amountMinor: 19_300_000, currency: 'USD' },
    },
  ],
};

const ask = (over: object, actor: Actor = people.exporter) =>
  request(made.app)
    .post('/v1/draft-findings')
    .set('Authorization', bearerOf(made, actor))
    .send({ ...draft, ...over });

describe('what is said of a draft before it is kept', () => {
  it('is nothing of one that can be submitted', async () => {
    const told = await ask({});
    expect([told.status, told.body]).toEqual([200, { findings: [] }]);
  });

  it('names the member that a submission would be refused for, and the amount above the goods', async () => {
    const told = await ask({
      tenorMonths: 0,
      amount: { amountMinor: 99_999_999_900, currency: 'USD' },
    });
    const { findings } = told.body as { findings: readonly Record<string, unknown>[] };
    expect(findings.map(({ pointer, code, hinders }) => [pointer, code, hinders])).toEqual([
      ['/tenorMonths', 'tenor_missing', true],
      ['/amount', 'amount_above_goods', false],
    ]);
    expect(JSON.stringify(findings[1])).toContain('193,000.00');
  });

  it('refuses what is no draft at all, and who may not write one', async () => {
    const told = await ask({ tenorMonths: 601 });
    expect(told.status).toBe(422);
    expect((await ask({}, people.manager)).status).toBe(403);
  });
});
