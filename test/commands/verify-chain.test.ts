import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordText } from '../../src/infrastructure/bundle/record-file.js';
import { argumentsToRun } from '../../tools/service/built-service.js';
import { verifyChain } from '../../src/commands/verify-chain.js';
import type { RecordReport } from '../../src/contexts/audit/use-cases/verify-record.js';
import { anchoredRecord } from '../builders/anchored-record.js';
import { newSigningKey } from '../contexts/decisions/rules/bundle/real-record.js';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Runs the command in this process. */
const verify = async (...args: readonly string[]) => {
  const written = { stdout: '', stderr: '' };
  const to = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
      return true;
    },
  });
  const code = await verifyChain(args, { stdout: to('stdout'), stderr: to('stderr') });
  return { code, ...written };
};

describe('verify-chain', () => {
  let directory = '';
  const path = (name: string) => join(directory, name);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'greenlane-chain-'));
    const { lines, key } = await anchoredRecord();
    const texts = lines.map(recordText);
    const cut = lines.filter(
      (line) =>
        line.kind === 'anchor' ||
        line.commit.streamId !== 'application-3' ||
        line.commit.revision < 9,
    );
    await Promise.all([
      writeFile(path('record.jsonl'), texts.join('')),
      writeFile(path('anchors.jsonl'), texts.filter((text) => text.includes('"anchor"')).join('')),
      writeFile(
        path('commits.jsonl'),
        texts.filter((text) => text.includes('"commit"')).join('\r\n'),
      ),
      writeFile(path('cut.jsonl'), cut.map(recordText).join('')),
      writeFile(path('broken.jsonl'), `${texts.join('')}half a li`),
      writeFile(path('key.pem'), key.publicPem),
      writeFile(path('other.pem'), newSigningKey().publicPem),
    ]);
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('ends with 0 for a record that holds, run as a user does, with nothing up', async () => {
    const command = argumentsToRun('src/commands/verify-chain.ts');
    const args = [path('record.jsonl'), '--key', path('key.pem')];
    const { stdout } = await run(process.execPath, [...command, ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'] },
    });
    expect(stdout).toBe(
      '共核对 3 份记录、48 条，锚点 2 个（2026-11-25 至 2026-11-26）\n核对通过。\n',
    );
  });

  it('takes the record in several files, in either language', async () => {
    const { code, stdout } = await verify(
      path('commits.jsonl'),
      path('anchors.jsonl'),
      '--lang',
      'en',
    );
    expect(stdout).toBe(
      [
        '3 streams with 48 commits, 2 anchors (2026-11-25 to 2026-11-26)',
        'Note: without --key and the public key of the anchors, somebody who rewrote and signed all of it is not found.',
        'The record holds.\n',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('ends with 1 and names the first bad revision in Chinese and in English', async () => {
    const zh = await verify(path('cut.jsonl'), '--key', path('key.pem'));
    expect([zh.code, zh.stdout]).toEqual([
      1,
      expect.stringContaining(
        'bank-a 申请 application-3 第 9 条: 锚点载有此条及以后的记录，现已不存在，记录被截断 (truncated)',
      ),
    ]);
    const en = await verify(path('cut.jsonl'), '--key', path('key.pem'), '--lang', 'en');
    expect(en.stdout).toContain(
      'bank-a application application-3 revision 9: anchors have this commit',
    );
  });

  it('ends with 1 when the anchors were signed by another key, and accepts any of several', async () => {
    const other = await verify(path('record.jsonl'), '--key', path('other.pem'), '--lang', 'en');
    expect([other.code, other.stdout]).toEqual([
      1,
      expect.stringContaining('bank-a anchor of 2026-11-25: the anchor was not signed by a key'),
    ]);
    const keys = ['--key', path('other.pem'), '--key', path('key.pem')];
    expect((await verify(path('record.jsonl'), ...keys)).code).toBe(0);
  });

  it('names the line that cannot be read', async () => {
    const { code, stdout } = await verify(path('broken.jsonl'), '--json');
    const report = JSON.parse(stdout) as RecordReport;
    expect(report.faults).toMatchObject([{ code: 'unreadable', line: 51 }]);
    expect(code).toBe(1);
    expect((await verify(path('broken.jsonl'))).stdout).toContain('第 51 行: 该行无法识别');
  });

  it.each([
    ['nothing to read', [], 'usage:'],
    ['files and the database at once', ['a.jsonl', '--database'], 'usage:'],
    ['an unknown option', ['a.jsonl', '--force'], '--force'],
    ['an unknown language', ['a.jsonl', '--lang', 'fr'], 'usage:'],
    ['a file that is not there', ['no-such-file.jsonl'], 'no-such-file.jsonl'],
    ['a key that is none', ['package.json', '--key', 'package.json'], 'Ed25519'],
  ])('ends with 2 for %s and says why', async (_title, args, why) => {
    const { code, stdout, stderr } = await verify(...args);
    expect(stderr).toContain(why);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
