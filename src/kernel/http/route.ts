/**
 * A route is one declaration: method, path, permission, request, answers, use case. Everything
 * else (authentication, permission, strict parsing, all violations with pointers, idempotency key,
 * If-Match, problems, log line, metrics, OpenAPI) follows from it. Without `permission` it does
 * not compile; a route open to everyone says `'public'`, or `'anyone'` where a token is welcome
 * (the caller's bank decides what is read) but not needed. A complete example:
 *
 * ```ts
 * // src/contexts/<context>/routes/<noun>-routes.ts
 * export interface WidgetRouteDeps {
 *   readonly renameWidget: (asked: RenameWidget) => Promise<Result<Widget, Refusal>>;
 * }
 *
 * export const widgetRoutes = (deps: WidgetRouteDeps): readonly Route[] => [
 *   route({
 *     method: 'put',
 *     path: '/v1/widgets/:widgetId/name',
 *     permission: 'application.write',
 *     summary: { zh: '更改名称', en: 'Rename a widget' },
 *     tags: ['widgets'],
 *     idempotency: 'required', // then `input.command` is {commandId, fingerprint}, else null
 *     ifMatch: 'required', // then `input.expectedRevision` is a number, else number | null
 *     params: z.strictObject({ widgetId: idSchema }),
 *     query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
 *     body: z.strictObject({ name: z.string().min(1).max(200) }),
 *     responses: {
 *       200: { description: 'The widget, renamed', body: widgetSchema },
 *       202: { description: 'Taken; the process has not been told yet', body: widgetSchema },
 *     },
 *     refusals: ['not_found', 'stale', 'key_reused'],
 *     handle: async (input, caller) => {
 *       const renamed = await deps.renameWidget({
 *         ...input.command, // commandId, fingerprint
 *         actor: caller.actor,
 *         widgetId: input.params.widgetId,
 *         name: input.body.name,
 *         expectedRevision: input.expectedRevision,
 *         requestId: input.requestId,
 *       });
 *       if (!renamed.ok) return { refusal: renamed.failure };
 *       return { status: 200, body: widgetBodyOf(renamed.value), revision: renamed.value.revision };
 *     },
 *   }),
 * ];
 * ```
 *
 * - `revision` on a reply becomes `ETag: "<revision>"`; `location` becomes `Location`;
 *   `headers` carries anything else.
 * - A use case that says no returns a `Refusal`; the handler passes it on as `{ refusal }`.
 *   `{ problem: problem('code') }` is for a no of HTTP itself (401, 429).
 *   `Unavailable` thrown by a port becomes 503, anything else thrown 500.
 * - A response with `media` instead of `body` is a stream: reply `{ status, stream, headers }`;
 *   bytes for download take `attachmentHeaders(fileName)`. Server-sent events take
 *   `eventStream(...)` from `event-stream.ts`.
 * - A request that is no JSON (an upload, JSON Lines) declares `upload: { media: [...] }` instead
 *   of `body`; the handler reads `input.upload.stream` itself, and `input.command.fingerprint`
 *   then covers path and query only: call `input.command.with(asked)` once the file is known.
 * - Query values arrive as strings (a repeated or unknown parameter is refused before), so use
 *   string schemas with `.transform`, such as `pageQuery` in `src/kernel/http/contracts/page.ts`.
 */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Bilingual } from '../values/bilingual.js';
import type { Actor } from '../values/actor.js';
import type { BrowserSession } from '../values/browser-session.js';
import type { NamedByToken } from '../values/kept-actor-reader.js';
import type { Refusal, RefusalKind } from '../values/refusal.js';
import type { Language } from './language.js';
import type { Permission } from './permissions.js';
import type { Problem } from './problem/problem.js';
import type { BodyLimits } from './request/read-body.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Access = Permission | 'public' | 'anyone';

/** Who a handler is called for. */
export type CallerOf<To extends Access> = To extends 'public'
  ? null
  : To extends 'anyone'
    ? Caller | null
    : Caller;
export type Idempotency = 'required' | 'optional' | 'none';
export type IfMatch = 'required' | 'optional' | 'none';

/** A signed-in person. */
export type PersonActor = Exclude<Actor, { kind: 'system' }>;

export interface Caller {
  /** As the bank keeps the person, once admitted. */
  readonly actor: PersonActor;
  readonly named: NamedByToken;
  /** When the person signed in; approving needs it fresh. Seconds since 1970; `null`: not known, and so never fresh. */
  readonly authenticatedAtSeconds: number | null;
  readonly expiresAtSeconds: number;
  /** How the person proved who it is (OpenID Connect, `acr`), where that is known. */
  readonly acr?: string;
  readonly session?: BrowserSession;
}

/** What an idempotency key stands for: this person's one command, and what it asked. */
export interface CommandKey {
  readonly commandId: string;
  /** SHA-256 over method, path, query and body as they were sent. */
  readonly fingerprint: string;
  /** The same command with more that was asked, such as an uploaded file's hash. */
  readonly with: (asked: unknown) => CommandKey;
}

export interface Upload {
  readonly stream: Readable;
  readonly contentType: string;
}

export interface JsonResponse {
  readonly description: string;
  readonly body?: z.ZodType;
}
export interface StreamResponse {
  readonly description: string;
  /** Media types, such as `application/pdf`. */
  readonly media: readonly [string, ...string[]];
}
export type RouteResponses = Readonly<Record<number, JsonResponse | StreamResponse>>;

