import type { z } from 'zod';
import type { StreamRequest } from '../record/execute-command.js';
import type { Bilingual } from '../values/bilingual.js';
import type { Refusal, RefusalKind } from '../values/refusal.js';
import type { Result } from '../values/result.js';
import type { Permission } from './permissions.js';
import { route } from './route.js';
import type { IfMatch, Immutable, NoMembers, Route, RouteInput } from './route.js';

interface Acts<Request extends StreamRequest, Answer extends z.ZodType> {
  readonly tags: readonly [string, ...string[]];
  /** What every act is answered with: the thing as it is afterwards. */
  readonly answer: { readonly description: string; readonly body: Answer };
  readonly perform: (
    request: Request,
  ) => Promise<
    Result<{ readonly revision: number; readonly body: Immutable<z.input<Answer>> }, Refusal>
  >;
}

interface ActDeclaration<
  Asked,
  Params extends z.ZodObject,
  Body extends z.ZodType,
  Match extends IfMatch,
> {
  readonly path: string;
  readonly permission: Permission;
  readonly summary: Bilingual;
  readonly params?: Params;
  readonly body?: Body;
  readonly ifMatch?: Match;
  readonly refusals: readonly RefusalKind[];
  /** What is asked for, beside who asks under which key. */
  readonly asks: (
    input: RouteInput<Params, NoMembers, NoMembers, Body, 'required', Match>,
    bankId: string,
  ) => Asked;
}

/**
 * The routes by which people act on one thing of the record, such as a proposal that another settles: they differ in
 * path, permission, body and what they ask. Each takes an idempotency key and answers with the thing after the act.
 */
export const actRoutes =
  <Request extends StreamRequest, Answer extends z.ZodType>({
    tags,
    answer,
    perform,
  }: Acts<Request, Answer>) =>
  <
    Params extends z.ZodObject = NoMembers,
    Body extends z.ZodType = z.ZodUndefined,
    const Match extends IfMatch = 'none',
  >({
    asks,
    ifMatch = 'none' as Match,
    ...declared
  }: ActDeclaration<Omit<Request, keyof StreamRequest>, Params, Body, Match>): Route =>
    route({
      ...declared,
      method: 'post',
      tags,
      idempotency: 'required',
      ifMatch,
      responses: { 200: answer },
      handle: async (input, { actor }) => {
        const { requestId, command } = input;
        const { commandId, fingerprint } = command;
        const asked = asks(input, actor.bankId);
        const request = { ...asked, actor, commandId, fingerprint, requestId } as unknown;
        const done = await perform(request as Request);
        return done.ok ? { status: 200, ...done.value } : { refusal: done.failure };
      },
    });
