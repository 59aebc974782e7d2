import { developmentBank, developmentBankNames } from '../engines/development-sign-ins.js';
import type { DevelopmentKeys } from '../engines/development-keys.js';

export interface ServiceAddresses {
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly apiPort: number;
}

/** The variables that `src/main/server.ts` and `src/main/worker.ts` read (config/load-config.ts), for a development machine. */
export function serviceEnvironment(
  addresses: ServiceAddresses,
  keys: DevelopmentKeys,
  signInsFile: string,
): Record<string, string> {
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(addresses.apiPort),
    MONGODB_URI: addresses.mongodbUri,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    BANKS: developmentBank,
    BANK_NAMES: developmentBankNames,
    TOKEN_SIGNING_KEY_FILE: keys.token.privateKeyFile,
    TOKEN_VERIFICATION_KEYS_FILE: keys.token.publicKeyFile,
    BUNDLE_SIGNING_KEY_FILE: keys.bundle.privateKeyFile,
    BUNDLE_VERIFICATION_KEYS_FILE: keys.bundle.publicKeyFile,
    ANCHOR_SIGNING_KEY_FILE: keys.anchor.privateKeyFile,
    DEVELOPMENT_SIGN_INS_FILE: signInsFile,
  };
}