/** What a handler may reply: nothing is changed after it is given. */
export type Immutable<T> = T extends (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

interface ReplyHeaders {
  /** A list is sent as one header each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Revision of what was read or changed: the entity tag. */
  readonly revision?: number;
  /** URL of what was created, relative to the service. */
  readonly location?: string;
}

type ReplyOf<Status, Response> = Response extends { readonly media: unknown }
  ? ReplyHeaders & { readonly status: Status; readonly stream: Readable }
  : Response extends { readonly body: infer Body extends z.ZodType }
    ? ReplyHeaders & { readonly status: Status; readonly body: Immutable<z.input<Body>> }
    : ReplyHeaders & { readonly status: Status };

export interface Refused {
  readonly refusal: Refusal;
}

/** A no that is about HTTP itself, such as 401 or 429. */
export interface Problematic {
  readonly problem: Problem;
}

export type Reply<Responses> =
  | { [Status in keyof Responses & number]: ReplyOf<Status, Responses[Status]> }[keyof Responses &
      number]
  | Refused
  | Problematic;

export type NoMembers = z.ZodObject<Record<string, never>>;

export interface RouteInput<Params, Query, Headers, Body, Idem, Match> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  /** Those the route declares, by lower-case name. */
  readonly headers: z.output<Headers>;
  readonly body: z.output<Body>;
  readonly command: Idem extends 'required'
    ? CommandKey
    : Idem extends 'optional'
      ? CommandKey | null
      : null;
  readonly expectedRevision: Match extends 'required' ? number : number | null;
  readonly requestId: string;
  readonly language: Language;
  /** Address of the peer; forwarded headers change nothing. */
  readonly address: string;
  /** Only where the route declares `upload`. */
  readonly upload: Upload;
}

export interface RouteDeclaration<
  To extends Access,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
  Responses extends RouteResponses,
  Idem extends Idempotency,
  Match extends IfMatch,
  Answer extends Reply<Responses>,
> {
  readonly method: Method;
  /** Express path; parameters as `:name`. */
  readonly path: string;
  readonly permission: To;
  /** An act that approves under a permission it shares with others: people need a fresh sign-in for it, the bank's systems have none. */
  readonly freshSignIn?: 'people';
  readonly summary: Bilingual;
  readonly description?: string;
  readonly tags: readonly [string, ...string[]];
  readonly idempotency: Idem;
  readonly ifMatch: Match;
  readonly params?: Params;
  readonly query?: Query;
  /** Further request headers it reads, by lower-case name. */
  readonly headers?: Headers;
  /** What a call costs of the caller's allowance; 1 when not given. */
  readonly cost?: number;
  /** Outside every limit: what costs nothing and must always be answered. */
  readonly unlimited?: true;
  /** JSON body. */
  readonly body?: Body;
  /** Where the usual limits of a JSON body are too narrow. */
  readonly bodyLimits?: BodyLimits;
  /** What OpenAPI shows where `body` leaves the reading to the handler (`z.unknown()`). */
  readonly documentedBody?: z.ZodType;
  /** A body that is no JSON: media types, and the schema of its parts for OpenAPI. */
  readonly upload?: { readonly media: readonly [string, ...string[]]; readonly schema?: z.ZodType };
  readonly responses: Responses;
  /** Kinds of refusal beyond those that follow from the declaration, for OpenAPI. */
  readonly refusals?: readonly RefusalKind[];
  /** Statuses of `{ problem }` answers, for OpenAPI. */
  readonly problems?: readonly number[];
  readonly handle: (
    input: RouteInput<Params, Query, Headers, Body, Idem, Match>,
    caller: CallerOf<To>,
  ) => Promise<Answer> | Answer;
}

/** What any handler answers once its types are checked. */
export interface AnyReply extends ReplyHeaders {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: Readable;
}

export type AnyAnswer = AnyReply | Refused | Problematic;

/** A declared route, its types checked and put aside. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly permission: Access;
  /** An act that approves under a permission it shares with others: people need a fresh sign-in for it, the bank's systems have none. */
  readonly freshSignIn?: 'people';
  readonly summary: Bilingual;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly idempotency: Idempotency;
  readonly ifMatch: IfMatch;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly cost?: number;
  /** Outside every limit: what costs nothing and must always be answered. */
  readonly unlimited?: true;
  readonly body?: z.ZodType;
  readonly bodyLimits?: BodyLimits;
  readonly documentedBody?: z.ZodType;
  readonly upload?: { readonly media: readonly string[]; readonly schema?: z.ZodType };
  readonly responses: RouteResponses;
  readonly refusals?: readonly RefusalKind[];
  /** Statuses of `{ problem }` answers, for OpenAPI. */
  readonly problems?: readonly number[];
  readonly handle: (
    input: RouteInput<z.ZodType, z.ZodType, z.ZodType, z.ZodType, Idempotency, IfMatch>,
    caller: Caller | null,
  ) => Promise<AnyAnswer> | AnyAnswer;
}

/** Checks a declaration's types; the application registers what this returns. */
export const route = <
  const To extends Access,
  const Responses extends RouteResponses,
  const Idem extends Idempotency,
  const Match extends IfMatch,
  Params extends z.ZodObject = NoMembers,
  Query extends z.ZodObject = NoMembers,
  Headers extends z.ZodObject = NoMembers,
  Body extends z.ZodType = z.ZodUndefined,
  const Answer extends Reply<Responses> = Reply<Responses>,
>(
  declaration: RouteDeclaration<To, Params, Query, Headers, Body, Responses, Idem, Match, Answer>,
): Route => declaration as unknown as Route;

/** Headers that make a browser save a file and never render it (RFC 6266). */
export const attachmentHeaders = (
  fileName: string,
  mediaType: string,
): Readonly<Record<string, string>> => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, percentEncoded)}`,
});

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
