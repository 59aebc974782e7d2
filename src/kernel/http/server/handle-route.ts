import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import type { Sha256 } from '../../values/canonical-json.js';
import type { Refusal } from '../../values/refusal.js';
import { fail, ok } from '../../values/result.js';
import type { Result } from '../../values/result.js';
import type { Clock, RefusalLog, TextsApart, AccessLog } from '../../ports.js';
import type { BrowserSession } from '../../values/browser-session.js';
import type { KeptActorReader } from '../../values/kept-actor-reader.js';
import { authenticate, isFresh, staleSignIn, unauthorised } from '../guard/authenticate.js';
import type { FreshSignIn, VerifyAccessToken } from '../guard/authenticate.js';
import { limitKeyOf } from '../guard/client-address.js';
import { deniedAttempt } from '../guard/denied-attempt.js';
import { exchangeOf, noteCommand } from './exchange.js';
import type { Exchange } from './exchange.js';
import { freshForSeconds, isMachine, isPermitted, needsFreshSignIn } from '../permissions.js';
import { isCookieAlone, isFromCookie } from '../guard/session-cookie.js';
import { isLoggedRead, loggedAccess } from '../guard/logged-access.js';
import type { Permission } from '../permissions.js';
import { planHeaders, refuseAhead } from '../request/moments-ahead.js';
import { givesPapers, masksFor, maskReply } from '../response/mask-reply.js';
import { openReply } from '../response/open-reply.js';
import type { MaskingOf } from '../response/mask-reply.js';
import { problem, problemOfError, problemOfRefusal, retryAfter } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';
import type { RateLimiter } from '../guard/rate-limiter.js';
import { representHeader, representedActor } from '../guard/represent.js';
import type { Represent } from '../guard/represent.js';
import { requestReader } from '../request/read-request.js';
import type { AnyInput } from '../request/read-request.js';
import { sendProblem, sendReply } from '../response/respond.js';
import type { AnyAnswer, AnyReply, Caller, PersonActor, Route } from '../route.js';

export interface RouteHandlingDeps {
  readonly verifyAccessToken: VerifyAccessToken;
  /** Default: of the last 15 minutes, in any way. */
  readonly freshSignIn?: FreshSignIn;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly refusals: RefusalLog;
  readonly accesses: AccessLog;
  /** A token says who somebody is; what that person may do is asked of the bank's own people. */
  readonly standing: KeptActorReader;
  /** Whether the session of a browser ended before its token does, for acts and reads; absent: none ever does. */
  readonly sessions?: Readonly<Record<'isEndedAtAct' | 'isEndedAtRead', IsSessionEnded>>;
  /** Makes somebody act in another's place, as the header `On-Behalf-Of` asks. */
  readonly represent?: Represent;
  /** What roles see masked, as the bank's policy says. */
  readonly maskingOf: MaskingOf;
  /** What the bank's people noted for each other, for them to read. */
  readonly texts: Pick<TextsApart, 'open'>;
  /** For the signed in, by bank, user and address; for everybody else by address. */
  readonly limiters: { readonly person: RateLimiter; readonly address: RateLimiter };
  /** How soon a stream's reader is looked at again; default 10 s, for tests. */
  readonly lookAgainAfterMs?: number;
  /** Told of what nobody expected: a bug of ours. */
  readonly onBug: (error: unknown, exchange: Exchange) => void;
  /** Holds every answer to its declared schema: for tests, since it costs as much as parsing. */
  readonly checkAnswers?: boolean;
}

type IsSessionEnded = (person: PersonActor, session: BrowserSession) => Promise<boolean>;

/**
 * What a declared route does with a request, in this order: who is it, may they, not too often,
 * is the request sound, the use case, the answer.
 */
