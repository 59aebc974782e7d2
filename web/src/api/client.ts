import createClient from 'openapi-fetch';
import { endRepresenting, representHeader, representHeaders } from '../session/represented.js';
import { askToSignIn, isSentBeforeSignIn } from '../session/sign-in-again.js';
import { noteRounded } from '../words/format.js';
import { currentLanguage } from '../words/words.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem.js';
import type { paths } from './schema.js';

/** Says that a write comes from this console: a page of another origin cannot set it (OWASP, CSRF prevention). */
export const consoleHeader = 'X-Greenlane-Console';

/** Where a 401 is the answer and no reason to ask who is there. */
const ownAnswer = /\/v1\/(sessions\/current|browser-sessions(\/current|\/from-provider)?)$/;

/**
 * Fetches with the session's cookie. Where the session ended, or the last sign-in is too long ago for the act,
 * the person signs in over the page and the same request goes out again, with its idempotency key.
 */
const fetchSignedIn = async (request: Request): Promise<Response> => {
  const again = request.clone();
  const sentAt = performance.now();
  const response = await fetch(request);
  if (response.headers.get('X-Masked-Fields')?.includes('amountMinor')) noteRounded();
  if (response.status === 403 && request.headers.has(representHeader)) await noteEnd(response);
  if (response.status !== 401 || ownAnswer.test(new URL(request.url).pathname)) return response;
  const { code } = (await response.clone().json()) as Problem;
  if (code === 'session_ended' && isSentBeforeSignIn(sentAt)) return fetch(again);
  const signedIn = await askToSignIn(code === 'sign_in_stale' ? 'stale' : 'ended');
  return signedIn ? fetch(again) : response;
};

/** Where a delegation is over, nothing more is asked in the other's place. */
const noteEnd = async (response: Response): Promise<void> => {
  const { code } = (await response.clone().json()) as Problem;
  if (code === 'delegation_missing') endRepresenting();
};

/**
 * The bytes of a file that a person looks at.
 * @throws ProblemError as the API answers, with `null` where no answer came.
 */
export const fetchFile = async (address: string): Promise<ArrayBuffer> => {
  const url = new URL(address, window.location.origin);
  const request = new Request(url, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': currentLanguage(), ...representHeaders('GET', url.pathname) },
  });
  const response = await fetchSignedIn(request).catch(() => null);
  if (response === null) throw new ProblemError(null);
  if (!response.ok) throw new ProblemError((await response.json()) as Problem);
  return response.arrayBuffer();
};

const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  fetch: fetchSignedIn,
});

client.use({
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLanguage());
    if (request.method !== 'GET') request.headers.set(consoleHeader, '1');
    const represented = representHeaders(request.method, new URL(request.url).pathname);
    for (const [name, value] of Object.entries(represented)) request.headers.set(name, value);
    return request;
  },
});

type Method = 'get' | 'post' | 'put' | 'delete';

/** The paths of our OpenAPI document that have a method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type OperationOf<M extends Method, P extends keyof paths> =
  paths[P] extends Record<M, infer Operation> ? Operation : never;

type Json<Holder> = Holder extends { content: { 'application/json': infer Body } }
  ? Body
  : undefined;

/** What a path answers with when it does what was asked. */
export type ReplyOf<M extends Method, P extends keyof paths> =
  OperationOf<M, P> extends { responses: infer Replies }
    ? Json<Replies[keyof Replies & (200 | 201 | 202 | 204)]>
    : never;

export type BodyOf<M extends Method, P extends keyof paths> =
  OperationOf<M, P> extends { requestBody?: infer Body } ? Json<NonNullable<Body>> : undefined;

type Parameters<M extends Method, P extends keyof paths, Place extends 'path' | 'query'> =
  OperationOf<M, P> extends { parameters: infer All }
    ? Place extends keyof All
      ? All[Place]
      : undefined
    : undefined;

/** What a request needs besides its path; members that the path does not know do not compile. */
export type RequestOf<M extends Method, P extends keyof paths> = {
  readonly path?: Parameters<M, P, 'path'>;
  readonly query?: Parameters<M, P, 'query'>;
  readonly body?: BodyOf<M, P>;
  /** The revision that the person looked at; the API refuses an act on another one (412). */
  readonly revision?: number;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

interface LooseReply {
  readonly data?: unknown;
  readonly error?: unknown;
}

type LooseRequest = (method: Method, path: string, init: object) => Promise<LooseReply>;

const repeatAfterMs = 2_000;
const maxAttempts = 6;

/** A write that may still be carried out is asked for again with its key until the API tells how it ended (503). */
const isUnsettled = ({ error }: LooseReply): boolean =>
  (error as Problem | undefined)?.code === 'outcome_unknown';

/** Sends one request and gives its body; throws a `ProblemError` for everything that is not a 2xx. */
export const send = async <M extends Method, P extends PathsOf<M>>(
  method: M,
  path: P,
  request: RequestOf<M, P> = {},
): Promise<ReplyOf<M, P>> => {
  const { revision, idempotencyKey, signal } = request;
  const headers = {
    ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
  };
  let reply: LooseReply;
  try {
    const ask = () =>
      (client.request as unknown as LooseRequest)(method, path, {
        params: { path: request.path, query: request.query },
        ...('body' in request ? { body: request.body } : {}),
        headers,
        signal,
      });
    reply = await ask();
    for (let attempt = 1; attempt < maxAttempts && isUnsettled(reply); attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, repeatAfterMs));
      reply = await ask();
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ProblemError(null);
  }
  if (reply.error !== undefined) throw new ProblemError(reply.error as Problem);
  return reply.data as ReplyOf<M, P>;
};
