import { expect, it } from '@jest/globals';
import request from 'supertest';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { maximumLines } from '../../../../src/contexts/matching/contracts/assessment-input-schema.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import { fail } from '../../../../src/kernel/values/result.js';
import { testApp } from '../../../builders/test-app.js';

const unused = () => Promise.reject(new Error('not asked for'));

/** Some 1,600 bytes each, as many as an application may have: close to the largest body. */
const linesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    lineNo: at + 1,
    hsCode: '8541430000',
    descriptionZh: '光伏组件'.repeat(60),
    descriptionEn: `Photovoltaic module ${at} `.padEnd(700, 'x'),
  }));

it('an application takes as many goods lines as a pre-check, by schema and by size', async () => {
  const drafted: number[] = [];
  const refusal = refuse('draft_invalid');
  const { app, bearer } = testApp(() =>
    applicationRoutes({
      readFacts: unused,
      readCrossField: unused,
      act: unused,
      checkDraft: (asked) => {
        drafted.push(asked.lines.length);
        return Promise.resolve(fail(refusal));
      },
      draftApplication: unused,
      readApplication: unused,
      readCommits: unused,
      readClocked: unused,
      readLinkedPreCheck: unused,
      listApplications: unused,
    }),
  );
  const send = (count: number) => {
    const body = JSON.stringify({
      ...{ applicantId: 'applicant-1', role: 'trader', instrument: 'trade_finance' },
      amount: { amountMinor: 100, currency: 'USD' },
      ...{ tenorMonths: 6, useOfProceeds: '采购', lines: linesOf(count) },
    });
    return request(app)
      .post('/v1/applications')
      .set('authorization', bearer(['exporter'], { kind: 'applicant_user' }))
      .set('idempotency-key', `large-${count}`)
      .set('content-type', 'application/json')
      .send(body);
  };
  expect(maximumLines).toBe(5000);
  expect((await send(maximumLines)).body).toMatchObject({ code: 'draft_invalid' });
  expect(drafted).toEqual([maximumLines]);
  const more = await send(maximumLines + 1);
  expect([more.status, more.body]).toMatchObject([
    422,
    { violations: [{ pointer: '/lines', code: 'too_many' }] },
  ]);
});
