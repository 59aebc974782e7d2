import { operations } from '../../../kernel/messages/operations.js';
import {
  browserSessionBody,
  cookieHeader,
  providerReturn,
  returnedSessionBody,
  sessionBody,
  signedInBody,
  signInBeginning,
  signInBegunBody,
  signInRequest,
  signInWaysBody,
  signOutBody,
} from '../contracts/session.js';
import type { Result } from '../../../kernel/values/result.js';
import type { IssuedToken, SignedInPerson } from '../use-cases/renew-session.js';
import type { Represented } from '../use-cases/keep-delegations.js';
import type { ProviderSignIn, ProviderSignInFailure } from '../use-cases/sign-in-at-provider.js';
import type { SignedIn, SignInFailure, SignInRequest } from '../use-cases/sign-in.js';
import { unauthorised } from '../../../kernel/http/guard/authenticate.js';
import type { BrowserSession } from '../../../kernel/values/browser-session.js';
import type { LiveSessions, SessionPerson } from '../use-cases/live-sessions.js';
import { longestSessionSeconds } from '../use-cases/renew-session.js';
import { limitKeyOf } from '../../../kernel/http/guard/client-address.js';
import { instantOf } from '../../../kernel/http/response/instant.js';
import { isPermitted, permissions } from '../../../kernel/http/permissions.js';
import { problem, retryAfter } from '../../../kernel/http/problem/problem.js';
import { route } from '../../../kernel/http/route.js';
import type { PersonActor, Route } from '../../../kernel/http/route.js';
import type { SessionCookie } from '../../../kernel/http/guard/session-cookie.js';
import type { Clock } from '../../../kernel/ports.js';

export interface SessionRouteDeps {
  /** `null` where another party issues the access tokens: there is no sign-in by password then. */
  readonly signIn: ((request: SignInRequest) => Promise<Result<SignedIn, SignInFailure>>) | null;
  /** `null` where no identity provider is configured. */
  readonly provider: ProviderSignIn | null;
  /** A fresh token for the session of a browser, or why there is none. */
  readonly renew: (
    caller: SignedInPerson,
  ) => Result<IssuedToken, 'session_missing' | 'token_expired'>;
  readonly live: Pick<LiveSessions, 'end' | 'endAll'>;
  /** Whose token it is, though it may have expired. */
  readonly ofWhom: (token: string) => SessionOwner | null;
  readonly cookie: Omit<SessionCookie, 'adopt'>;
  readonly clock: Clock;
  /** In whose place somebody may act today. */
  readonly representedBy: (actor: PersonActor) => Promise<readonly Represented[]>;
}

interface SessionOwner extends SessionPerson {
  readonly session?: BrowserSession;
}

type SignIn = NonNullable<SessionRouteDeps['signIn']>;

export const sessionRoutes = (deps: SessionRouteDeps): readonly Route[] => [
  ...(deps.signIn === null ? [] : [signInRoute(deps.signIn), openBrowserRoute(deps, deps.signIn)]),
  ...(deps.provider === null
    ? []
    : [beginAtProviderRoute(deps, deps.provider), returnRoute(deps, deps.provider)]),
  waysRoute(deps),
  renewBrowserRoute(deps),
  endBrowserRoute(deps),
  endEverywhereRoute(deps),
  currentRoute(deps),
];

/** Checking a password takes tens of milliseconds of a core. */
const signInCost = 5;

const signInRoute = (signIn: SignIn): Route =>
  route({
    method: 'post',
    path: '/v1/sessions',
    permission: 'public',
    summary: operations.say('summary.post_sessions'),
    description: 'Nothing is stored, so no idempotency key is needed.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: signInCost,
    body: signInRequest,
    responses: { 201: { description: 'An access token', body: signedInBody } },
    problems: [401],
    handle: async (input) => {
      const { address, requestId } = input;
      const signedIn = await signIn({
        ...input.body,
        address: limitKeyOf(address),
        requestId,
      });
      if (!signedIn.ok) return { problem: problemOfFailure(signedIn.failure) };
      const { token, expiresAtSeconds, user } = signedIn.value;
      return {
        status: 201,
        location: '/v1/sessions/current',
        body: {
          accessToken: token,
          tokenType: 'Bearer',
          expiresAt: instantOf(expiresAtSeconds),
          ...personOf(user),
        },
      };
    },
  });

