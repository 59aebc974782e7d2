import { Readable } from 'node:stream';
import { setImmediate as others } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readUpload, RefusedUpload } from '../../../../src/kernel/http/request/read-upload.js';

const part = (name: string, text: string, file = ''): string =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${text}\r\n`;
const file = part('file', '%PDF-1.7', '; filename="a.pdf"');

/** An upload that is whole before anybody reads its file, as a small one is behind a slow check. */
const uploadOf = async (...parts: readonly string[]): Promise<Readable> => {
  const body = Readable.from([Buffer.from([...parts, '--b--\r\n'].join(''))]);
  const read = await readUpload(body, 'multipart/form-data; boundary=b');
  if (!read.ok) throw new Error(read.failure.code);
  for (let round = 0; round < 10; round += 1) await others();
  return read.value.file.stream;
};

const bytesOf = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

describe('the file of an upload that nobody reads yet', () => {
  it('is there whole when it is read later', async () => {
    expect(await bytesOf(await uploadOf(part('description', '{}'), file))).toBe('%PDF-1.7');
  });

  it.each([
    ['a second file', file],
    ['another field', part('x', '1')],
  ])('refuses %s behind it when it is read, and ends no process before', async (_, behind) => {
    const stream = await uploadOf(part('description', '{}'), file, behind);
    await expect(bytesOf(stream)).rejects.toBeInstanceOf(RefusedUpload);
  });
});
