import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigFault } from '../../config/config-fault.js';
import { loadConfig } from '../../config/load-config.js';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signingKey = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const verificationKey = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const environment = {
  MONGODB_URI: 'mongodb://127.0.0.1:27017/greenlane',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  NODE_ENV: 'development',
};

const faultsOf = (
  more: Record<string, string>,
  needs?: { readonly tokens: boolean },
): readonly string[] => {
  try {
    loadConfig({ ...environment, ...more }, needs);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults.map((fault) => fault.variable);
    throw error;
  }
};

describe('the configuration', () => {
  it('has defaults for what is no secret, and none for secrets', () => {
    const config = loadConfig(environment);
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 3000, corsOrigins: [] });
    expect([
      config.tokens.signingKey,
      config.tokens.verificationKeys,
      config.bundle.signingKey,
      config.payloadKeys,
      config.http.metricsToken,
    ]).toEqual([null, null, null, null, null]);
  });

  it('accepts other keys beside the signing key until a stated time, and never for ever', () => {
    const until = { TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: '2026-11-01T18:00:00+08:00' };
    const accepted = { TOKEN_SIGNING_KEYS_ACCEPTED: verificationKey };
    const own = { TOKEN_SIGNING_KEY: signingKey };
    const { tokens } = loadConfig({ ...environment, ...own, ...accepted, ...until });
    expect(tokens.accepted).toEqual({
      keys: verificationKey.trim(),
      untilSeconds: Date.parse('2026-11-01T10:00:00Z') / 1_000,
    });
    expect(loadConfig({ ...environment, ...own }).tokens.accepted).toBeNull();
    expect(faultsOf({ ...own, ...accepted })).toEqual(['TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL']);
    expect(faultsOf({ ...own, ...until })).toEqual(['TOKEN_SIGNING_KEYS_ACCEPTED']);
    expect(faultsOf({ ...accepted, ...until })).toEqual(['TOKEN_SIGNING_KEY']);
    const secret = { TOKEN_SIGNING_KEYS_ACCEPTED: signingKey };
    expect(faultsOf({ ...own, ...secret, ...until })).toEqual(['TOKEN_SIGNING_KEYS_ACCEPTED']);
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    for (const far of ['tomorrow', inHours(13), '2099-01-01T00:00:00Z']) {
      const never = { TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: far };
      expect(faultsOf({ ...own, ...accepted, ...never })).toEqual([
        'TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL',
      ]);
    }
    const near = { TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: inHours(11) };
    expect(loadConfig({ ...environment, ...own, ...accepted, ...near }).tokens.accepted).not.toBe(
      null,
    );
  });

  it('reads "false" as false and "true" as true', () => {
    const keys = { TOKEN_SIGNING_KEY: signingKey };
    const read = (text: string): boolean =>
      loadConfig({ ...environment, ...keys, DEVELOPMENT_SIGN_IN: text }).developmentSignIn;
    expect([read('false'), read('true')]).toEqual([false, true]);
  });

  it('refuses "banana" for a switch, a level and a number, all at once', () => {
    const banana = { DEVELOPMENT_SIGN_IN: 'banana', LOG_LEVEL: 'banana', PORT: 'banana' };
    expect(faultsOf(banana)).toEqual(['PORT', 'DEVELOPMENT_SIGN_IN', 'LOG_LEVEL']);
  });

  it('lists what is missing beside what is wrong', () => {
    expect(
      faultsOf({
        MONGODB_URI: '',
        TEMPORAL_ADDRESS: 'nowhere',
        CORS_ORIGINS: 'https://a.example/x',
      }),
    ).toEqual(['MONGODB_URI', 'TEMPORAL_ADDRESS', 'CORS_ORIGINS']);
  });

  it('never shows a value in its message', () => {
    const secret = 'not-a-key-but-secret';
    let message = '';
    try {
      loadConfig({ ...environment, TOKEN_SIGNING_KEY: secret });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('TOKEN_SIGNING_KEY');
    expect(message).not.toContain(secret);
  });

  it('is frozen to its depth', () => {
    const config = loadConfig(environment);
    expect(Object.isFrozen(config.http.rateLimits.person)).toBe(true);
  });

  it('asks for what a sign-in at an identity provider needs, and takes none in the clear', () => {
    const issuer = { OIDC_ISSUER: 'https://identity.bank.example' };
    expect(faultsOf(issuer)).toEqual(['OIDC_CLIENT_ID', 'TOKEN_SIGNING_KEY']);
    expect(faultsOf({ OIDC_ISSUER: 'http://identity.bank.example' })).toEqual(['OIDC_ISSUER']);
    const whole = { ...issuer, OIDC_CLIENT_ID: 'greenlane', TOKEN_SIGNING_KEY: signingKey };
    expect(faultsOf({ ...whole, NODE_ENV: 'production' })).toEqual(['PUBLIC_URL']);
    expect(
      loadConfig({
        ...{ ...environment, ...whole, OIDC_CLIENT_SECRET: 's 1' },
        ...{ APPROVAL_SIGN_IN_SECONDS: '300', OIDC_APPROVAL_ACR: 'gold, silver' },
      }),
    ).toMatchObject({
      identityProvider: { ...{ clientId: 'greenlane', clientSecret: 's 1' } },
      approvalSignIn: { withinSeconds: 300, acr: ['gold', 'silver'] },
    });
  });

  it('refuses RSA keys under 2048 bits and other curves for tokens', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const other = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    expect(
      faultsOf({
        TOKEN_SIGNING_KEY: weak.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        TOKEN_VERIFICATION_KEYS: other.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      }),
    ).toEqual(['TOKEN_SIGNING_KEY', 'TOKEN_VERIFICATION_KEYS']);
  });

  it('refuses a private key where the public one belongs', () => {
    expect(faultsOf({ TOKEN_VERIFICATION_KEYS: signingKey })).toEqual(['TOKEN_VERIFICATION_KEYS']);
  });

  it('refuses a shared secret as a token key', () => {
    expect(faultsOf({ TOKEN_SIGNING_KEY: 'a'.repeat(64) })).toEqual(['TOKEN_SIGNING_KEY']);
  });

  it('takes bundle keys of Ed25519 only', () => {
    const bundle = generateKeyPairSync('ed25519').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    expect(faultsOf({ BUNDLE_SIGNING_KEY: bundle.toString() })).toEqual([]);
    expect(faultsOf({ BUNDLE_SIGNING_KEY: signingKey })).toEqual(['BUNDLE_SIGNING_KEY']);
  });

  it('takes an anchor key of Ed25519 that does not sign bundles as well', () => {
    const newKey = () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const [anchor, bundle] = [newKey(), newKey()];
    const config = loadConfig({
      ...environment,
      ANCHOR_SIGNING_KEY: anchor,
      BUNDLE_SIGNING_KEY: bundle,
    });
    expect(config.anchorSigningKey).toBe(anchor.trim());
    expect(faultsOf({ ANCHOR_SIGNING_KEY: anchor, BUNDLE_SIGNING_KEY: anchor })).toEqual([
      'ANCHOR_SIGNING_KEY',
    ]);
    expect(faultsOf({ ANCHOR_SIGNING_KEY: signingKey })).toEqual(['ANCHOR_SIGNING_KEY']);
  });

  it('takes strong payload keys, the first as the current one, and refuses weak ones', () => {
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const text = `k2:${two.toString('base64')},k1:${one.toString('base64')}`;
    expect(loadConfig({ ...environment, PAYLOAD_KEYS: text }).payloadKeys).toEqual({
      currentKeyId: 'k2',
      keys: { k1: new Uint8Array(one), k2: new Uint8Array(two) },
    });
    const zeros = `k1:${Buffer.alloc(32).toString('base64')}`;
    const short = `k1:${randomBytes(16).toString('base64')}`;
    expect([faultsOf({ PAYLOAD_KEYS: zeros }), faultsOf({ PAYLOAD_KEYS: short })]).toEqual([
      ['PAYLOAD_KEYS'],
      ['PAYLOAD_KEYS'],
    ]);
  });

  it('reads a secret from its file, and refuses a file that is not there or two sources', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key.pem');
    writeFileSync(file, verificationKey);
    const fromFile = { TOKEN_VERIFICATION_KEYS_FILE: file };
    expect(loadConfig({ ...environment, ...fromFile }).tokens.verificationKeys).toBe(
      verificationKey.trim(),
    );
    expect(faultsOf({ TOKEN_VERIFICATION_KEYS_FILE: `${file}.gone` })).toEqual([
      'TOKEN_VERIFICATION_KEYS_FILE',
    ]);
    expect(faultsOf({ ...fromFile, TOKEN_VERIFICATION_KEYS: verificationKey })).toEqual([
      'TOKEN_VERIFICATION_KEYS_FILE',
    ]);
  });

  it('asks for token keys where requests are authenticated', () => {
    expect(faultsOf({}, { tokens: true })).toEqual(['TOKEN_VERIFICATION_KEYS']);
  });

  it('refuses sign-in by password without a signing key, and development people in production', () => {
    expect(faultsOf({ DEVELOPMENT_SIGN_INS_FILE: 'x', NODE_ENV: 'production' })).toEqual([
      'TOKEN_SIGNING_KEY',
      'DEVELOPMENT_SIGN_INS_FILE',
    ]);
  });

  it('refuses sign-in by password in production, and a console whose sessions could be read on their way', () => {
    const production = { NODE_ENV: 'production' };
    const keys = { TOKEN_SIGNING_KEY: signingKey };
    const byPassword = (text: string) => ({ ...keys, DEVELOPMENT_SIGN_IN: text });
    expect(faultsOf({ ...production, ...byPassword('true') })).toEqual(['DEVELOPMENT_SIGN_IN']);
    expect(faultsOf({ ...production, ...byPassword('false') })).toEqual([]);
    const at = (address: string) => faultsOf({ ...production, PUBLIC_URL: address });
    expect(at('http://greenlane.bank.example')).toEqual(['PUBLIC_URL']);
    expect(at('https://greenlane.bank.example')).toEqual([]);
    expect(at('http://127.0.0.1:3000')).toEqual([]);
    expect(faultsOf({ PUBLIC_URL: 'http://greenlane.bank.example' })).toEqual([]);
  });

  it('refuses in production a bank without a name, which no letter could be signed with', () => {
    const name = { zh: '海川银行', en: 'Haichuan Bank' };
    const production = { NODE_ENV: 'production', BANKS: 'bank-a,bank-b' };
    const named = (names: object) => faultsOf({ ...production, BANK_NAMES: JSON.stringify(names) });
    expect(faultsOf(production)).toEqual(['BANK_NAMES']);
    expect(named({ 'bank-a': name })).toEqual(['BANK_NAMES']);
    expect(named({ 'bank-a': name, 'bank-b': name })).toEqual([]);
    expect(faultsOf({ ...production, NODE_ENV: 'development' })).toEqual([]);
  });

  it('refuses failpoints in production', () => {
    expect(faultsOf({ FAILPOINT_FILE: 'x', NODE_ENV: 'production' })).toEqual(['FAILPOINT_FILE']);
    expect(faultsOf({ FAILPOINT_FILE: 'x', NODE_ENV: 'test' })).toEqual([]);
  });

  it('refuses a metrics token that can be guessed', () => {
    expect(faultsOf({ METRICS_TOKEN: 'a'.repeat(40) })).toEqual(['METRICS_TOKEN']);
  });

  it('reads the scanner as host and port or as a socket', () => {
    const read = (text: string) => loadConfig({ ...environment, CLAMD_ADDRESS: text }).clamd;
    expect([read('clamd:3310'), read('/run/clamd.sock')]).toEqual([
      { host: 'clamd', port: 3310 },
      { socketPath: '/run/clamd.sock' },
    ]);
  });
});
