import { tmpdir } from 'node:os';
import {
  faultOfBundleKeys,
  faultOfSameKey,
  faultOfTokenSigningKey,
  faultOfTokenVerificationKeys,
} from './check-keys.js';
import { ConfigFault } from './config-fault.js';
import type { SettingFault } from './config-fault.js';
import { readPayloadKeys } from './payload-keys.js';
import type { PayloadKeys } from './payload-keys.js';
import { given, readSecrets } from './secret-from.js';
import type { Environment, SecretName } from './secret-from.js';
import { isUnreadable, settingsSchema } from './settings-schema.js';
import type { Settings } from './settings-schema.js';

interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** All that is configured, checked and frozen. Keys are texts here: the adapters read them. */
export interface Config {
  readonly environment: Settings['NODE_ENV'];
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Between no longer being ready and closing. */
    readonly stopDelaySeconds: number;
    readonly publicUrl: string;
    readonly corsOrigins: readonly string[];
    readonly rateLimits: { readonly person: Rate; readonly address: Rate };
    /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. */
    readonly trustedProxies: readonly string[];
    readonly metricsToken: string | null;
    /** Without a token: never in production or behind a proxy, where everybody comes from this machine. */
    readonly metricsOpen: boolean;
  };
  /** Of the worker; `null`: it listens on nothing. */
  readonly workerPort: number | null;
  readonly mongodbUri: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly tokens: {
    readonly issuer: string;
    readonly audience: string;
    readonly lifeSeconds: number;
    readonly skewSeconds: number;
    /** PEM or JWK; none where another party issues the tokens. */
    readonly signingKey: string | null;
    /** PEM blocks, JWK or JWKS; none: the public half of the signing key alone. */
    readonly verificationKeys: string | null;
    /** While the signing key changes: public halves of the next or the previous one, and until when they count. */
    readonly accepted: { readonly keys: string; readonly untilSeconds: number } | null;
  };
  /** Where people sign in to the console; `null`: nowhere but by password, where that is on. */
  readonly identityProvider: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
  } | null;
  /** What a sign-in must be like where something is approved. */
  readonly approvalSignIn: { readonly withinSeconds: number; readonly acr: readonly string[] };
  readonly bankIds: readonly string[];
  /** What letters call each bank. */
  readonly bankNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly developmentSignIn: boolean;
  readonly developmentSignInsFile: string | null;
  readonly bundle: {
    readonly signingKey: string | null;
    readonly verificationKeys: string | null;
  };
  /** Ed25519 in PEM, of its own; without it no anchors are made. */
  readonly anchorSigningKey: string | null;
  readonly payloadKeys: PayloadKeys | null;
  readonly clamd:
    { readonly socketPath: string } | { readonly host: string; readonly port: number } | null;
  readonly evidenceMaximumBytes: number;
  /** What one application, and one bank, may keep. */
  readonly evidenceQuota: Readonly<
    Record<'application' | 'bank', { readonly files: number; readonly bytes: number }>
  >;
  /** How long pre-checks are kept. */
  readonly preCheckRetentionDays: number;
  /** Whether an answer that found no item asks about items of similar wording. */
  readonly similarWording: boolean;
  readonly temporaryDirectory: string;
  readonly referenceDir: string;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly buildId: string;
  /** Fault runs arm failpoints by this file; never in production. */
  readonly failpointFile: string | null;
}

/**
 * Reads the environment once. There is no default for anything secret.
 * @param needs `tokens` where requests are authenticated: without keys nobody could be.
 * @throws ConfigFault with everything that is wrong, each by its variable; values are not shown.
 */
export const loadConfig = (
  environment: Environment,
  needs: { readonly tokens: boolean } = { tokens: false },
): Config => {
  const { secrets, faults: unreadable } = readSecrets(environment);
  const settings = settingsSchema.safeParse(
    Object.fromEntries(
      Object.keys(settingsSchema.shape).map((name) => [name, given(environment, name)]),
    ),
  );
  const faults = [
    ...unreadable,
    ...(settings.error?.issues ?? []).map(({ path, message }) => ({
      variable: path.join('.').replace(/\.\d+$/, ''),
      reason: message,
    })),
    ...faultsOfSecrets(secrets),
    ...faultsTogether(settings.data, secrets, needs),
  ];
  if (!settings.success || faults.length > 0) throw new ConfigFault(faults);
  return deepFreeze(configOf(settings.data, secrets));
};

