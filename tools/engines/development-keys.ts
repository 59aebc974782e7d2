import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineFault } from './engine-fault.js';

/** Absolute paths of PEM files (PKCS #8 private, SPKI public). */
export interface KeyPairFiles {
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
}

/** Keys that a development machine makes for itself; production gets its own by configuration. */
export interface DevelopmentKeys {
  /** ES256 (P-256), signs access tokens. */
  readonly token: KeyPairFiles;
  /** Ed25519, signs decision bundles. */
  readonly bundle: KeyPairFiles;
  /** Ed25519, signs the daily anchors of the record: a key of its own. */
  readonly anchor: KeyPairFiles;
}

/**
 * Makes the key pairs below `<dataDir>/keys/` that are missing and keeps those that are there.
 * @throws EngineFault when a key file is damaged.
 */
export async function ensureDevelopmentKeys(dataDir: string): Promise<DevelopmentKeys> {
  const directory = join(dataDir, 'keys');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const token = await ensurePair(
    directory,
    'token-es256',
    () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  );
  const newEd25519 = () => generateKeyPairSync('ed25519').privateKey;
  const bundle = await ensurePair(directory, 'bundle-ed25519', newEd25519);
  const anchor = await ensurePair(directory, 'anchor-ed25519', newEd25519);
  return { token, bundle, anchor };
}

async function ensurePair(
  directory: string,
  name: string,
  generate: () => KeyObject,
): Promise<KeyPairFiles> {
  const privateKeyFile = join(directory, `${name}.private.pem`);
  const publicKeyFile = join(directory, `${name}.public.pem`);
  const existing = await readFile(privateKeyFile, 'utf8').catch(() => undefined);
  const key = existing === undefined ? generate() : parseKey(existing, privateKeyFile);
  if (existing === undefined) {
    await writeWhole(privateKeyFile, String(key.export({ type: 'pkcs8', format: 'pem' })), 0o600);
  }
  const publicPem = String(createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  if ((await readFile(publicKeyFile, 'utf8').catch(() => undefined)) !== publicPem) {
    await writeWhole(publicKeyFile, publicPem, 0o644);
  }
  return { privateKeyFile, publicKeyFile };
}

function parseKey(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new EngineFault(
      `${file} is not a private key. Remedy: restore it, or remove it to have a new one made (what was signed with the old one no longer verifies).`,
    );
  }
}

async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  await writeFile(`${file}.new`, text, { mode });
  await rename(`${file}.new`, file);
}
