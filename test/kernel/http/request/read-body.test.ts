import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readJsonBody } from '../../../../src/kernel/http/request/read-body.js';

const arriving = () => {
  const stream = new PassThrough();
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const read = readJsonBody(Object.assign(stream, { headers }) as unknown as IncomingMessage);
  return { stream, read };
};

describe('reading a body', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives up on one that has not arrived after ten seconds', async () => {
    const { stream, read } = arriving();
    stream.write('{"a":');
    jest.advanceTimersByTime(10_000);
    expect(await read).toMatchObject({ ok: false, failure: { code: 'request_timeout' } });
  });

  it('puts together what comes in pieces, also inside a character', async () => {
    const { stream, read } = arriving();
    const bytes = Buffer.from('{"name":"绿"}');
    for (const byte of bytes) stream.write(Buffer.from([byte]));
    stream.end();
    expect(await read).toMatchObject({ ok: true, value: { value: { name: '绿' } } });
  });

  it('tells one that broke off', async () => {
    const { stream, read } = arriving();
    stream.write('{');
    stream.destroy();
    expect(await read).toMatchObject({ ok: false, failure: { code: 'body_interrupted' } });
  });
});
