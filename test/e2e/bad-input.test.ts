import { spawnSync } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import jwt from 'jsonwebtoken';
import type { Person } from '../../demo/api-client.js';
import { letActFor } from '../../demo/applicant-scenario.js';
import type { DraftedScenario } from '../../demo/draft-scenario.js';
import { readSigningKey } from '../../src/infrastructure/tokens/token-keys.js';
import { badFiles } from '../builders/bad-files.js';
import { rawPdf } from '../builders/raw-pdf.js';
import { ask, untilAnswered } from './ask.js';
import type { Asked, Reply } from './ask.js';
import { startSmallStack } from './stack.js';
import type { Stack } from './stack.js';

jest.setTimeout(60_000);

const maximumBytes = 64 * 1024;
const diskBytes = 1024 * 1024;

let stack: Stack;
/** Waits in collection: evidence may come. */
let collecting: DraftedScenario;
/** Where files lie until they are judged. */
let temporaryDir: string;

/** A disk of 1 MiB, where this machine lets us have one. */
const smallDisk = await (async () => {
  const place = await mkdtemp(join(tmpdir(), 'greenlane-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', place];
  const isMounted = spawnSync('mount', options).status === 0;
  if (!isMounted) console.warn('NOT RUN: what a full disk does, as mounting one is not allowed');
  const remove = async (): Promise<void> => {
    if (isMounted) spawnSync('umount', [place]);
    await (isMounted ? rmdir(place) : rm(place, { recursive: true }));
  };
  return { place, isMounted, remove };
})();

beforeAll(async () => {
  temporaryDir = join(smallDisk.place, 'incoming');
  await mkdir(temporaryDir);
  stack = await startSmallStack({
    EVIDENCE_MAX_BYTES: String(maximumBytes),
    TEMPORARY_DIR: temporaryDir,
  });
  collecting = await stack.draft('maker');
  await collecting.scenario.tell('collection');
});

afterAll(async () => {
  await stack.stop();
  await smallDisk.remove();
});

const asks = (path: string, asked: Asked = {}): Promise<Reply> =>
  ask(stack.service.baseUrl, path, asked);

const demoFile = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../demo/files/${name}`, import.meta.url));

describe('evidence', () => {
  const description = {
    evidenceType: 'sales-contract',
    issuer: '北屿风电叶片（演示）有限公司',
    issuedOn: '2026-10-12',
    number: 'BY-SL-2026-041',
    statements: [{ entryId: 'L1-matchedToEligibleUnit', value: true }],
  };
  const permit = {
    ...description,
    evidenceType: 'pollutant-permit',
    statements: [{ entryId: 'A-complianceAttested', value: true }],
  };

  interface Sent {
    readonly bytes: Uint8Array;
    readonly name?: string;
    readonly type?: string;
    readonly says?: unknown;
    readonly key?: string;
  }

  const formOf = ({ bytes, name = 'contract.pdf', type = 'application/pdf', says }: Sent) => {
    const form = new FormData();
    form.append('description', JSON.stringify(says ?? description));
    form.append('file', new Blob([Buffer.from(bytes)], { type }), name);
    return form;
  };

  const evidencePath = () => `${collecting.scenario.path}/evidence`;

  const upload = (sent: Sent): Promise<Reply> =>
    asks(evidencePath(), {
      person: collecting.users.exporter,
      method: 'POST',
      form: formOf(sent),
      ...(sent.key === undefined ? {} : { key: sent.key }),
    });

  const stored = async (): Promise<readonly { readonly fileName: string }[]> => {
    const { body } = await asks(evidencePath(), { person: collecting.users.exporter });
    return body['items'] as readonly { readonly fileName: string }[];
  };

  /** Refused, nothing stored, nothing left on the way. */
  const expectRefused = async (reply: Reply, status: number, code: string): Promise<void> => {
    expect(reply).toMatchObject({
      status,
      body: { status, code, detailZh: expect.any(String), detailEn: expect.any(String) },
    });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await stored()).toEqual([]);
    expect(await readdir(temporaryDir)).toEqual([]);
  };

  it('that is empty is refused with 415', async () => {
    await expectRefused(await upload({ bytes: Buffer.alloc(0) }), 415, 'evidence_empty');
  });

  it('that is one byte too large is refused with 413', async () => {
    const contract = await demoFile('blade-supply-contract.pdf');
    const bytes = Buffer.concat([contract, Buffer.alloc(maximumBytes + 1 - contract.length)]);
    await expectRefused(await upload({ bytes }), 413, 'evidence_too_large');
  });

  it('that is many times too large is refused with 413, and never lies on the disk whole', async () => {
    const bytes = randomBytes(4 * diskBytes);
    await expectRefused(await upload({ bytes }), 413, 'evidence_too_large');
  });

  it('whose content is an image but whose name and type say PDF is refused with 415', async () => {
    const bytes = await demoFile('pv-norm-2021-scan.png');
    await expectRefused(await upload({ bytes }), 415, 'evidence_mislabelled');
  });

  it('whose declared type is another than its content and name is refused with 415', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    await expectRefused(await upload({ bytes, type: 'image/png' }), 415, 'evidence_mislabelled');
  });

  it.each([
    ['SVG', 'drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG that says it is a PNG', 'drawing.png', 'image/png', '<?xml version="1.0"?><svg/>'],
    ['HTML', 'page.html', 'text/html', '<!doctype html><script>alert(1)</script>'],
    ['a ZIP', 'files.zip', 'application/zip', 'PK\u0003\u0004'],
    ['plain text', 'note.pdf', 'application/pdf', 'this is a contract, trust me'],
  ])('that is %s is refused with 415', async (_kind, name, type, text) => {
    const reply = await upload({ bytes: Buffer.from(text), name, type });
    await expectRefused(reply, 415, 'evidence_type_not_allowed');
  });

  it('with a file name of 4,000 characters is refused with 415', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const reply = await upload({ bytes, name: `${'合'.repeat(4_000)}.pdf` });
    await expectRefused(reply, 415, 'evidence_file_name_unsafe');
  });

  it.each([
    ['a bidirectional override', 'contract\u202Efdp.pdf'],
    ['an invisible character', 'con\u200Btract.pdf'],
  ])('with %s in its file name is refused with 415', async (_what, name) => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    await expectRefused(await upload({ bytes, name }), 415, 'evidence_file_name_unsafe');
  });

  it('for an entry that the checklist does not have is refused with 422', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const says = { ...description, statements: [{ entryId: 'L9-nothing', value: true }] };
    const reply = await upload({ bytes, says });
    expect(reply).toMatchObject({ status: 422, body: { code: expect.any(String) } });
    expect(await stored()).toEqual([]);
  });

  it('whose description is not as declared is refused with 422 and every fault named', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const says = { ...description, issuedOn: '2026-02-30', surprise: 1 };
    const reply = await upload({ bytes, says });
    await expectRefused(reply, 422, 'description_invalid');
    const pointers = (reply.body['violations'] as readonly { pointer: string }[]).map(
      (one) => one.pointer,
    );
    expect(pointers.toSorted()).toEqual(['/description/issuedOn', '/description/surprise']);
  });

  it('sent before its description is refused with 422', async () => {
    const form = new FormData();
    const bytes = await demoFile('blade-supply-contract.pdf');
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'contract.pdf');
    form.append('description', JSON.stringify(description));
    const person = collecting.users.exporter;
    const reply = await asks(evidencePath(), { person, method: 'POST', form });
    await expectRefused(reply, 422, 'description_missing');
  });

  it('sent as anything but a form is refused with 415', async () => {
    const { exporter } = collecting.users;
    const reply = await asks(evidencePath(), { person: exporter, method: 'POST', body: {} });
    await expectRefused(reply, 415, 'unsupported_media_type');
  });

  it('sent by the bank is refused with 403: officers never prove for the exporter', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const person = collecting.users.manager;
    const reply = await asks(evidencePath(), { person, method: 'POST', form: formOf({ bytes }) });
    await expectRefused(reply, 403, 'permission_missing');
  });

  it('cut off at 90 % leaves nothing behind, and arrives under the same key the second time', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const key = randomUUID();
    const request = new Request(`${stack.service.baseUrl}${evidencePath()}`, {
      method: 'POST',
      body: formOf({ bytes }),
    });
    const body = Buffer.from(await request.arrayBuffer());
    await sendAndHangUp(
      {
        Authorization: `Bearer ${collecting.users.exporter.token}`,
        'Idempotency-Key': key,
        'Content-Type': request.headers.get('content-type') ?? '',
        'Content-Length': String(body.length),
      },
      body.subarray(0, Math.floor(body.length * 0.9)),
    );
    for (let left = 50; left > 0 && (await readdir(temporaryDir)).length > 0; left -= 1)
      await pause(100);
    expect(await readdir(temporaryDir)).toEqual([]);
    expect(await stored()).toEqual([]);

    const again = await upload({ bytes, key });
    expect(again).toMatchObject({ status: 201, body: { evidence: { sizeBytes: bytes.length } } });
    expect(await stored()).toHaveLength(1);
  });

  const sendAndHangUp = async (
    headers: Readonly<Record<string, string>>,
    body: Buffer,
  ): Promise<void> => {
    const { hostname, port } = new URL(stack.service.baseUrl);
    const socket = connect(Number(port), hostname);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(
      [`POST ${evidencePath()} HTTP/1.1`, `Host: ${hostname}`, ...lines, '', ''].join('\r\n'),
    );
    await new Promise((resolve) => socket.write(body, resolve));
    await pause(300);
    socket.destroy();
  };

  it('is stored once under one key, and refused with 409 as a second piece for the same entry', async () => {
    const bytes = await demoFile('blade-supply-contract.pdf');
    const reply = await upload({ bytes, name: 'the-same-again.pdf' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'evidence_repeated' } });
    expect(await stored()).toHaveLength(1);
  });

  it('under a key already used for another file is refused with 422', async () => {
    const key = randomUUID();
    const bytes = await demoFile('pollutant-permit.pdf');
    expect(await upload({ bytes, key, says: permit, name: 'permit.pdf' })).toMatchObject({
      status: 201,
    });
    const other = await demoFile('pv-norm-2024.pdf');
    const reply = await upload({ bytes: other, key, says: permit, name: 'permit.pdf' });
    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await stored()).toHaveLength(2);
  });

  it.each(badFiles.filter(({ code }) => code !== 'evidence_empty'))(
    'that is $what is refused with $code and how to mend it',
    async ({ bytes, name, type, code }) => {
      const before = await stored();
      const content = bytes();
      const reply = await upload({ bytes: content, name, type, says: permit });
      const tooLarge = content.length > maximumBytes;
      expect(reply).toMatchObject({
        status: tooLarge ? 413 : 415,
        body: {
          code: tooLarge ? 'evidence_too_large' : code,
          detailZh: expect.stringMatching(/。$/),
          detailEn: expect.stringMatching(/\.$/),
        },
      });
      expect(await stored()).toEqual(before);
    },
  );

  it('of the same bytes twice at once is one piece, and the other is told so', async () => {
    const bytes = rawPdf({ pages: ['Permit No. TWICE-2026-1'] });
    const before = (await stored()).length;
    const replies = await Promise.all(
      ['a.pdf', 'b.pdf'].map((name) => upload({ bytes, name, says: permit })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body['code']).toBe('evidence_repeated');
    expect(await stored()).toHaveLength(before + 1);
  });

  it('of the same bytes twice at once under one key is one piece, and one answer', async () => {
    const bytes = rawPdf({ pages: ['Permit No. TWICE-2026-2'] });
    const before = (await stored()).length;
    const sent = { bytes, key: randomUUID(), name: 'permit.pdf', says: permit };
    const [one, other] = await Promise.all([upload(sent), upload(sent)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
    expect(await stored()).toHaveLength(before + 1);
  });

  it('keeps a Chinese file name to the last character, also when it is downloaded', async () => {
    const name = '环境信用（第２次）—宁波·“绿色”証明.pdf';
    const bytes = await demoFile('environmental-credit-trader.pdf');
    const uploaded = await upload({ bytes, name, says: permit });
    expect(uploaded).toMatchObject({ status: 201, body: { evidence: { fileName: name } } });
    const { evidenceId } = uploaded.body['evidence'] as { evidenceId: string };
    const response = await fetch(
      `${stack.service.baseUrl}${evidencePath()}/${evidenceId}/content`,
      { headers: { authorization: `Bearer ${collecting.users.manager.token}` } },
    );
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment;/);
    const encoded = /filename\*=UTF-8''(.*)$/.exec(disposition)?.[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe(name);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  const describeOnSmallDisk = smallDisk.isMounted ? describe : describe.skip;

  describeOnSmallDisk('that finds the disk full', () => {
    it('is answered 503 or 507 with when to come back, and arrives once there is room', async () => {
      const before = await stored();
      const filler = join(smallDisk.place, 'filler');
      await writeFile(filler, Buffer.alloc(2 * diskBytes)).catch(() => undefined);
      const key = randomUUID();
      const bytes = await demoFile('inverter-specification.pdf');
      const sent = { bytes, key, name: 'sheet.pdf', says: permit };
      const refused = await upload(sent);
      expect([503, 507]).toContain(refused.status);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await stored()).toEqual(before);

      await rm(filler);
      expect(await upload(sent)).toMatchObject({ status: 201 });
    });
  });
});

describe('access tokens', () => {
  /** A token as the service itself would issue one to the client manager, but for `over`. */
  const forge = async (over: {
    readonly payload?: Readonly<Record<string, unknown>>;
    readonly sign?: (payload: object, keyId: string) => string | Promise<string>;
  }): Promise<string> => {
    const person = collecting.users.manager;
    const [, encoded = ''] = person.token.split('.');
    const issued = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as object;
    const now = Math.floor(Date.now() / 1_000);
    const times = { iat: now, nbf: now, exp: now + 600, auth_time: now };
    const payload = { ...issued, ...times, jti: randomUUID(), ...over.payload };
    const key = await ownKey();
    return over.sign === undefined
      ? jwt.sign(payload, key.key, {
          algorithm: key.algorithm,
          header: { alg: key.algorithm, typ: 'at+jwt', kid: key.keyId },
        })
      : over.sign(payload, key.keyId);
  };

  const variable = (name: string): string => stack.service.environment[name] ?? '';
  const ownKey = async () =>
    readSigningKey(await readFile(variable('TOKEN_SIGNING_KEY_FILE'), 'utf8'));

  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');

  const present = (token: string): Promise<Reply> =>
    asks('/v1/sessions/current', { headers: { authorization: `Bearer ${token}` } });

  const expectUnauthorised = (reply: Reply, code: string): void => {
    expect(reply).toMatchObject({ status: 401, body: { code } });
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
  };

  const hourAgo = () => Math.floor(Date.now() / 1_000) - 3_600;

  it('are accepted when they are sound: what follows is refused for its one fault', async () => {
    expect(await present(await forge({}))).toMatchObject({ status: 200 });
  });

  it('that have expired are refused as expired', async () => {
    const times = { iat: hourAgo(), nbf: hourAgo(), auth_time: hourAgo(), exp: hourAgo() + 600 };
    expectUnauthorised(await present(await forge({ payload: times })), 'token_expired');
  });

  it('without a signature (alg none) are refused', async () => {
    const token = await forge({
      sign: (payload, kid) => `${encode({ alg: 'none', typ: 'at+jwt', kid })}.${encode(payload)}.`,
    });
    expectUnauthorised(await present(token), 'token_invalid');
  });

  it('signed with HS256 by our public key as the secret are refused', async () => {
    const secret = await readFile(variable('TOKEN_VERIFICATION_KEYS_FILE'), 'utf8');
    const token = await forge({
      sign: (payload, kid) => {
        const signed = `${encode({ alg: 'HS256', typ: 'at+jwt', kid })}.${encode(payload)}`;
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      },
    });
    expectUnauthorised(await present(token), 'token_invalid');
  });

  it('whose payload was changed after signing are refused', async () => {
    const [header, payload = '', signature] = (await forge({})).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = encode({ ...claims, roles: ['final_approver'] });
    expectUnauthorised(await present([header, raised, signature].join('.')), 'token_invalid');
  });

  it.each([
    ['for another audience', { aud: 'another-service' }],
    ['of another issuer', { iss: 'another-issuer' }],
    ['that would live for a day', { exp: Math.floor(Date.now() / 1_000) + 86_400 }],
    ['of no bank', { bank: undefined }],
  ])('%s are refused', async (_what, payload) => {
    expectUnauthorised(await present(await forge({ payload })), 'token_invalid');
  });

  it('that are missing, no token at all, or far too long are refused', async () => {
    expectUnauthorised(await asks('/v1/sessions/current'), 'token_missing');
    expectUnauthorised(await present('nonsense'), 'token_invalid');
    expectUnauthorised(await present('x'.repeat(9_000)), 'token_invalid');
  });
});

describe('drafts', () => {
  interface Draft {
    readonly lines: readonly Readonly<Record<string, unknown>>[];
  }

  /** The draft of the demo's maker as it was taken, for its applicant. */
  const soundDraft = async () => {
    const file = new URL('../../demo/applications/maker.json', import.meta.url);
    const { draft } = JSON.parse(await readFile(file, 'utf8')) as { draft: Draft };
    const { body } = await collecting.scenario.read();
    const { applicantId } = body['draft'] as { applicantId: string };
    return { ...draft, applicantId };
  };

  const post = async (body: unknown, more: Asked = {}): Promise<Reply> =>
    asks('/v1/applications', { person: collecting.users.exporter, method: 'POST', body, ...more });

  const withLine = async (over: Readonly<Record<string, unknown>>) => {
    const draft = await soundDraft();
    return { ...draft, lines: [{ ...draft.lines[0], ...over }] };
  };

  const count = async (person: Person = collecting.users.exporter): Promise<number> => {
    const { body } = await asks('/v1/applications?limit=100', { person });
    return (body['items'] as readonly unknown[]).length;
  };

  it.each([
    ['an HS code of 3 digits', { hsCode: '850' }, '/lines/0/hsCode'],
    ['an HS code that no edition ever had', { hsCode: '850999' }, '/lines/0/hsCode'],
    ['a quantity that is no number', { quantity: 'many' }, '/lines/0/quantity'],
    [
      'more decimals than the currency has',
      { value: { amount: '100.5', currency: 'JPY' } },
      '/lines/0/value/amount',
    ],
    [
      'a currency that does not exist',
      { value: { amount: '100', currency: 'XQX' } },
      '/lines/0/value/currency',
    ],
    ['a day that does not exist', { shippedOn: '2026-02-30' }, '/lines/0/shippedOn'],
    ['a member nobody knows', { colour: 'green' }, '/lines/0/colour'],
    ['a bidirectional trick in a text', { descriptionZh: '叶\u202E片' }, '/lines/0/descriptionZh'],
    [
      'a description of 4,000 characters',
      { descriptionZh: '叶'.repeat(4_000) },
      '/lines/0/descriptionZh',
    ],
  ])('with %s are refused with 422 at its place', async (_what, over, pointer) => {
    const before = await count();
    const reply = await post(await withLine(over));
    expect(reply.status).toBe(422);
    const violations = reply.body['violations'] as readonly { pointer: string }[];
    expect(violations.map((one) => one.pointer)).toEqual([pointer]);
    expect(await count()).toBe(before);
  });

  it('with several faults are refused with all of them at once', async () => {
    const draft = await withLine({ hsCode: '850', value: { amount: '1.234', currency: 'USD' } });
    const reply = await post({ ...draft, industryCode: 'ZZ99' });
    const violations = reply.body['violations'] as readonly { pointer: string }[];
    expect(violations.map((one) => one.pointer).toSorted()).toEqual([
      '/industryCode',
      '/lines/0/hsCode',
      '/lines/0/value/amount',
    ]);
  });

  const raw = async (text: string | Buffer): Promise<Reply> => {
    const { exporter } = collecting.users;
    const response = await fetch(`${stack.service.baseUrl}/v1/applications`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${exporter.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: new Uint8Array(Buffer.from(text)),
    });
    const body = (await response.json()) as Reply['body'];
    return { status: response.status, headers: response.headers, body, ms: 0 };
  };

  it.each([
    ['that is cut off', '{"applicantId": "a', 400],
    ['with a member twice', '{"applicantId":"a","applicantId":"b"}', 400],
    ['nested 100 deep', `${'['.repeat(100)}${']'.repeat(100)}`, 400],
    ['with a lone surrogate', '{"applicantId":"\\ud800"}', 400],
    ['that is not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['of 9 MiB', JSON.stringify({ applicantId: 'a'.repeat(9 * 1024 * 1024) }), 413],
    ['with __proto__', '{"__proto__": {"role": "maker"}}', 400],
  ])('in JSON %s are refused before anybody reads them', async (_what, text, status) => {
    const reply = await raw(text);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ code: expect.any(String), detailZh: expect.any(String) });
  });

  it('posted 50 times at once under one key are one application, and one answer', async () => {
    const before = await count();
    const [draft, key] = [await soundDraft(), randomUUID()];
    const replies = await Promise.all(Array.from({ length: 50 }, () => post(draft, { key })));
    expect(new Set(replies.map((one) => one.status))).toEqual(new Set([201]));
    const bodies = new Set(replies.map((one) => JSON.stringify(one.body)));
    expect(bodies.size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('posted under a key already used for other content are refused with 422', async () => {
    const key = randomUUID();
    const draft = await soundDraft();
    expect(await post(draft, { key })).toMatchObject({ status: 201 });
    const before = await count();
    const reply = await post({ ...draft, tenorMonths: 11 }, { key });
    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await count()).toBe(before);
  });

  it('of two banks under the same key are two applications, each seen by its own bank only', async () => {
    const [officer, other] = [await stack.signIn('gu.yuan'), await stack.signIn('ye.qiu')];
    const registered = await asks('/v1/applicants', {
      person: officer,
      method: 'POST',
      body: { nameZh: '他行客户（演示）有限公司', uscc: '91350200MAC0GRN14Y' },
    });
    expect(registered.status).toBe(201);
    const { applicantId } = registered.body as { applicantId: string };
    const { userName } = other;
    const second = () => stack.signIn('bai.he');
    await letActFor(stack.client, officer, { second, userName, applicantId });
    const key = randomUUID();
    const draft = await soundDraft();
    const ours = await post(draft, { key });
    const theirs = await post(
      { ...draft, applicantId },
      { key, person: await stack.signIn('ye.qiu') },
    );
    expect([ours.status, theirs.status]).toEqual([201, 201]);
    const idOf = (reply: Reply): string => String(reply.body['applicationId']);
    expect(idOf(theirs)).not.toBe(idOf(ours));
    expect(await asks(`/v1/applications/${idOf(ours)}`, { person: officer })).toMatchObject({
      status: 404,
    });
    expect(
      await asks(`/v1/applications/${idOf(theirs)}`, { person: collecting.users.manager }),
    ).toMatchObject({ status: 404 });
    expect(await count(await stack.signIn('ye.qiu'))).toBe(1);
  });
});

describe('people who race', () => {
  let atFinal: DraftedScenario;
  let [sunNing, hanBo]: readonly Person[] = [];

  beforeAll(async () => {
    atFinal = await stack.draft('maker');
    await atFinal.scenario.tell('final_approval');
    [sunNing, hanBo] = await Promise.all([stack.signIn('sun.ning'), stack.signIn('han.bo')]);
  });

  const claim = (person: Person): Promise<Reply> =>
    asks(`${atFinal.scenario.path}/claim`, { person, method: 'POST' });

  it('to claim one step: one gets it, the other is told with 409 that it is taken', async () => {
    const [one, other] = await Promise.all([claim(sunNing!), claim(hanBo!)]);
    const [winner, loser] = one.status === 200 ? [one, other] : [other, one];
    expect(winner.status).toBe(200);
    expect(loser).toMatchObject({ status: 409, body: { code: expect.stringMatching(/claimed/) } });
    const { body } = await atFinal.scenario.read();
    const { by } = body['claim'] as { by: string };
    expect(by).toBe((winner === one ? sunNing : hanBo)!.userId);
  });

  it('to decide: of ten decisions at once by two approvers one is taken, the others get 409 and the state', async () => {
    const { body } = await atFinal.scenario.read();
    const revision = body['revision'] as number;
    const decide = (person: Person, agrees: boolean): Promise<Reply> =>
      untilAnswered(stack.service.baseUrl, `${atFinal.scenario.path}/decision`, {
        key: randomUUID(),
        person,
        method: 'POST',
        revision,
        body: agrees
          ? { agrees, note: '' }
          : { agrees, reasons: [{ reasonCode: 'evidence_insufficient' }], note: '' },
      });
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        decide((index % 2 === 0 ? sunNing : hanBo)!, index % 4 < 2),
      ),
    );
    const taken = replies.filter((one) => one.status === 200);
    expect(taken).toHaveLength(1);
    const losers = replies.filter((one) => one.status !== 200);
    expect(new Set(losers.map((one) => one.status))).toEqual(new Set([409]));
    const status = String(taken[0]?.body['status']);
    const late = losers.filter((one) => one.body['code'] === 'not_allowed_in_state');
    expect(late.length).toBeGreaterThan(0);
    for (const { body: problem } of late) expect(problem['detailEn']).toContain(status);

    const { body: after } = await atFinal.scenario.read();
    expect(after).toMatchObject({ status, revision: revision + 1 });
    expect(after['decisions']).toHaveLength(1);
  });
});