type Secrets = Readonly<Partial<Record<SecretName, string>>>;

const checks: Readonly<Record<SecretName, (text: string) => string | null>> = {
  TOKEN_SIGNING_KEY: faultOfTokenSigningKey,
  TOKEN_SIGNING_KEYS_ACCEPTED: faultOfTokenVerificationKeys,
  TOKEN_VERIFICATION_KEYS: faultOfTokenVerificationKeys,
  BUNDLE_SIGNING_KEY: (text) => faultOfBundleKeys(text, 'private'),
  BUNDLE_VERIFICATION_KEYS: (text) => faultOfBundleKeys(text, 'public'),
  ANCHOR_SIGNING_KEY: (text) => faultOfBundleKeys(text, 'private'),
  PAYLOAD_KEYS: (text) => {
    const keys = readPayloadKeys(text);
    return typeof keys === 'string' ? keys : null;
  },
  OIDC_CLIENT_SECRET: (text) => (/^[\x20-\x7e]{1,1000}$/.test(text) ? null : 'no plain text'),
  METRICS_TOKEN: (text) =>
    /^[\x21-\x7e]{24,200}$/.test(text) && new Set(text).size >= 10
      ? null
      : 'too weak: use at least 24 random characters',
};

const faultsOfSecrets = (secrets: Secrets): readonly SettingFault[] =>
  (Object.entries(secrets) as [SecretName, string][]).flatMap(([variable, text]) => {
    const reason = checks[variable](text);
    return reason === null ? [] : [{ variable, reason }];
  });

/** What one setting asks of another. */
const faultsTogether = (
  settings: Settings | undefined,
  secrets: Secrets,
  needs: { readonly tokens: boolean },
): readonly SettingFault[] => [
  ...(needs.tokens ? faultsOfNoKeys(secrets) : []),
  ...(settings === undefined
    ? []
    : [
        ...faultsOfSignIn(settings, secrets),
        ...faultsOfProvider(settings, secrets),
        ...faultsOfAcceptedKeys(settings, secrets, Date.now()),
        ...faultsInProduction(settings),
      ]),
  ...faultsOfAnchorKey(secrets),
];

const faultsOfNoKeys = (secrets: Secrets): readonly SettingFault[] =>
  secrets.TOKEN_SIGNING_KEY === undefined && secrets.TOKEN_VERIFICATION_KEYS === undefined
    ? [{ variable: 'TOKEN_VERIFICATION_KEYS', reason: 'give the keys that verify access tokens' }]
    : [];

/** Whoever can sign bundles must not be able to sign the anchors that speak for the record. */
const faultsOfAnchorKey = (secrets: Secrets): readonly SettingFault[] => {
  const { ANCHOR_SIGNING_KEY: anchor, BUNDLE_SIGNING_KEY: bundle } = secrets;
  const reason = anchor === undefined ? null : faultOfSameKey(anchor, bundle);
  return reason === null ? [] : [{ variable: 'ANCHOR_SIGNING_KEY', reason }];
};

const faultsOfSignIn = (settings: Settings, secrets: Secrets): readonly SettingFault[] => {
  const faults: SettingFault[] = [];
  if (signsIn(settings) && secrets.TOKEN_SIGNING_KEY === undefined)
    faults.push({ variable: 'TOKEN_SIGNING_KEY', reason: 'sign-in by password needs it' });
  return faults;
};

