import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { argumentsToRun } from '../../tools/service/built-service.js';

/** A command line as an operator starts it: its exit code and what it printed. */
const run = async (command: string, ...args: readonly string[]) => {
  const file = argumentsToRun(`src/commands/${command}.ts`);
  const env = { PATH: process.env['PATH'] ?? '', GREENLANE_TOKEN: 'token' };
  const child = spawn(process.execPath, [...file, ...args], { env });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, ...printed };
};

describe('commands over the catalogue', () => {
  it.each([
    ['export-catalogue', /--colour/],
    ['import-catalogue', /--colour/],
    ['export-record', /--colour/],
    ['check-invariants', /--colour/],
    ['rebuild-projections', /MONGODB_URI/],
  ])(
    '%s says in one text what it could not do',
    async (command, reason) => {
      const { code, out, err } = await run(command, '--colour');
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(reason);
      expect(err).not.toMatch(/ {4}at |node:internal/);
    },
    30_000,
  );

  describe('import:catalogue into a service', () => {
    let folder: string;
    let file: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'catalogue-files-'));
      file = join(folder, 'catalogue.xlsx');
      await run('export-catalogue', '--out', file);
    }, 60_000);
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const answering = async (answers: Readonly<Record<string, readonly [number, string]>>) => {
      const server = createServer((request, response) => {
        const [status, body] = answers[request.url ?? ''] ?? [200, '{}'];
        request.resume().once('end', () => response.writeHead(status).end(body));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
    };

    it('tells a refusal in words, each cell named', async () => {
      const problem = {
        code: 'spreadsheet_invalid',
        detailZh: '表格内容有误',
        detailEn: 'The spreadsheet is wrong.',
        violations: [{ pointer: '/rows!F9', code: 'mark_lost', detail: { zh: '丢失', en: 'F9' } }],
      };
      const service = await answering({
        '/v1/catalogue/spreadsheets': [422, JSON.stringify(problem)],
      });
      const asked = await run(
        'import-catalogue',
        '--in',
        file,
        '--into',
        service.url,
        '--lang',
        'en',
      );
      service.close();
      expect(asked).toEqual({
        code: 1,
        out: 'The spreadsheet is wrong. (spreadsheet_invalid)\n  F9\n',
        err: '',
      });
    }, 30_000);

    it('hands on what a proxy says, and names a service that does not answer', async () => {
      const proxy = await answering({ '/v1/catalogue/spreadsheets': [502, 'bad gateway'] });
      const asked = await run('import-catalogue', '--in', file, '--into', proxy.url);
      proxy.close();
      expect(asked).toMatchObject({ code: 1, out: 'bad gateway\n' });
      expect(await run('import-catalogue', '--in', file, '--into', 'http://127.0.0.1:1')).toEqual({
        code: 2,
        out: '',
        err: 'http://127.0.0.1:1 does not answer\n',
      });
    }, 30_000);
  });
});
