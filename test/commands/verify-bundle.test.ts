import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildBundle } from '../../src/infrastructure/bundle/build-bundle.js';
import type { BundleReport } from '../../src/infrastructure/bundle/check-bundle.js';
import { argumentsToRun } from '../../tools/service/built-service.js';
import { verifyBundle } from '../../src/commands/verify-bundle.js';
import {
  newSigningKey,
  realRecord,
  smallRecord,
} from '../contexts/decisions/rules/bundle/real-record.js';

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
  const code = await verifyBundle(args, { stdout: to('stdout'), stderr: to('stderr') });
  return { code, ...written };
};

describe('verify-bundle', () => {
  const bank = newSigningKey();
  let directory = '';
  const path = (name: string) => join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'greenlane-verify-'));
    const whole = await buildBundle(await realRecord(), bank.signer);
    const bytes = await buildBundle(await smallRecord(), bank.signer);
    const changed = Buffer.from(bytes);
    const at = changed.indexOf('partly_approved');
    changed[at] = changed[at]! ^ 1;
    await Promise.all([
      writeFile(path('whole.zip'), whole),
      writeFile(path('bundle.zip'), bytes),
      writeFile(path('changed.zip'), changed),
      writeFile(path('bank.pem'), bank.publicPem),
      writeFile(path('other.pem'), newSigningKey().publicPem),
    ]);
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('ends with 0 for a bundle that holds, run as a user does, with no service up', async () => {
    const command = argumentsToRun('src/commands/verify-bundle.ts');
    const args = [path('whole.zip'), '--key', path('bank.pem')];
    const { stdout } = await run(process.execPath, [...command, ...args], { cwd: root });
    expect(stdout).toContain('重新评估与重新生成的字节完全相同');
  });

  it('speaks Chinese unless asked otherwise', async () => {
    const { code, stdout } = await verify(path('bundle.zip'), '--key', path('bank.pem'));
    expect(stdout).toContain('重新评估与重新生成的字节完全相同');
    expect(stdout).not.toContain('未用 --key');
    expect(code).toBe(0);
  });

  it('speaks English when asked, and says what is not proved without a key', async () => {
    const { code, stdout } = await verify(path('bundle.zip'), '--lang', 'en');
    expect(stdout).toContain('gives the same bytes');
    expect(stdout).toContain('Note: without --key');
    expect(code).toBe(0);
  });

  it('ends with 1 for a changed bundle and names the entry', async () => {
    const { code, stdout } = await verify(path('changed.zip'), '--json');
    const report = JSON.parse(stdout) as BundleReport;
    const failed = report.checks.find(({ outcome }) => outcome === 'failed');
    expect([failed?.check, failed?.faults[0]?.entry]).toEqual(['entries', 'commits.json']);
    expect(report.holds).toBe(false);
    expect(code).toBe(1);
  });

  it('ends with 1 when the signatory is not the key given', async () => {
    const { code, stdout } = await verify(path('bundle.zip'), '--key', path('other.pem'));
    expect(stdout).toContain('签名人不是指定的公钥');
    expect(code).toBe(1);
  });

  it.each([
    ['no file', [], 'usage:'],
    ['an unknown option', ['bundle.zip', '--force'], '--force'],
    ['a key that is none', ['bundle.zip', '--key', 'package.json'], 'Ed25519'],
  ])('ends with 1 for %s and says why', async (_title, args, why) => {
    const { code, stdout, stderr } = await verify(...args);
    expect(stderr).toContain(why);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});
