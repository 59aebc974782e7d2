import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClamdGate } from '../../../src/infrastructure/files/malware-gate.js';

/** The test file of EICAR, in two parts so that no scanner stops this source. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

const clamd = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((path) => existsSync(path));
if (clamd === undefined) console.warn('NOT RUN: against a real clamd, as none is installed');
const describeWithClamd = clamd === undefined ? describe.skip : describe;

describeWithClamd('clamd itself, with one signature of our own', () => {
  let directory = '';
  let scanner: ChildProcess;
  let socketPath = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'greenlane-clamd-'));
    socketPath = join(directory, 'clamd.sock');
    const database = join(directory, 'signatures');
    await mkdir(database);
    // A body signature (`.ndb`): name, any type, at any offset, in hexadecimal.
    const signature = `Greenlane.Eicar:0:*:${Buffer.from(eicar).toString('hex')}`;
    await writeFile(join(database, 'own.ndb'), `${signature}\n`);
    const settings = [
      `LocalSocket ${socketPath}`,
      `DatabaseDirectory ${database}`,
      `TemporaryDirectory ${directory}`,
      'Foreground yes',
      'StreamMaxLength 5M',
    ];
    const config = join(directory, 'clamd.conf');
    await writeFile(config, `${settings.join('\n')}\n`);
    if (process.getuid?.() === 0) spawnSync('chmod', ['-R', '777', directory]);
    scanner = spawn(clamd ?? '', ['--config-file', config], { stdio: 'ignore' });
    for (let left = 150; left > 0 && !existsSync(socketPath); left -= 1) await pause(200);
  }, 40_000);

  afterAll(async () => {
    const gone = new Promise((resolve) => scanner.once('exit', resolve));
    scanner.kill('SIGTERM');
    await gone;
    await rm(directory, { recursive: true });
  });

  const scan = async (content: Buffer) => {
    const filePath = join(directory, 'file');
    await writeFile(filePath, content);
    return createClamdGate({ address: { socketPath }, timeoutMs: 10_000 }).scan(filePath);
  };

  it('passes a clean file of many chunks', async () => {
    expect(await scan(Buffer.alloc(2_000_000, 7))).toEqual({ kind: 'clean' });
  });

  it('finds the signature wherever it lies', async () => {
    const content = Buffer.concat([Buffer.alloc(500_000, 7), Buffer.from(eicar)]);
    expect(await scan(content)).toEqual({
      kind: 'infected',
      signature: expect.stringContaining('Greenlane.Eicar'),
    });
  });

  it('lets nothing pass that is too large for it', async () => {
    await expect(scan(Buffer.alloc(8_000_000, 7))).rejects.toMatchObject({
      name: 'Unavailable',
      dependency: 'malware_gate',
    });
  });
});