/** The session of a browser: the same sign-in, its token in a cookie that no script can read. */
const openBrowserRoute = (deps: SessionRouteDeps, signIn: SignIn): Route =>
  route({
    method: 'post',
    path: '/v1/browser-sessions',
    permission: 'public',
    summary: operations.say('summary.post_browser_sessions'),
    description: 'Nothing is stored, so no idempotency key is needed.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: signInCost,
    headers: cookieHeader,
    body: signInRequest,
    responses: { 201: { description: 'Signed in; the cookie is set', body: browserSessionBody } },
    problems: [401],
    handle: async ({ body, headers, address, requestId }) => {
      const from = { address: limitKeyOf(address), requestId };
      const signedIn = await signIn({ ...body, ...from, use: 'browser' });
      if (!signedIn.ok) return { problem: problemOfFailure(signedIn.failure) };
      await endSessionIn(deps, headers.cookie);
      return { status: 201, ...browserSession(deps, signedIn.value.user, signedIn.value) };
    },
  });

const waysRoute = ({ signIn, provider }: SessionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/sign-in-ways',
    permission: 'public',
    summary: operations.say('summary.get_sign_in_ways'),
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'The ways', body: signInWaysBody } },
    handle: () => ({
      status: 200,
      body: { password: signIn !== null, provider: provider !== null },
    }),
  });

const beginAtProviderRoute = ({ cookie }: SessionRouteDeps, provider: ProviderSignIn): Route =>
  route({
    method: 'post',
    path: '/v1/sign-in-requests',
    permission: 'public',
    summary: operations.say('summary.post_sign_in_requests'),
    description:
      'The browser keeps for ten minutes what was agreed (`state`, `nonce`, PKCE). Nothing is stored, so no idempotency key is needed.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    body: signInBeginning,
    responses: { 201: { description: 'Begun; the cookie is set', body: signInBegunBody } },
    problems: [503],
    handle: async ({ body: { then, purpose } }) => {
      const begun = await provider.begin({ then, isFresh: purpose === 'approval' });
      if (!begun.ok) return answerOfFailure(begun.failure);
      const { authorizationUrl, sealed, lifeSeconds } = begun.value;
      return {
        status: 201,
        headers: { 'Set-Cookie': cookie.keepBegun(sealed, lifeSeconds) },
        body: { authorizationUrl },
      };
    },
  });

/** The session of a browser that comes back from the identity provider. */
const returnRoute = (deps: SessionRouteDeps, provider: ProviderSignIn): Route =>
  route({
    method: 'post',
    path: '/v1/browser-sessions/from-provider',
    permission: 'public',
    summary: operations.say('summary.post_browser_sessions_from_provider'),
    description: 'A code is good once. Nothing is stored, so no idempotency key is needed.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: signInCost,
    headers: cookieHeader,
    body: providerReturn,
    responses: { 201: { description: 'Signed in; the cookie is set', body: returnedSessionBody } },
    refusals: ['not_permitted'],
    problems: [401, 503],
    handle: async ({ body: { iss, ...body }, headers, requestId }) => {
      const sealed = deps.cookie.begunIn(headers.cookie);
      const signedIn = await provider.complete({
        ...body,
        issuer: iss ?? null,
        sealed,
        requestId,
      });
      if (!signedIn.ok) return answerOfFailure(signedIn.failure);
      await endSessionIn(deps, headers.cookie);
      const { person, then } = signedIn.value;
      const { headers: kept, body: session } = browserSession(deps, person, signedIn.value);
      return {
        status: 201,
        headers: { 'Set-Cookie': [kept['Set-Cookie'], deps.cookie.endBegun()] },
        body: { ...session, then },
      };
    },
  });

const answerOfFailure = (failure: ProviderSignInFailure) => {
  if ('kind' in failure) return { refusal: failure };
  const { code } = failure;
  if (code === 'identity_provider_unreachable')
    return { problem: problem(code, { headers: retryAfter(askAgainAfterSeconds) }) };
  return { problem: unauthorised(code) };
};

const askAgainAfterSeconds = 5;

const renewBrowserRoute = (deps: SessionRouteDeps): Route =>
  route({
    method: 'put',
    path: '/v1/browser-sessions/current',
    permission: 'session.read',
    summary: operations.say('summary.put_browser_sessions_current'),
    description: 'What asks for a fresh sign-in goes on asking for it.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'Renewed; the cookie is set', body: browserSessionBody } },
    problems: [401],
    handle: (_input, caller) => {
      const issued = deps.renew(caller);
      return issued.ok
        ? { status: 200, ...browserSession(deps, caller.actor, issued.value) }
        : { problem: unauthorised(issued.failure) };
    },
  });

