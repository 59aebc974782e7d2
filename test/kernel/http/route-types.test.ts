import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { attachmentHeaders, route } from '../../../src/kernel/http/route.js';

const widget = z.strictObject({ names: z.array(z.string()), size: z.number().optional() });

describe('a route declaration', () => {
  it('infers what the handler gets and may answer', () => {
    const names: readonly string[] = ['a'];
    const declared = route({
      method: 'put',
      path: '/v1/widgets/:widgetId',
      permission: 'application.write',
      summary: { zh: '更改', en: 'Change' },
      tags: ['widgets'],
      idempotency: 'required',
      ifMatch: 'required',
      params: z.strictObject({ widgetId: z.string() }),
      body: z.strictObject({ name: z.string() }),
      responses: { 200: { description: 'Changed', body: widget }, 204: { description: 'None' } },
      handle: (input, caller) => {
        const revision: number = input.expectedRevision;
        const key: string = input.command.commandId;
        if (caller.actor.roles.length === 0) return { status: 204 };
        if (key === input.body.name)
          return { refusal: { kind: 'stale', code: 'x', detail: { zh: '', en: '' } } };
        return { status: 200, body: { names: [...names, input.params.widgetId] }, revision };
      },
    });
    expect(declared.permission).toBe('application.write');
  });

  it('does not compile without a permission, with an undeclared status or with a public caller', () => {
    const base = {
      method: 'get',
      path: '/v1/widgets',
      summary: { zh: '查看', en: 'Read' },
      tags: ['widgets'],
      idempotency: 'none',
      ifMatch: 'none',
      responses: { 200: { description: 'Read', body: widget } },
    } as const;
    // @ts-expect-error a route says who may call it
    route({ ...base, handle: () => ({ status: 200, body: { names: [] } }) });
    // @ts-expect-error 201 is not declared
    route({ ...base, permission: 'public', handle: () => ({ status: 201, body: { names: [] } }) });
    const open = route({
      ...base,
      permission: 'public',
      // @ts-expect-error nobody is signed in on a public route
      handle: (_input, caller) => ({ status: 200, body: { names: [String(caller.actor)] } }),
    });
    expect(open.permission).toBe('public');
  });
});

describe('attachment headers', () => {
  it('carry a Chinese name in UTF-8 and a plain name for old clients', () => {
    const headers = attachmentHeaders('决定书 "1".pdf', 'application/pdf');
    expect(headers['Content-Disposition']).toBe(
      `attachment; filename="_____1_.pdf"; filename*=UTF-8''%E5%86%B3%E5%AE%9A%E4%B9%A6%20%221%22.pdf`,
    );
  });
});
