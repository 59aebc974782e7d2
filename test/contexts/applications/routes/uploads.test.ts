import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { readDescribedUpload } from '../../../../src/kernel/http/request/read-described-upload.js';
import { route } from '../../../../src/kernel/http/route.js';
import { testApp } from '../../../builders/test-app.js';

const kept: string[] = [];

const { app, bearer } = testApp(() => [
  route({
    method: 'post',
    path: '/v1/files',
    permission: 'evidence.upload',
    summary: { zh: '上传', en: 'Upload' },
    tags: ['files'],
    idempotency: 'none',
    ifMatch: 'none',
    upload: { media: ['multipart/form-data'] },
    responses: { 201: { description: 'Kept', body: z.strictObject({ bytes: z.int() }) } },
    refusals: ['invalid'],
    handle: async (input) => {
      const schema = z.strictObject({ title: z.string() });
      const read = await readDescribedUpload(schema, input.upload);
      if (!read.ok) return { refusal: read.failure };
      let bytes = 0;
      for await (const chunk of read.value.file.stream) bytes += (chunk as Buffer).length;
      kept.push(read.value.file.fileName);
      return { status: 201, body: { bytes } };
    },
  }),
]);

const description = JSON.stringify({ title: 'a' });
const upload = () =>
  request(app)
    .post('/v1/files')
    .set('authorization', bearer(['exporter']));
const large = Buffer.alloc(300_000, 'a');

const outcome = ({ status, body }: request.Response): readonly unknown[] => [
  status,
  (body as { code?: string; bytes?: number }).code ?? (body as { bytes: number }).bytes,
];

describe('an upload', () => {
  it('takes one description and one file', async () => {
    const answer = await upload().field('description', description).attach('file', large, 'a.pdf');
    expect(outcome(answer)).toEqual([201, 300_000]);
    expect(kept).toEqual(['a.pdf']);
  });

  it.each([
    [
      'a second file',
      () =>
        upload()
          .field('description', description)
          .attach('file', large, 'a.pdf')
          .attach('file', Buffer.from('MZ'), 'b.exe'),
    ],
    [
      'a second file of another part',
      () =>
        upload()
          .field('description', description)
          .attach('file', large, 'a.pdf')
          .attach('other', large, 'b.exe'),
    ],
    [
      'a field behind the file',
      () =>
        upload()
          .field('description', description)
          .attach('file', large, 'a.pdf')
          .field('more', 'x'),
    ],
    [
      'a second description',
      () =>
        upload()
          .field('description', description)
          .field('description', '{}')
          .attach('file', large, 'a.pdf'),
    ],
  ])('is refused with %s, and nothing of it is kept', async (_what, send) => {
    const before = [...kept];
    expect(outcome(await send())).toEqual([422, 'part_unexpected']);
    expect(kept).toEqual(before);
  });

  it('that breaks off within its file is refused', async () => {
    const boundary = 'x';
    const whole = [
      `--${boundary}\r\nContent-Disposition: form-data; name="description"\r\n\r\n${description}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\nabc`,
    ].join('');
    const answer = await upload()
      .set('content-type', `multipart/form-data; boundary=${boundary}`)
      .send(whole);
    expect(outcome(answer)).toEqual([422, 'multipart_malformed']);
  });
});
