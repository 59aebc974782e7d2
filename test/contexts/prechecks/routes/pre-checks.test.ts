import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { withoutSuggestions } from '../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { listen } from '../../../../src/kernel/http/server/http-server.js';
import type { HttpServer } from '../../../../src/kernel/http/server/http-server.js';
import { base, referenceService, revisedBase } from '../../../builders/reference-service.js';

const service = referenceService();
const { app, clock, catalogue, bearer } = service;
beforeAll(() => catalogue.put(null, base));

const draft = {
  id: 'draft-1',
  role: 'trader',
  instrument: 'trade_finance',
  direction: 'export',
  lines: [
    {
      lineNo: 1,
      hsCode: '8541430000',
      descriptionZh: 'TOPCon 光伏组件',
      descriptionEn: 'TOPCon photovoltaic modules',
      value: { amountMinor: 280_000_000, currency: 'USD' },
    },
  ],
};

const check = (body: object, key?: string, query = '') => {
  const sent = request(app).post(`/v1/pre-checks${query}`);
  return (key === undefined ? sent : sent.set('idempotency-key', key)).send(body);
};

const codeOf = (response: request.Response): unknown[] => [
  response.status,
  (response.body as { code?: string }).code,
];
const idOf = (response: request.Response): string =>
  (response.body as { preCheckId: string }).preCheckId;

