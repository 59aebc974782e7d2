import { refuse } from '../../../kernel/messages/refusals.js';
import type { Clock, RefusalLog } from '../../../kernel/ports.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { BrowserSession } from '../../../kernel/values/browser-session.js';
import type { KeptActorReader, NamedByToken } from '../../../kernel/values/kept-actor-reader.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type {
  BegunSignIn,
  BegunSignIns,
  IdentityProvider,
  ProviderFault,
  ProvenIdentity,
} from './ports-of-provider.js';
import { longestSessionSeconds } from './renew-session.js';
import type { IssuedToken } from './renew-session.js';
import type { TokenHolder } from './sign-in.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

export interface ProviderSignInDeps {
  readonly provider: IdentityProvider;
  readonly begun: BegunSignIns;
  readonly standing: KeptActorReader;
  readonly beginSession: (person: {
    readonly bankId: string;
    readonly userId: string;
  }) => Promise<BrowserSession>;
  readonly issueToken: (holder: TokenHolder, authenticatedAtSeconds: number) => IssuedToken;
  /** Where a sign-in must be fresh, one of these is needed; empty: any. */
  readonly approvalAcr: readonly string[];
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly newId: () => string;
  /** A text of 43 characters that nobody can guess. */
  readonly newSecret: () => string;
}

export type ProviderSignInFailure =
  | { readonly code: ProviderFault | 'sign_in_not_begun' | 'sign_in_not_fresh' | 'sign_in_too_old' }
  | Refusal;

export interface SignedInAtProvider extends IssuedToken {
  readonly person: PersonActor;
  readonly then: string;
}

export interface ProviderSignIn {
  readonly begin: (asked: {
    readonly then: string;
    readonly isFresh: boolean;
  }) => Promise<
    Result<
      { readonly authorizationUrl: string; readonly sealed: string; readonly lifeSeconds: number },
      { readonly code: ProviderFault }
    >
  >;
  readonly complete: (returned: {
    readonly code: string;
    readonly state: string;
    readonly issuer: string | null;
    /** What `begin` sealed, as this browser kept it. */
    readonly sealed: string | null;
    readonly requestId: string;
  }) => Promise<Result<SignedInAtProvider, ProviderSignInFailure>>;
  readonly signOutUrl: IdentityProvider['signOutUrl'];
}

/** How far the provider's clock may be behind ours. */
const clockSkewSeconds = 60;

/**
 * Signs people in at the bank's identity provider. It says who somebody is and may leave roles out; what that person
 * may do is what the bank has entered. Who is not entered, is switched off or has no role left does not get in, and
 * that is recorded.
 */
export const signInAtProvider = (deps: ProviderSignInDeps): ProviderSignIn => ({
  begin: async ({ then, isFresh }) => {
    const [state, nonce, codeVerifier] = [deps.newSecret(), deps.newSecret(), deps.newSecret()];
    const url = await deps.provider.authorizationUrl({ state, nonce, codeVerifier, isFresh });
    if (!url.ok) return fail({ code: url.failure });
    const begunAtSeconds = secondsNow(deps.clock);
    const sealed = deps.begun.seal({ state, nonce, codeVerifier, isFresh, then, begunAtSeconds });
    return ok({ authorizationUrl: url.value, sealed, lifeSeconds: deps.begun.lifeSeconds });
  },
  complete: async ({ code, state, issuer, sealed, requestId }) => {
    const begun = sealed === null ? null : deps.begun.open(sealed);
    if (begun?.state !== state) return fail({ code: 'sign_in_not_begun' });
    const { codeVerifier, nonce, then } = begun;
    const identity = await deps.provider.identify({ code, issuer, codeVerifier, nonce });
    if (!identity.ok) return fail({ code: identity.failure });
    const isEnough = begun.isFresh ? isFreshEnough : isOfToday;
    if (!isEnough(identity.value, begun, deps.approvalAcr))
      return fail({ code: begun.isFresh ? 'sign_in_not_fresh' : 'sign_in_too_old' });
    const person = await admit(deps, identity.value, requestId);
    if (!person.ok) return person;
    const issued = await issue(deps, person.value, identity.value);
    return ok({ ...issued, person: person.value, then });
  },
  signOutUrl: deps.provider.signOutUrl,
});

const secondsNow = (clock: Clock): number => Math.floor(Date.parse(clock.now()) / 1_000);

/** A provider that ignores what was asked would send the person round and round. */
const isFreshEnough = (
  { authenticatedAtSeconds, acr }: ProvenIdentity,
  { begunAtSeconds }: BegunSignIn,
  approvalAcr: readonly string[],
): boolean =>
  authenticatedAtSeconds >= begunAtSeconds - clockSkewSeconds &&
  (approvalAcr.length === 0 || (acr !== null && approvalAcr.includes(acr)));

/** What `max_age` asked for: a session of who proved longer ago who it is would be over at once. */
const isOfToday = ({ authenticatedAtSeconds }: ProvenIdentity, begun: BegunSignIn): boolean =>
  authenticatedAtSeconds >= begun.begunAtSeconds - longestSessionSeconds - clockSkewSeconds;

const admit = async (
  deps: ProviderSignInDeps,
  identity: ProvenIdentity,
  requestId: string,
): Promise<Result<PersonActor, Refusal>> => {
  const { kind, userId, bankId, displayName } = identity;
  const { roles = [], applicantIds = [] } = identity;
  const actor: PersonActor = { kind, userId, bankId, displayName, roles, applicantIds };
  const kept = await deps.standing.atAct(actor, namedBy(identity));
  if (kept.ok && kept.value.roles.length > 0) return kept;
  const refused = kept.ok ? refuse('person_without_role') : kept.failure;
  await deps.refusals.record({
    refusalId: `${bankId}/${deps.newId()}`,
    bankId,
    subject: { kind: 'session', id: userId },
    action: 'sign_in',
    actorId: userId,
    rolesThen: roles,
    refusal: { kind: refused.kind, code: refused.code },
    requestId,
    at: deps.clock.now(),
  });
  return fail(refused);
};

const namedBy = ({ roles, applicantIds }: NamedByToken): NamedByToken => ({
  ...(roles === undefined ? {} : { roles }),
  ...(applicantIds === undefined ? {} : { applicantIds }),
});

/** What the provider named goes on being all that counts; what it did not name is asked of the bank each time. */
const issue = async (
  { issueToken, beginSession, newId }: ProviderSignInDeps,
  { kind, userId, bankId, displayName }: PersonActor,
  identity: ProvenIdentity,
): Promise<IssuedToken> => {
  const { authenticatedAtSeconds, acr } = identity;
  return issueToken(
    {
      ...{ kind, userId, bankId, displayName, ...namedBy(identity) },
      tokenId: newId(),
      session: await beginSession({ bankId, userId }),
      ...(acr === null ? {} : { acr }),
    },
    authenticatedAtSeconds,
  );
};
