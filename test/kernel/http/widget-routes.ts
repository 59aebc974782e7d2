import { z } from 'zod';
import { safeText } from '../../../src/kernel/http/contracts/safe-text.js';
import { route } from '../../../src/kernel/http/route.js';
import type { Route } from '../../../src/kernel/http/route.js';
import { OutcomeUnknown, Unavailable } from '../../../src/kernel/ports.js';

const widgetBody = z.strictObject({
  name: z.string(),
  commandId: z.string(),
  fingerprint: z.string(),
  expectedRevision: z.int(),
});

/** Routes to exercise what every route shares. */
export const widgetRoutes = (): readonly Route[] => [
  route({
    method: 'put',
    path: '/v1/widgets/:widgetId',
    permission: 'application.write',
    summary: { zh: '更改', en: 'Change a widget' },
    tags: ['applications'],
    idempotency: 'required',
    ifMatch: 'required',
    params: z.strictObject({ widgetId: z.string().regex(/^[a-z0-9]{1,20}$/) }),
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: z.strictObject({
      name: safeText({ min: 1, max: 10 }),
      lines: z
        .array(z.strictObject({ lineNo: z.int(), on: z.iso.date().optional() }))
        .max(3)
        .default([]),
    }),
    responses: { 200: { description: 'Changed', body: widgetBody } },
    handle: ({ body, command, expectedRevision }) => ({
      status: 200,
      body: {
        name: body.name,
        commandId: command.commandId,
        fingerprint: command.fingerprint,
        expectedRevision,
      },
      revision: expectedRevision + 1,
    }),
  }),
  route({
    method: 'get',
    path: '/v1/widgets/:widgetId',
    permission: 'anyone',
    summary: { zh: '查看', en: 'Read a widget' },
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ widgetId: z.string() }),
    responses: {
      200: { description: 'Read', body: z.strictObject({ bankId: z.string().nullable() }) },
    },
    handle: ({ params }, caller) => {
      if (params.widgetId === 'bug') throw new TypeError('secret detail "Mr Li"');
      if (params.widgetId === 'down') throw new Unavailable('database', 7);
      if (params.widgetId === 'away') throw new OutcomeUnknown('database', 3);
      if (params.widgetId === 'full') throw new Unavailable('storage', 60);
      return { status: 200, body: { bankId: caller?.actor.bankId ?? null } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/widgets/:widgetId/close',
    permission: 'public',
    summary: { zh: '关闭', en: 'Close a widget' },
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ widgetId: z.string() }),
    responses: { 204: { description: 'Closed' } },
    handle: ({ params }) => {
      if (params.widgetId === 'down') throw new Unavailable('database', 7);
      if (params.widgetId === 'away') throw new OutcomeUnknown('database', 3);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/widgets/:widgetId/decision',
    permission: 'application.decide',
    summary: { zh: '决定', en: 'Decide on a widget' },
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ widgetId: z.string() }),
    responses: { 204: { description: 'Decided' } },
    handle: () => ({ status: 204 }),
  }),
];