export const routeHandler = (declared: Route, deps: RouteHandlingDeps): RequestHandler => {
  const admit = admission(declared, deps);
  const read = requestReader(declared, deps.sha256);
  const check = deps.checkAnswers === true ? answerChecker(declared) : asItIs;

  const answer = async (
    request: Request,
    response: Response,
    known: Caller | null,
  ): Promise<Result<AnyReply, Problem>> => {
    const exchange = exchangeOf(response);
    const { requestId } = exchange;
    const input = await read(request, exchange, known);
    await logRead(declared, deps, { params: request.params, requestId, caller: known });
    if (!input.ok) return input;
    noteCommand(response, input.value.command);
    const now = deps.clock.now();
    const ahead = refuseAhead(input.value.query, now);
    if (ahead !== null) return fail(ahead);
    const caller = await admit.confirm(request, exchange, known);
    if (!caller.ok) return caller;
    const reply = await replyTo(input.value, caller.value);
    return reply.ok ? ok(withHeaders(reply.value, planHeaders(input.value.query, now))) : reply;
  };

  const replyTo = async (
    input: AnyInput,
    caller: Caller | null,
  ): Promise<Result<AnyReply, Problem>> => {
    const masks = await masksFor(declared, caller, deps.maskingOf);
    if (masks?.papers === 'refused' && givesPapers(declared)) return fail(problem('papers_masked'));
    const reply = replyOf(await declared.handle(input, caller));
    if (!reply.ok) return reply;
    const checked = check(await openReply(reply.value, caller, deps.texts));
    return ok(masks === null ? checked : maskReply(checked, masks));
  };

  return async (request: Request, response: Response): Promise<void> => {
    const exchange = exchangeOf(response);
    exchange.routePath = declared.path;
    try {
      const known = admit.identify(request, exchange);
      const caller = known.ok ? await admit.permit(request, exchange, known.value) : known;
      if (!caller.ok) {
        sendProblem(request, response, caller.failure);
        return;
      }
      exchange.bankId = caller.value?.actor.bankId ?? null;
      const answered = await answer(request, response, caller.value);
      if (answered.ok) {
        admit.endWithStanding(answered.value, request, exchange, caller.value);
        await sendReply(response, answered.value);
      } else sendProblem(request, response, answered.failure);
    } catch (error) {
      failWith(request, response, error, deps);
    }
  };
};

const withHeaders = (reply: AnyReply, more: Readonly<Record<string, string>>): AnyReply =>
  Object.keys(more).length === 0 ? reply : { ...reply, headers: { ...reply.headers, ...more } };

/** An auditor's read that cannot be logged is not answered. */
const logRead = async (
  declared: Route,
  { accesses, clock }: RouteHandlingDeps,
  read: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly requestId: string;
    readonly caller: Caller | null;
  },
): Promise<void> => {
  if (read.caller === null || !isLoggedRead(declared, read.caller.actor)) return;
  await accesses.record(loggedAccess(declared, read.caller.actor, { ...read, at: clock.now() }));
};

const replyOf = (answer: AnyAnswer): Result<AnyReply, Problem> => {
  if ('refusal' in answer) return fail(problemOfRefusal(answer.refusal));
  return 'problem' in answer ? fail(answer.problem) : ok(answer);
};

const readMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** A peer that went away while a stream was sent to it is nobody's fault. */
export const failWith = (
  request: Request,
  response: Response,
  error: unknown,
  deps: Pick<RouteHandlingDeps, 'onBug'>,
): void => {
  if (response.closed || response.destroyed) return;
  const one = problemOfError(error, readMethods.includes(request.method));
  if (one.status === 500) deps.onBug(error, exchangeOf(response));
  sendProblem(request, response, one);
};

type Identify = (request: Request, exchange: Exchange) => Result<Caller | null, Problem>;

type Permit = (
  request: Request,
  exchange: Exchange,
  caller: Caller | null,
) => Promise<Result<Caller | null, Problem>> | Result<Caller | null, Problem>;

