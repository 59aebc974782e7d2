import { readFileSync } from 'node:fs';
import type { SettingFault } from './config-fault.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that hold a secret: given as `NAME`, or as a file named by `NAME_FILE`. */
export const secretNames = [
  'TOKEN_SIGNING_KEY',
  'TOKEN_SIGNING_KEYS_ACCEPTED',
  'TOKEN_VERIFICATION_KEYS',
  'BUNDLE_SIGNING_KEY',
  'BUNDLE_VERIFICATION_KEYS',
  'ANCHOR_SIGNING_KEY',
  'PAYLOAD_KEYS',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
] as const;

export type SecretName = (typeof secretNames)[number];

/** A setting that is empty is not given. */
export const given = (environment: Environment, name: string): string | undefined => {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
};

/** The secrets by name, read from their files where they are named, and what went wrong. */
export const readSecrets = (
  environment: Environment,
): {
  readonly secrets: Readonly<Partial<Record<SecretName, string>>>;
  readonly faults: readonly SettingFault[];
} => {
  const secrets: Partial<Record<SecretName, string>> = {};
  const faults: SettingFault[] = [];
  for (const name of secretNames) {
    const read = readSecret(environment, name);
    if (typeof read === 'string') secrets[name] = read;
    else if (read !== undefined) faults.push(read);
  }
  return { secrets, faults };
};

const readSecret = (
  environment: Environment,
  name: SecretName,
): string | SettingFault | undefined => {
  const value = given(environment, name);
  const variable = `${name}_FILE`;
  const file = given(environment, variable);
  if (file === undefined) return value;
  if (value !== undefined) return { variable, reason: `give either ${name} or ${variable}` };
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? { variable, reason: 'the file is empty' } : text;
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    return { variable, reason: `the file cannot be read (${code})` };
  }
};