/** The session of who signed in elsewhere is a token of our own, and the provider must know where we are. */
const faultsOfProvider = (settings: Settings, secrets: Secrets): readonly SettingFault[] => {
  if (settings.OIDC_ISSUER === undefined) return [];
  const missing: readonly (readonly [string, unknown, string])[] = [
    ['OIDC_CLIENT_ID', settings.OIDC_CLIENT_ID, 'OIDC_ISSUER needs it: the id of our client there'],
    ['TOKEN_SIGNING_KEY', secrets.TOKEN_SIGNING_KEY, 'sign-in at a provider needs it'],
    ['PUBLIC_URL', settings.PUBLIC_URL, 'sign-in at a provider needs it: people come back there'],
  ];
  return missing
    .filter(
      ([variable, value]) =>
        value === undefined && (variable !== 'PUBLIC_URL' || settings.NODE_ENV === 'production'),
    )
    .map(([variable, , reason]) => ({ variable, reason }));
};

/** As long as a session lives at most: what a former key signed is over by then. */
const longestAcceptedMs = 12 * 3_600_000;

/** A key that was replaced must not count for ever because nobody took it out, or because a far day was typed. */
const faultsOfAcceptedKeys = (
  { TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: until }: Settings,
  { TOKEN_SIGNING_KEYS_ACCEPTED: accepted, TOKEN_SIGNING_KEY: own }: Secrets,
  nowMs: number,
): readonly SettingFault[] => {
  if (accepted === undefined && until === undefined) return [];
  const missing = (variable: string): SettingFault => ({
    variable,
    reason: 'keys accepted beside the signing key need all three: they, it, and until when',
  });
  return [
    ...(accepted === undefined ? [missing('TOKEN_SIGNING_KEYS_ACCEPTED')] : []),
    ...(until === undefined ? [missing('TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL')] : []),
    ...(own === undefined ? [missing('TOKEN_SIGNING_KEY')] : []),
    ...(until !== undefined && Date.parse(until) > nowMs + longestAcceptedMs
      ? [
          {
            variable: 'TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL',
            reason: 'at most 12 hours ahead: no session lives longer',
          },
        ]
      : []),
  ];
};

const developmentOnly = {
  DEVELOPMENT_SIGN_INS_FILE: 'development people have no place in production',
  FAILPOINT_FILE: 'faults are not wanted in production',
} as const;

const faultsInProduction = (settings: Settings): readonly SettingFault[] => {
  if (settings.NODE_ENV !== 'production') return [];
  const unnamed = settings.BANKS.filter((bankId) => settings.BANK_NAMES[bankId] === undefined);
  return [
    ...Object.entries(developmentOnly)
      .filter(([variable]) => settings[variable as keyof typeof developmentOnly] !== undefined)
      .map(([variable, reason]) => ({ variable, reason })),
    ...(settings.DEVELOPMENT_SIGN_IN === true
      ? [{ variable: 'DEVELOPMENT_SIGN_IN', reason: 'in production nobody signs in by password' }]
      : []),
    ...(settings.PUBLIC_URL === undefined || isUnreadable(settings.PUBLIC_URL)
      ? []
      : [{ variable: 'PUBLIC_URL', reason: 'write an https address: sessions travel there' }]),
    ...(unnamed.length === 0
      ? []
      : [
          {
            variable: 'BANK_NAMES',
            reason: `letters are signed with a bank's name: name ${unnamed.join(', ')} as {"<bank id>": {"zh": "…", "en": "…"}}`,
          },
        ]),
  ];
};

const signsIn = (settings: Settings): boolean =>
  settings.DEVELOPMENT_SIGN_IN ?? settings.DEVELOPMENT_SIGN_INS_FILE !== undefined;

const isMetricsOpen = ({ NODE_ENV, TRUSTED_PROXIES }: Settings): boolean =>
  NODE_ENV !== 'production' && TRUSTED_PROXIES.length === 0;