interface Admission {
  /** Who is it by the token, and not too often. */
  readonly identify: Identify;
  /** In whose place, and may they, as the bank keeps its people. */
  readonly permit: Permit;
  /** The same once more with the request read, where something is changed: reading may take minutes. */
  readonly confirm: Permit;
  /** Cuts a stream off once its reader may no longer see it. */
  readonly endWithStanding: (
    reply: AnyReply,
    request: Request,
    exchange: Exchange,
    caller: Caller | null,
  ) => void;
}

const asKnown: Permit = (_request, _exchange, caller) => ok(caller);

const admission = (declared: Route, deps: RouteHandlingDeps): Admission => {
  const { permission, cost = 1 } = declared;
  const byAddress = ({ address }: Exchange): Problem | null =>
    declared.unlimited === true
      ? null
      : refuseRateLimited(deps.limiters.address.take(limitKeyOf(address), cost));
  const admitNobody: Identify = (_request, exchange) => {
    const rateLimited = byAddress(exchange);
    return rateLimited === null ? nobody : fail(rateLimited);
  };
  if (permission === 'public')
    return {
      identify: admitNobody,
      permit: asKnown,
      confirm: asKnown,
      endWithStanding: () => undefined,
    };
  const admitPerson: Identify = (request, exchange) => {
    const { authorization } = request.headers;
    const known = isCookieAlone(request)
      ? fail(unauthorised('cookie_alone'))
      : authenticate(deps.verifyAccessToken, authorization, isFromCookie(request));
    if (!known.ok) return fail(byAddress(exchange) ?? known.failure);
    const rateLimited = refuseRateLimited(
      deps.limiters.person.take(personKey(exchange, known.value), cost),
    );
    return rateLimited === null ? known : fail(rateLimited);
  };
  const permit = permitting(declared, deps, permission);
  const atRead: Permit = (request, exchange, caller) => permit(request, exchange, caller, 'atRead');
  const atAct: Permit = (request, exchange, caller) => permit(request, exchange, caller, 'atAct');
  return {
    identify: (request, exchange) => {
      if (permission !== 'anyone') return admitPerson(request, exchange);
      if (request.headers.authorization === undefined) return admitNobody(request, exchange);
      const known = admitPerson(request, exchange);
      // Whose session is over reads as a stranger what is open to everybody.
      const isOver = !known.ok && isFromCookie(request) && known.failure.code === 'token_expired';
      return isOver ? nobody : known;
    },
    permit: atRead,
    confirm: declared.method === 'get' ? asKnown : atAct,
    endWithStanding: ({ stream }, request, exchange, caller) => {
      if (stream !== undefined && caller !== null)
        endWithStanding(stream, deps, async () => (await atRead(request, exchange, caller)).ok);
    },
  };
};

/** How soon after the last look a stream's reader is looked at again. */
const lookAgainMs = 10_000;

/** What cannot be asked just now is asked again; the token's end bounds it. */
const endWithStanding = (
  stream: Readable,
  { lookAgainAfterMs = lookAgainMs }: RouteHandlingDeps,
  maySee: () => Promise<boolean>,
): void => {
  const looking = setInterval(() => {
    maySee().then(
      (may) => {
        if (!may) stream.destroy();
      },
      () => undefined,
    );
  }, lookAgainAfterMs);
  stream.once('close', () => {
    clearInterval(looking);
  });
};

