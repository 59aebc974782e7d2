import { operations } from '../../../kernel/messages/operations.js';
import { sessionBody, signedInBody, signInRequest } from '../contracts/session.js';
import type { Result } from '../../../kernel/values/result.js';
import type { SignedIn, SignInFailure, SignInRequest } from '../use-cases/sign-in.js';
import { unauthorised } from '../../../kernel/http/guard/authenticate.js';
import { limitKeyOf } from '../../../kernel/http/guard/client-address.js';
import { instantOf } from '../../../kernel/http/response/instant.js';
import { isPermitted, permissions } from '../../../kernel/http/permissions.js';
import { problem, retryAfter } from '../../../kernel/http/problem/problem.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface SessionRouteDeps {
  /** `null` where another party issues the access tokens: there is no sign-in by password then. */
  readonly signIn: ((request: SignInRequest) => Promise<Result<SignedIn, SignInFailure>>) | null;
}

export const sessionRoutes = ({ signIn }: SessionRouteDeps): readonly Route[] => [
  ...(signIn === null ? [] : [signInRoute(signIn)]),
  currentRoute,
];

/** Checking a password takes tens of milliseconds of a core. */
const signInCost = 5;

const signInRoute = (signIn: NonNullable<SessionRouteDeps['signIn']>): Route =>
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

const problemOfFailure = (failure: SignInFailure) =>
  failure.reason === 'too_many_attempts'
    ? problem('too_many_attempts', { headers: retryAfter(failure.retryAfterSeconds) })
    : unauthorised('credentials_wrong');

const currentRoute: Route = route({
  method: 'get',
  path: '/v1/sessions/current',
  permission: 'session.read',
  summary: operations.say('summary.get_sessions_current'),
  tags: ['sessions'],
  idempotency: 'none',
  ifMatch: 'none',
  responses: { 200: { description: 'The session', body: sessionBody } },
  handle: (_input, { actor, authenticatedAtSeconds, expiresAtSeconds }) => ({
    status: 200,
    body: {
      ...personOf(actor),
      permissions: permissions.filter((one) => isPermitted(actor.roles, one)),
      authenticatedAt: instantOf(authenticatedAtSeconds),
      expiresAt: instantOf(expiresAtSeconds),
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