describe('a pre-check', () => {
  it('is made without an account and kept under a reference', async () => {
    const made = await check(draft, 'key-made');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      assessment: { id: 'draft-1', revisionHash: base.contentHash },
    });
    const read = await request(app).get(made.headers['location'] ?? '');
    expect(read.body).toMatchObject({ ...(made.body as object), now: null });
  });

  it('takes today for a day of approval that is left out', async () => {
    const made = await check(draft, 'key-today');
    const read = await request(app).get(`/v1/pre-checks/${idOf(made)}`);
    expect(read.body).toMatchObject({ input: { approvedOn: '2026-11-25' } });
  });

  it('again with the same key gets the first answer, also another day', async () => {
    const first = await check(draft, 'key-again');
    clock.advance(86_400_000);
    const again = await check(draft, 'key-again');
    expect(again.body).toEqual(first.body);
  });

  it('of 5,000 lines is read to its last, and of more is refused by their number', async () => {
    const line = draft.lines[0] as unknown as object;
    const faultsOf = async (count: number) => {
      const lines: object[] = Array.from({ length: count }, (_one, place) => ({
        ...line,
        lineNo: place + 1,
      }));
      lines[count - 1] = { ...line, lineNo: count, hsCode: 'none' };
      const answer = await check({ ...draft, lines });
      return (answer.body as { violations: { pointer: string; code: string }[] }).violations.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    };
    expect(await faultsOf(5_000)).toEqual([expect.stringMatching(/^\/lines\/4999\/hsCode /)]);
    expect(await faultsOf(5_001)).toContain('/lines too_many');
  }, 120_000);

  it('with a key used for other content is refused', async () => {
    await check(draft, 'key-other');
    expect(codeOf(await check({ ...draft, role: 'maker' }, 'key-other'))).toEqual([
      422,
      'idempotency_key_reused',
    ]);
  });

  it('without a key is the same pre-check for the same content on the same day', async () => {
    const [one, same, other] = [
      await check(draft),
      await check(draft),
      await check({ ...draft, id: 'draft-2' }),
    ];
    expect(idOf(one)).toBe(idOf(same));
    expect(idOf(other)).not.toBe(idOf(one));
  });

  it('lists every violation of shape and of reference data', async () => {
    const response = await check({
      ...draft,
      role: 'pirate',
      colour: 'green',
      applicant: { name: '公司', uscc: '91350211M000100Y47' },
      lines: [{ lineNo: 1, hsCode: '854', descriptionZh: '组件', shippedOn: '2026-02-30' }],
    });
    expect(codeOf(response)).toEqual([422, 'body_invalid']);
    const { violations } = response.body as { violations: { pointer: string }[] };
    expect(new Set(violations.map(({ pointer }) => pointer))).toEqual(
      new Set(['/role', '/colour', '/applicant/uscc', '/lines/0/hsCode', '/lines/0/shippedOn']),
    );
  });

  it('that is unknown is absent', async () => {
    expect(codeOf(await request(app).get(`/v1/pre-checks/${'0'.repeat(24)}`))).toEqual([
      404,
      'pre_check_unknown',
    ]);
  });

  it('shows both answers once the revision in force has moved', async () => {
    const made = await check(draft, 'key-moved');
    const revised = revisedBase('2026-11-26');
    await catalogue.put('bank-m', revised);
    const own = bearer(['client_manager'], { bankId: 'bank-m' });
    const path = `/v1/pre-checks/${idOf(made)}`;
    const read = await request(app).get(path).set('authorization', own);
    expect(read.body).toMatchObject({
      assessment: { revisionHash: base.contentHash },
      now: { revisionHash: revised.contentHash },
    });
    expect((await request(app).get(path)).body).toMatchObject({ now: null });
  });

  it('without an account names the revision in force with the bank that is named', async () => {
    const revised = revisedBase('2026-11-20');
    await catalogue.put('bank-a', revised);
    const made = await check(draft, 'key-of-bank', '?bank=bank-a');
    const { revision, contentHash } = revised;
    expect(made.body).toMatchObject({
      assessment: { revisionHash: contentHash },
      catalogue: { bank: 'bank-a', revision, contentHash },
    });
    const read = await request(app).get(`/v1/pre-checks/${idOf(made)}`);
    expect(read.body).toMatchObject({ catalogue: { bank: 'bank-a', revision }, now: null });
    const shared = await check(draft, 'key-of-nobody');
    expect(shared.body).toMatchObject({ catalogue: { bank: null, contentHash: base.contentHash } });
  });

  it('without an account is refused for a bank that is none, and for a revision of a bank', async () => {
    expect(codeOf(await check(draft, 'key-no-bank', '?bank=bank-nowhere'))).toEqual([
      404,
      'bank_unknown',
    ]);
    expect(codeOf(await check(draft, 'key-old', '?bank=bank-a&revision=2025.1'))).toEqual([
      403,
      'bank_revision_in_force_only',
    ]);
  });

  it('that lists everything still names what the bank will ask once', async () => {
    const made = await check(draft, 'key-attested');
    const { attestations } = made.body as {
      attestations: { fact: string; ask: { zh: string }; proofs: { label: { zh: string } }[] }[];
    };
    expect(attestations.map(({ fact }) => fact)).toContain('complianceAttested');
    for (const { ask, proofs } of attestations) {
      expect(ask.zh).not.toBe('');
      expect(proofs.length).toBeGreaterThan(0);
      for (const { label } of proofs) expect(label.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('is made under the revision named', async () => {
    const named = await check(draft, 'key-named', '?revision=2025.1');
    expect(named.body).toMatchObject({ assessment: { revision: '2025.1' } });
    expect(codeOf(await check(draft, 'key-named-2', '?revision=2025.99'))).toEqual([
      404,
      'catalogue_revision_unknown',
    ]);
  });
});

/** All that is answered; what has come so far is told with each piece. */
const textOf = async (response: Response, soFar: (text: string) => void): Promise<string> => {
  let text = '';
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString();
    soFar(text);
  }
  return text;
};

describe('the bulk check', () => {
  let server: HttpServer;
  beforeAll(async () => {
    server = await listen(app, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  const send = (body: ReadableStream | string, type = 'application/x-ndjson') =>
    fetch(`http://127.0.0.1:${server.port}/v1/pre-checks/bulk`, {
      method: 'POST',
      headers: { 'content-type': type, 'accept-language': 'en' },
      body,
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    });
  const line = (id: string): string =>
    `${JSON.stringify({ ...draft, id, approvedOn: '2026-03-16' })}\n`;

  it('answers each line in order, with a problem for one that is not valid', async () => {
    const response = await send(`${line('a')}{"id":"b","role":1}\n\nnot json\n${line('c')}`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const answers = (await response.text())
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(answers).toMatchObject([
      { id: 'a', revisionHash: base.contentHash },
      { id: 'b', line: 2, problem: { status: 422, code: 'body_invalid' } },
      { line: 4, problem: { status: 400, code: 'json_invalid' } },
      { id: 'c', revisionHash: base.contentHash },
    ]);
    expect(service.failures).toEqual([]);
  });

  it('answers the first line before the last has been sent', async () => {
    let sendRest: () => void = () => undefined;
    const rest = new Promise<void>((resolve) => {
      sendRest = resolve;
    });
    const lines = async function* () {
      yield Buffer.from(line('first'));
      await rest;
      yield Buffer.from(line('last'));
    };
    const response = await send(Readable.toWeb(Readable.from(lines())) as ReadableStream);
    const heard = await textOf(response, (text) => {
      if (text.includes('"id":"first"')) sendRest();
    });
    expect(heard).toContain('"id":"last"');
  });

  it('reads no further while its answers are not taken', async () => {
    let sent = 0;
    const lines = async function* () {
      for (; sent < 20_000; sent += 1) {
        if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
        yield Buffer.from(line(`line-${sent}`));
      }
    };
    const response = await send(Readable.toWeb(Readable.from(lines())) as ReadableStream);
    let before = -1;
    while (sent !== before) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(sent).toBeLessThan(20_000);
    await response.body?.cancel();
  }, 30_000);

  it('takes JSON Lines only', async () => {
    expect((await send(line('a'), 'application/json')).status).toBe(415);
  });
});

describe('a pre-check that finds no item', () => {
  const shallots = {
    id: 'shallots',
    role: 'trader',
    instrument: 'trade_finance',
    approvedOn: '2026-03-16',
    lines: [{ descriptionEn: 'Peeled shallots', value: { amountMinor: 100, currency: 'USD' } }],
  };
  interface Shown {
    readonly preCheckId: string;
    readonly assessment: {
      readonly lines: readonly { readonly suggestions?: readonly string[] }[];
    };
  }
  const off = referenceService(withoutSuggestions);
  beforeAll(() => off.catalogue.put(null, base));

  it('asks about items of similar wording, when made and when read, in both languages', async () => {
    const made = await check(shallots);
    const { preCheckId, assessment } = made.body as Shown;
    expect(assessment.lines[0]?.suggestions).toContain('8.6.1');
    const read = await request(app).get(`/v1/pre-checks/${preCheckId}`);
    expect((read.body as Shown).assessment).toEqual(assessment);
    const explained = await request(app).get(`/v1/pre-checks/${preCheckId}/explanation`);
    expect(explained.body).toMatchObject({
      lines: [
        {
          suggestions: {
            question: {
              zh: expect.stringMatching(/没有找到/),
              en: expect.stringMatching(/No item/),
            },
            items: expect.arrayContaining([
              { itemCode: '8.6.1', name: { zh: expect.any(String), en: expect.any(String) } },
            ]),
          },
        },
      ],
    });
  });

  it('keeps the same bytes under the same reference with and without asking', async () => {
    const on = await check(shallots);
    const without = await request(off.app).post('/v1/pre-checks').send(shallots);
    expect(idOf(without)).toBe(idOf(on));
    const kept = await off.preChecks.find(idOf(on));
    const keptAsking = await service.preChecks.find(idOf(on));
    expect(JSON.stringify(keptAsking?.input)).toBe(JSON.stringify(kept?.input));
    expect(JSON.stringify(keptAsking?.assessment)).toBe(JSON.stringify(kept?.assessment));
    expect(JSON.stringify(keptAsking)).not.toMatch(/suggestions/);
    expect(JSON.stringify(kept)).not.toMatch(/suggestions/);
    expect(without.body).not.toHaveProperty('assessment.lines.0.suggestions');
    const {
      suggestions: _items,
      suggestionsTable: _hash,
      ...line
    } = (on.body as Shown).assessment.lines[0] as Record<string, unknown>;
    expect(without.body).toMatchObject({ assessment: { lines: [line] } });
    expect((without.body as { assessment: unknown }).assessment).toEqual(kept?.assessment);
  });

  it('asks in a bulk check as well', async () => {
    const answer = await request(app)
      .post('/v1/pre-checks/bulk')
      .set('content-type', 'application/x-ndjson')
      .send(JSON.stringify(shallots))
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done(null, text));
      });
    const [line] = String(answer.body).split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      lines: [
        { suggestions: expect.arrayContaining(['8.6.1']), suggestionsTable: expect.any(String) },
      ],
    });
  });
});
