import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDevelopmentKeys, type KeyPairFiles } from './development-keys.js';
import { ensureDevelopmentSignIns, signInsPath } from './development-sign-ins.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'greenlane-keys-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function signsAndVerifies(pair: KeyPairFiles, digest: string | null): Promise<boolean> {
  const bytes = Buffer.from('decision');
  const privateKey = createPrivateKey(await readFile(pair.privateKeyFile));
  const publicKey = createPublicKey(await readFile(pair.publicKeyFile));
  return verify(digest, bytes, publicKey, sign(digest, bytes, privateKey));
}

describe('the keys of a development machine', () => {
  it('are an ES256 and two Ed25519 pairs that fit, the private halves for their owner only', async () => {
    const { token, bundle, anchor } = await ensureDevelopmentKeys(dataDir);
    expect(await signsAndVerifies(token, 'sha256')).toBe(true);
    expect(await signsAndVerifies(bundle, null)).toBe(true);
    expect(await signsAndVerifies(anchor, null)).toBe(true);
    expect(await readFile(anchor.publicKeyFile)).not.toEqual(await readFile(bundle.publicKeyFile));
    const key = createPrivateKey(await readFile(token.privateKeyFile));
    expect(key.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    for (const pair of [token, bundle, anchor]) {
      expect((await stat(pair.privateKeyFile)).mode & 0o777).toBe(0o600);
    }
  });

  it('are kept at the next start, and a lost public half is made from the private one', async () => {
    const { token } = await ensureDevelopmentKeys(dataDir);
    const before = await readFile(token.privateKeyFile, 'utf8');
    const publicBefore = await readFile(token.publicKeyFile, 'utf8');
    await rm(token.publicKeyFile);
    await ensureDevelopmentKeys(dataDir);
    expect(await readFile(token.privateKeyFile, 'utf8')).toBe(before);
    expect(await readFile(token.publicKeyFile, 'utf8')).toBe(publicBefore);
  });

  it('stop the start when one is damaged, with the remedy', async () => {
    const { token } = await ensureDevelopmentKeys(dataDir);
    await writeFile(token.privateKeyFile, 'half a key');
    await expect(ensureDevelopmentKeys(dataDir)).rejects.toThrow(
      /token-es256\.private\.pem is not a private key\. Remedy: restore it/,
    );
  });
});

describe('the sign-ins of a development machine', () => {
  it('cover every role, with a password of their own each, kept at the next start', async () => {
    const signIns = await ensureDevelopmentSignIns(dataDir);
    const { userRoles } = await import('../../src/kernel/values/actor.js');
    expect(new Set(signIns.flatMap((person) => person.roles))).toEqual(new Set(userRoles));
    expect(new Set(signIns.map((person) => person.password)).size).toBe(signIns.length);
    expect(await ensureDevelopmentSignIns(dataDir)).toEqual(signIns);
    expect((await stat(signInsPath(dataDir))).mode & 0o777).toBe(0o600);

    const ofAnEarlierBuild = JSON.stringify(signIns.slice(0, 5));
    await writeFile(signInsPath(dataDir), ofAnEarlierBuild);
    const later = await ensureDevelopmentSignIns(dataDir);
    expect(later.slice(0, 5)).toEqual(signIns.slice(0, 5));
    expect(later.map(({ userName }) => userName)).toEqual(signIns.map(({ userName }) => userName));
    expect(await ensureDevelopmentSignIns(dataDir)).toEqual(later);
    expect((await stat(signInsPath(dataDir))).mode & 0o777).toBe(0o600);
  });
});
