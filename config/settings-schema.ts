import { isIP } from 'node:net';
import { z } from 'zod';
import { builtId } from './build-id.js';

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, { error: 'write a whole number' })
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));

const origin = z.string().refine(isOrigin, {
  error: 'write exact origins such as https://console.example, separated by commas',
});

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isSafeIssuer(text: string): boolean {
  const { search, hash } = new URL(text);
  return isUnreadable(text) && search === '' && hash === '';
}

/** In the clear only on this machine. */
export function isUnreadable(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

function isNetwork(text: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(prefix) <= (version === 4 ? 32 : 128);
}

const maximumEvidenceBytes = 200 * 1_048_576;

/** Every variable that is no secret; those without a default must be given. */
export const settingsSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Where the worker answers `/health` and `/ready`, on HOST; nowhere without it. */
  WORKER_PORT: wholeNumber(1, 65_535).optional(),
  /** How long an API that is to stop is not ready, and answers all the same, before it closes. */
  STOP_DELAY_SECONDS: wholeNumber(0, 300).default(0),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MONGODB_URI: z
    .string({ error: 'name the database, such as mongodb://host:27017/greenlane' })
    .regex(/^mongodb(?:\+srv)?:\/\/\S+$/, { error: 'starts with mongodb:// or mongodb+srv://' }),
  TEMPORAL_ADDRESS: z
    .string({ error: 'name the Temporal server, such as host:7233' })
    .regex(/^\S+:\d{1,5}$/, { error: 'write host:port' }),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TOKEN_ISSUER: z.string().default('greenlane'),
  TOKEN_AUDIENCE: z.string().default('greenlane'),
  TOKEN_LIFE_SECONDS: wholeNumber(5, 900).default(900),
  TOKEN_SKEW_SECONDS: wholeNumber(0, 60).default(30),
  /** Until when what TOKEN_SIGNING_KEYS_ACCEPTED signed counts as ours. */
  TOKEN_SIGNING_KEYS_ACCEPTED_UNTIL: z.iso
    .datetime({ offset: true, error: 'write an instant such as 2026-12-01T18:00:00Z' })
    .optional(),
  /** The bank's OpenID Connect provider as it names itself; without it nobody signs in there. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeIssuer, { error: 'write an https address without query' })
    .optional(),
  OIDC_CLIENT_ID: z.string().max(200).optional(),
  /** Authentication contexts (`acr`), separated by commas, of which approvals need one; none: any. */
  OIDC_APPROVAL_ACR: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(
      z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, { error: 'write acr values' })),
    )
    .default([]),
  /** How long ago the sign-in may be where something is approved. */
  APPROVAL_SIGN_IN_SECONDS: wholeNumber(5, 3_600).default(900),
  DEVELOPMENT_SIGN_IN: z.stringbool({ error: 'write true or false' }).optional(),
  DEVELOPMENT_SIGN_INS_FILE: z.string().optional(),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(origin))
    .default([]),
  /** Proxies in front of the API: only their `X-Forwarded-For` says who asks. */
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(
      z.array(
        z.string().refine(isNetwork, {
          error: 'write addresses or networks such as 127.0.0.1, 10.0.0.0/8, separated by commas',
        }),
      ),
    )
    .default([]),
  /** Banks this installation serves, separated by commas: what the sweep looks after. */
  BANKS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, { error: 'write bank ids' })))
    .default([]),
  /** What letters and bundles call each bank: `{"<bank id>": {"zh": "…", "en": "…"}}`. */
  BANK_NAMES: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'write JSON' });
        return z.NEVER;
      }
    })
    .pipe(
      z.record(
        z.string(),
        z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
      ),
    )
    .default({}),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(?:\/\S+|[^\s:/]+:\d{1,5})$/, { error: 'write host:port or the path of a socket' })
    .optional(),
  EVIDENCE_APPLICATION_MAX_FILES: wholeNumber(1, 100_000).default(500),
  EVIDENCE_APPLICATION_MAX_BYTES: wholeNumber(1_024, 999_999_999_999).default(4 * 1_073_741_824),
  EVIDENCE_BANK_MAX_FILES: wholeNumber(1, 999_999_999_999).default(1_000_000),
  EVIDENCE_BANK_MAX_BYTES: wholeNumber(1_024, 999_999_999_999).default(500 * 1_073_741_824),
  EVIDENCE_MAX_BYTES: wholeNumber(1_024, maximumEvidenceBytes).default(20 * 1_048_576),
  /** A year: an application that follows a pre-check comes within one; personal information no longer than needed (PIPL art. 19). */
  PRE_CHECK_RETENTION_DAYS: wholeNumber(1, 3_650).default(365),
  /** Whether an answer that found no item asks about items of similar wording; no verdict hangs on it. */
  SIMILAR_WORDING: z.stringbool({ error: 'write true or false' }).default(true),
  TEMPORARY_DIR: z.string().optional(),
  REFERENCE_DIR: z.string().default('reference'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RATE_PERSON_PER_MINUTE: wholeNumber(1, 10_000_000).default(1_200),
  RATE_PERSON_BURST: wholeNumber(1, 1_000_000).default(300),
  RATE_ADDRESS_PER_MINUTE: wholeNumber(1, 10_000_000).default(600),
  RATE_ADDRESS_BURST: wholeNumber(1, 1_000_000).default(200),
  FAILPOINT_FILE: z.string().optional(),
  BUILD_ID: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, { error: 'write up to 64 letters, digits, dots and dashes' })
    .default(() => builtId() ?? 'development'),
});

export type Settings = z.output<typeof settingsSchema>;