const signedOutResponses = {
  200: {
    description: 'Signed out here, the cookie is gone; to sign out at the provider go there',
    body: signOutBody,
  },
  204: { description: 'Signed out; the cookie is gone' },
} as const;

const endBrowserRoute = (deps: SessionRouteDeps): Route =>
  route({
    method: 'delete',
    path: '/v1/browser-sessions/current',
    permission: 'public',
    summary: operations.say('summary.delete_browser_sessions_current'),
    description: 'No token of the session speaks any more, wherever it was copied to.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    headers: cookieHeader,
    // Nobody is kept signed in because somebody else at that address asks too often.
    unlimited: true,
    responses: signedOutResponses,
    handle: async ({ headers }) => {
      await endSessionIn(deps, headers.cookie);
      return signedOut(deps);
    },
  });

const endEverywhereRoute = (deps: SessionRouteDeps): Route =>
  route({
    method: 'delete',
    path: '/v1/browser-sessions',
    permission: 'session.read',
    summary: operations.say('summary.delete_browser_sessions'),
    description:
      'Ends every session of a browser that this person has, wherever; access tokens of programs go on until they expire.',
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: signedOutResponses,
    handle: async (_input, { actor }) => {
      await deps.live.endAll(actor);
      return signedOut(deps);
    },
  });

const signedOut = ({ cookie, provider }: SessionRouteDeps) => {
  const headers = { 'Set-Cookie': cookie.end() };
  const signOutUrl = provider?.signOutUrl() ?? null;
  return signOutUrl === null
    ? { status: 204 as const, headers }
    : { status: 200 as const, headers, body: { signOutUrl } };
};

/**
 * Ends the session whose cookie came along, if one did: signed out, or another takes its place. Its token may have run
 * out since: what was renewed elsewhere from a copy of it ends too.
 */
const endSessionIn = async (
  { live, ofWhom, cookie }: SessionRouteDeps,
  header: string | undefined,
): Promise<void> => {
  const token = cookie.tokenIn(header);
  const owner = token === null ? null : ofWhom(token);
  if (owner?.session !== undefined) await live.end(owner, owner.session);
};

/** The cookie stays as long as the session could be renewed, so that signing out finds it. */
const browserSession = (
  { cookie, clock }: SessionRouteDeps,
  person: Person,
  { token, expiresAtSeconds }: IssuedToken,
) => {
  const until = untilWhen(expiresAtSeconds, clock);
  return {
    headers: { 'Set-Cookie': cookie.keep(token, longestSessionSeconds) },
    body: { ...personOf(person), ...until },
  };
};

const untilWhen = (expiresAtSeconds: number, clock: Clock) => ({
  expiresAt: instantOf(expiresAtSeconds),
  expiresInSeconds: Math.max(0, Math.floor(expiresAtSeconds - Date.parse(clock.now()) / 1_000)),
});

const problemOfFailure = (failure: SignInFailure) =>
  failure.reason === 'too_many_attempts'
    ? problem('too_many_attempts', { headers: retryAfter(failure.retryAfterSeconds) })
    : unauthorised('credentials_wrong');

const currentRoute = ({ clock, representedBy }: SessionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/sessions/current',
    permission: 'session.read',
    summary: operations.say('summary.get_sessions_current'),
    tags: ['sessions'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'The session', body: sessionBody } },
    handle: async (_input, { actor, authenticatedAtSeconds, expiresAtSeconds }) => ({
      status: 200,
      body: {
        ...personOf(actor),
        permissions: permissions.filter((one) => isPermitted(actor.roles, one)),
        authenticatedAt: authenticatedAtSeconds === null ? null : instantOf(authenticatedAtSeconds),
        ...untilWhen(expiresAtSeconds, clock),
        onBehalfOf: actor.onBehalfOf ?? null,
        mayRepresent: (await representedBy(actor)).map((one) => ({
          ...one,
          roles: [...one.roles],
        })),
      },
    }),
  });

type Person = Pick<
  SignedIn['user'],
  'userId' | 'bankId' | 'kind' | 'displayName' | 'roles' | 'applicantIds'
>;

const personOf = ({ userId, bankId, kind, displayName, roles, applicantIds }: Person): Person => ({
  userId,
  bankId,
  kind,
  displayName,
  roles,
  applicantIds,
});
