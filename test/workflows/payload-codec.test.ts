import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { createPayloadCodec } from '../../src/infrastructure/temporal/payload-codec.js';
import type { PayloadKeys } from '../../src/infrastructure/temporal/payload-codec.js';
import { openLocalEngine } from './local-engine.js';
import type { OpenEngine } from './local-engine.js';
import { installQuietRuntime, openFixture, setUpHarness } from './process-harness.js';
import type { Harness } from './process-harness.js';
import { before, from } from './fixtures.js';
import { waitUntil } from './wait-until.js';

const oldKey = randomBytes(32);
const newKey = randomBytes(32);
const beforeRotation: PayloadKeys = { currentKeyId: 'k1', keys: { k1: oldKey } };
const afterRotation: PayloadKeys = { currentKeyId: 'k2', keys: { k1: oldKey, k2: newKey } };

const bytes = (text: string): Uint8Array => Buffer.from(text);
const plain: Payload = {
  metadata: { encoding: bytes('json/plain') },
  data: bytes('{"displayName":"王小明"}'),
};
const keyIdOf = (payload: Payload): string =>
  Buffer.from(payload.metadata!['greenlane-key-id']!).toString();

describe('payload codec', () => {
  it('gives back what it sealed, and shows nothing of it', async () => {
    const codec = createPayloadCodec(beforeRotation);
    const [sealed] = await codec.encode([plain]);
    expect(Buffer.from(sealed!.data!).includes('王小明')).toBe(false);
    const [opened] = await codec.decode([sealed!]);
    expect(Buffer.from(opened!.data!)).toEqual(Buffer.from(plain.data!));
    expect(Buffer.from(opened!.metadata!['encoding']!).toString()).toBe('json/plain');
  });

  it('seals the same text differently each time', async () => {
    const codec = createPayloadCodec(beforeRotation);
    const [one, other] = await codec.encode([plain, plain]);
    expect(one!.data).not.toEqual(other!.data);
  });

  it('opens old payloads after rotation and seals new ones with the new key', async () => {
    const [old] = await createPayloadCodec(beforeRotation).encode([plain]);
    const codec = createPayloadCodec(afterRotation);
    const [fresh] = await codec.encode([plain]);
    expect([keyIdOf(old!), keyIdOf(fresh!)]).toEqual(['k1', 'k2']);
    const opened = await codec.decode([old!, fresh!]);
    expect(opened.map((one) => Buffer.from(one.data!).toString())).toEqual([
      '{"displayName":"王小明"}',
      '{"displayName":"王小明"}',
    ]);
  });

  it('refuses a payload that was changed, or whose key id was', async () => {
    const codec = createPayloadCodec(afterRotation);
    const [sealed] = await codec.encode([plain]);
    const data = Buffer.from(sealed!.data!);
    data[data.length - 1]! ^= 1;
    await expect(codec.decode([{ ...sealed!, data }])).rejects.toThrow();
    const metadata = { ...sealed!.metadata, 'greenlane-key-id': bytes('k1') };
    await expect(codec.decode([{ ...sealed!, metadata }])).rejects.toThrow();
  });

  it('refuses a payload whose key is gone', async () => {
    const [sealed] = await createPayloadCodec(afterRotation).encode([plain]);
    await expect(createPayloadCodec(beforeRotation).decode([sealed!])).rejects.toThrow(
      'there is no payload key k2',
    );
  });

  it('passes what was never sealed', async () => {
    expect(await createPayloadCodec(beforeRotation).decode([plain])).toEqual([plain]);
  });

  it('is not made without its current key or with a short one', () => {
    expect(() => createPayloadCodec({ currentKeyId: 'k3', keys: { k1: oldKey } })).toThrow('k3');
    expect(() => createPayloadCodec({ currentKeyId: 'k1', keys: { k1: randomBytes(16) } })).toThrow(
      'not 32 bytes',
    );
  });
});

describe('key rotation with an open application', () => {
  let engine: OpenEngine;

  beforeAll(async () => {
    installQuietRuntime();
    engine = await openLocalEngine();
  }, 60_000);

  afterAll(async () => {
    await engine.close();
  });

  const harnessWith = (keys: PayloadKeys, after?: Harness): Harness => {
    const payloadCodecs = [createPayloadCodec(keys)];
    const client = new Client({ connection: engine.connection, dataConverter: { payloadCodecs } });
    return setUpHarness(
      { ...engine, client },
      {
        worker: { dataConverter: { payloadCodecs } },
        ...(after === undefined ? {} : { after }),
      },
    );
  };

  it('goes on to the decision, and no name is readable in the history', async () => {
    const first = harnessWith(beforeRotation);
    const stopFirst = await first.startWorker();
    const fixture = openFixture(first);
    await fixture.play(before('upload_evidence'));
    await stopFirst();
    const second = harnessWith(afterRotation, first);
    const stopSecond = await second.startWorker();
    const later = openFixture(second, fixture.applicationId);
    await later.play(before('record_environmental_screening').slice(4));
    const status = () => second.applications.progressOf(fixture.applicationId).view.status;
    await waitUntil(() => status() === 'environmental_screening');
    await later.play(from('record_environmental_screening'));
    expect(status()).toBe('approved');
    const history = await engine.client.workflow.getHandle(fixture.workflowId).fetchHistory();
    const text = JSON.stringify(history, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const name of ['manager-1', 'final-1', 'exporter-1', 'displayName'])
      expect(text).not.toContain(name);
    expect(text).toContain('k1');
    expect(text).toContain('k2');
    await stopSecond();
  }, 60_000);
});
