import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import request from 'supertest';
import { z } from 'zod';
import { rolesByPermission } from '../../../src/kernel/http/permissions.js';
import { route } from '../../../src/kernel/http/route.js';
import type { UserRole } from '../../../src/kernel/values/actor.js';
import { userRoles } from '../../../src/kernel/values/actor.js';
import { maskBody, masksOf } from '../../../src/kernel/record/masking.js';
import type { MaskKind } from '../../../src/kernel/record/masking.js';
import { shippedBankRules } from '../../builders/bank-rules.js';
import { testApp } from '../../builders/test-app.js';

const { masking: policy } = (await shippedBankRules()).ruleSets;

const values: Readonly<Record<string, string | number>> = {
  uscc: '91320594MA1MYLXT7G',
  lei: '300300ABCDEFGHIJKL56',
  nameZh: '苏州绿航国际贸易有限公司',
  nameEn: 'Suzhou Greenlane International Trading',
  displayName: '王芳',
  holder: '某某光伏科技股份有限公司',
  issuer: '某检测中心',
  fileName: '张三授权书.pdf',
  useOfProceeds: '采购光伏组件出口',
  amountMinor: 125_734_501,
  applicationId: 'application-1',
  quantity: '12000',
};
const fields = Object.keys(values);
const whole = { ...values, nested: { lines: [{ ...values }, { ...values }] } };

const reading = {
  method: 'get',
  permission: 'application.read',
  summary: { zh: '查看', en: 'Read' },
  tags: ['applications'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;
const { app, bearer } = testApp(
  () => [
    route({
      ...reading,
      path: '/v1/things',
      responses: { 200: { description: 'All', body: z.looseObject({}) } },
      handle: () => ({ status: 200, body: whole }),
    }),
    route({
      ...reading,
      path: '/v1/paper',
      responses: { 200: { description: 'Paper', media: ['application/pdf'] } },
      handle: () => ({
        status: 200,
        stream: Readable.from(['%PDF'], { objectMode: false }),
        headers: { 'Content-Type': 'application/pdf' },
      }),
    }),
  ],
  { maskingOf: () => Promise.resolve(policy) },
);
const get = (path: string, roles: readonly UserRole[]) =>
  request(app).get(path).set('authorization', bearer(roles));

const readers: readonly UserRole[] = rolesByPermission['application.read'];
const ruleOf = (role: UserRole) => policy.roles.find((rule) => rule.role === role);

describe('a text masked in part', () => {
  it.each([
    ['ABCDEFGHI', 'A********'],
    ['ABCDEFGHIJ', 'ABCD****IJ'],
    ['陈墨 Chen Mo', '陈* C*** M*'],
    ['任 Ren Xiaolong', '任 R** X*******'],
  ])(
    'of %s shows %s: both ends from ten characters on, else the first, of a name in two scripts of each word',
    (text, shown) => {
      const masks = { papers: 'given', fields: new Map([['name', 'partly' as const]]) } as const;
      expect(maskBody({ name: text }, masks).body).toEqual({ name: shown });
    },
  );
});

/** What each kind makes of a value, written down apart from the code. */
const expected = (value: string | number, kind: MaskKind | undefined): unknown => {
  if (kind === undefined) return value;
  if (typeof value === 'number') return 130_000_000;
  return (
    {
      '91320594MA1MYLXT7G': '9132************7G',
      '300300ABCDEFGHIJKL56': '3003**************56',
      苏州绿航国际贸易有限公司: '苏州绿航******公司',
      'Suzhou Greenlane International Trading': `Suzh${'*'.repeat(32)}ng`,
      王芳: '王*',
      某某光伏科技股份有限公司: '某某光伏******公司',
      某检测中心: '某****',
    }[value] ?? '***'
  );
};

describe('the matrix of roles and members', () => {
  const matrix = readers.flatMap((role) => fields.map((field) => [role, field] as const));

  it('covers every role of the policy', () => {
    expect(policy.roles.map(({ role }) => role).every((role) => readers.includes(role))).toBe(true);
    expect(matrix.length).toBe(readers.length * fields.length);
  });

  it.each(matrix)('%s sees %s as the policy says, however deep', async (role, field) => {
    const { body } = (await get('/v1/things', [role])) as {
      body: { nested: { lines: Record<string, unknown>[] } } & Record<string, unknown>;
    };
    const wanted = expected(values[field]!, ruleOf(role)?.fields[field]);
    expect([body[field], ...body.nested.lines.map((line) => line[field])]).toEqual([
      wanted,
      wanted,
      wanted,
    ]);
  });

  it.each(readers)('%s is told what was masked', async (role) => {
    const { headers } = await get('/v1/things', [role]);
    const masked = Object.keys(ruleOf(role)?.fields ?? {}).sort();
    expect(headers['x-masked-fields']).toBe(masked.length === 0 ? undefined : masked.join(', '));
  });

  it.each(readers)('%s gets papers or not', async (role) => {
    const answered = await get('/v1/paper', [role]);
    const refused = ruleOf(role)?.papers === 'refused';
    expect(answered.status).toBe(refused ? 403 : 200);
    const { code } = answered.body as { readonly code?: string };
    expect(code).toBe(refused ? 'papers_masked' : undefined);
  });
});

describe('several roles', () => {
  it('mask only what all of them mask', () => {
    const masked = (roles: readonly UserRole[]) => [...masksOf(policy, roles).fields.keys()];
    expect(masked(['auditor', 'operator'])).toEqual(['uscc', 'lei']);
    expect(masksOf(policy, ['auditor', 'operator']).papers).toBe('given');
    for (const role of userRoles.filter((one) => ruleOf(one) === undefined))
      expect(masked(['operator', role])).toEqual([]);
    expect(masked([])).toEqual([]);
  });

  it('leave a body as it is where nothing is masked', () => {
    expect(maskBody(whole, masksOf(policy, ['compliance']))).toEqual({ body: whole, masked: [] });
    expect(maskBody({ uscc: null }, masksOf(policy, ['auditor']))).toEqual({
      body: { uscc: null },
      masked: [],
    });
  });
});