/** A person as the bank keeps it, in whose place the request says, and whether that one may. */
const permitting = (
  declared: Route,
  deps: RouteHandlingDeps,
  permission: Permission | 'anyone',
): ((
  request: Request,
  exchange: Exchange,
  caller: Caller | null,
  moment: keyof KeptActorReader,
) => Promise<Result<Caller | null, Problem>>) => {
  const isFreshAct = permission !== 'anyone' && needsFreshSignIn(permission);
  const needsFresh = ({ actor }: Caller): boolean =>
    isFreshAct || (declared.freshSignIn === 'people' && !isMachine(actor.roles));
  const { freshSignIn = { withinSeconds: freshForSeconds, acr: [] } } = deps;
  const check: ReturnType<typeof permitting> = async (request, exchange, caller, moment) => {
    if (caller === null) return nobody;
    const denied = (refusal: Refusal | undefined, by = caller): Result<never, Problem> => {
      recordDenied(declared, deps, { request, exchange, caller: by }, refusal);
      return fail(
        refusal === undefined ? problem('permission_missing') : problemOfRefusal(refusal),
      );
    };
    // Who was signed out elsewhere reads what is everybody's, as everybody does.
    if (await isEnded(deps, caller, moment))
      return permission === 'anyone' ? nobody : fail(unauthorised('session_ended'));
    const kept = await deps.standing[moment](caller.actor, caller.named);
    if (!kept.ok) return denied(kept.failure);
    if (permission === 'anyone') return ok({ ...caller, actor: kept.value });
    const actor = await inPlaceOf(deps, kept.value, request);
    if (!actor.ok) return denied(actor.failure);
    const known: Caller = { ...caller, actor: actor.value };
    // What is remembered for a moment may lack a role that was given meanwhile.
    if (!isPermitted(known.actor.roles, permission))
      return moment === 'atRead'
        ? check(request, exchange, caller, 'atAct')
        : denied(undefined, known);
    return needsFresh(known) && !isFresh(caller, freshSignIn, Date.parse(deps.clock.now()) / 1_000)
      ? fail(staleSignIn(freshSignIn))
      : ok(known);
  };
  return check;
};

const isEnded = async (
  { sessions }: RouteHandlingDeps,
  { actor, session }: Caller,
  moment: keyof KeptActorReader,
): Promise<boolean> =>
  sessions !== undefined &&
  session !== undefined &&
  (moment === 'atAct'
    ? sessions.isEndedAtAct(actor, session)
    : sessions.isEndedAtRead(actor, session));

/** The roles of who is represented count, and no others; what is not delegated is refused. */
const inPlaceOf = async (
  { represent }: RouteHandlingDeps,
  actor: PersonActor,
  { headers }: Request,
): Promise<Result<PersonActor, Refusal>> => {
  const principal = headers[representHeader];
  return principal === undefined || actor.onBehalfOf !== undefined
    ? ok(actor)
    : representedActor(represent, actor, principal);
};

interface Denied {
  readonly request: Request;
  readonly exchange: Exchange;
  readonly caller: Caller;
}

const personKey = ({ address }: Exchange, { actor }: Caller): string =>
  `${actor.bankId} ${actor.userId} ${limitKeyOf(address)}`;

const nobody = ok(null);

const refuseRateLimited = (seconds: number): Problem | null =>
  seconds === 0 ? null : problem('too_many_requests', { headers: retryAfter(seconds) });

/** Recorded beside the answer: a log that is down must not turn a 403 into a 503. */
const recordDenied = (
  declared: Route,
  deps: RouteHandlingDeps,
  denied: Denied,
  refusal?: Refusal,
): void => {
  const attempt = deniedAttempt(declared, denied.caller.actor, {
    ...(refusal === undefined ? {} : { refusal }),
    params: denied.request.params,
    requestId: denied.exchange.requestId,
    at: deps.clock.now(),
  });
  deps.refusals.record(attempt).catch((error: unknown) => {
    deps.onBug(error, denied.exchange);
  });
};

const asItIs = (reply: AnyReply): AnyReply => reply;

const answerChecker =
  (declared: Route) =>
  (reply: AnyReply): AnyReply => {
    const response = declared.responses[reply.status];
    if (response === undefined)
      throw new TypeError(`${declared.path} does not declare ${reply.status}`);
    if ('body' in response) response.body.parse(JSON.parse(JSON.stringify(reply.body)));
    return reply;
  };