const configOf = (settings: Settings, secrets: Secrets): Config => ({
  environment: settings.NODE_ENV,
  http: httpOf(settings, secrets),
  workerPort: settings.WORKER_PORT ?? null,
  mongodbUri: settings.MONGODB_URI,
  temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE },
  tokens: {
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    lifeSeconds: settings.TOKEN_LIFE_SECONDS,
    skewSeconds: settings.TOKEN_SKEW_SECONDS,
    signingKey: secrets.TOKEN_SIGNING_KEY ?? null,
    verificationKeys: secrets.TOKEN_VERIFICATION_KEYS ?? null,
    accepted: acceptedOf(settings, secrets),
  },
  identityProvider: providerOf(settings, secrets),
  approvalSignIn: {
    withinSeconds: settings.APPROVAL_SIGN_IN_SECONDS,
    acr: settings.OIDC_APPROVAL_ACR,
  },
  bankIds: settings.BANKS,
  bankNames: settings.BANK_NAMES,
  developmentSignIn: signsIn(settings),
  developmentSignInsFile: settings.DEVELOPMENT_SIGN_INS_FILE ?? null,
  bundle: {
    signingKey: secrets.BUNDLE_SIGNING_KEY ?? null,
    verificationKeys: secrets.BUNDLE_VERIFICATION_KEYS ?? null,
  },
  ...storageOf(settings, secrets),
  preCheckRetentionDays: settings.PRE_CHECK_RETENTION_DAYS,
  similarWording: settings.SIMILAR_WORDING,
  logLevel: settings.LOG_LEVEL,
  buildId: settings.BUILD_ID,
});

const acceptedOf = (
  { TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: until }: Settings,
  { TOKEN_SIGNING_KEYS_ACCEPTED: keys }: Secrets,
): Config['tokens']['accepted'] =>
  keys === undefined || until === undefined
    ? null
    : { keys, untilSeconds: Math.floor(Date.parse(until) / 1_000) };

const providerOf = (
  { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId }: Settings,
  { OIDC_CLIENT_SECRET: clientSecret }: Secrets,
): Config['identityProvider'] =>
  issuer === undefined || clientId === undefined
    ? null
    : { issuer, clientId, clientSecret: clientSecret ?? null };

const httpOf = (settings: Settings, secrets: Secrets): Config['http'] => ({
  host: settings.HOST,
  port: settings.PORT,
  stopDelaySeconds: settings.STOP_DELAY_SECONDS,
  publicUrl: settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
  corsOrigins: settings.CORS_ORIGINS,
  rateLimits: {
    person: { perMinute: settings.RATE_PERSON_PER_MINUTE, burst: settings.RATE_PERSON_BURST },
    address: { perMinute: settings.RATE_ADDRESS_PER_MINUTE, burst: settings.RATE_ADDRESS_BURST },
  },
  trustedProxies: settings.TRUSTED_PROXIES,
  metricsToken: secrets.METRICS_TOKEN ?? null,
  metricsOpen: isMetricsOpen(settings),
});

const storageOf = (
  settings: Settings,
  secrets: Secrets,
): Pick<
  Config,
  | 'anchorSigningKey'
  | 'payloadKeys'
  | 'clamd'
  | 'evidenceMaximumBytes'
  | 'evidenceQuota'
  | 'temporaryDirectory'
  | 'referenceDir'
  | 'failpointFile'
> => {
  const keys = readPayloadKeys(secrets.PAYLOAD_KEYS ?? '');
  return {
    anchorSigningKey: secrets.ANCHOR_SIGNING_KEY ?? null,
    payloadKeys: typeof keys === 'string' ? null : keys,
    clamd: settings.CLAMD_ADDRESS === undefined ? null : clamdOf(settings.CLAMD_ADDRESS),
    evidenceMaximumBytes: settings.EVIDENCE_MAX_BYTES,
    evidenceQuota: {
      application: {
        files: settings.EVIDENCE_APPLICATION_MAX_FILES,
        bytes: settings.EVIDENCE_APPLICATION_MAX_BYTES,
      },
      bank: { files: settings.EVIDENCE_BANK_MAX_FILES, bytes: settings.EVIDENCE_BANK_MAX_BYTES },
    },
    temporaryDirectory: settings.TEMPORARY_DIR ?? tmpdir(),
    referenceDir: settings.REFERENCE_DIR,
    failpointFile: settings.FAILPOINT_FILE ?? null,
  };
};

const clamdOf = (address: string): NonNullable<Config['clamd']> => {
  if (address.startsWith('/')) return { socketPath: address };
  const [host = '', port = ''] = address.split(':');
  return { host, port: Number(port) };
};

/** Bytes cannot be frozen; nothing writes to them. */
const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
};
