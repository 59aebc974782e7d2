import type { Actor } from '../../../kernel/values/actor.js';
import type { NamedByToken } from '../../../kernel/values/kept-actor-reader.js';
import type { Result } from '../../../kernel/values/result.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

/** Who signed in at the bank's identity provider, as it says and signs. */
export interface ProvenIdentity extends NamedByToken {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: PersonActor['kind'];
  readonly displayName: string;
  /** Seconds since 1970. */
  readonly authenticatedAtSeconds: number;
  /** How the person proved who it is (OpenID Connect, `acr`). */
  readonly acr: string | null;
}

/** Why the provider's word could not be had or taken; each is the code of a problem. */
export type ProviderFault =
  'identity_provider_unreachable' | 'code_refused' | 'identity_not_proven';

/** What the provider sent the browser back with, and what was agreed when it was sent there. */
export interface ProviderAnswer {
  readonly code: string;
  /** Who says so, where it says who it is. */
  readonly issuer: string | null;
  readonly codeVerifier: string;
  readonly nonce: string;
}

export interface IdentityProvider {
  /** Where a browser goes to sign in; `isFresh`: the person must prove again who it is. */
  readonly authorizationUrl: (asked: {
    readonly state: string;
    readonly nonce: string;
    readonly codeVerifier: string;
    readonly isFresh: boolean;
  }) => Promise<Result<string, ProviderFault>>;
  readonly identify: (answer: ProviderAnswer) => Promise<Result<ProvenIdentity, ProviderFault>>;
  /**
   * Where a browser goes to sign out there too; `null` where the provider offers no such place, or could not be
   * asked so far: signing out waits for nobody.
   */
  readonly signOutUrl: () => string | null;
}

/** What is remembered of a sign-in while the browser is away at the provider. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly isFresh: boolean;
  /** Address of the console to go on at. */
  readonly then: string;
  /** Seconds since 1970. */
  readonly begunAtSeconds: number;
}

export interface BegunSignIns {
  readonly lifeSeconds: number;
  readonly seal: (begun: BegunSignIn) => string;
  /** `null` for what was not sealed here, or too long ago. */
  readonly open: (sealed: string) => BegunSignIn | null;
}
