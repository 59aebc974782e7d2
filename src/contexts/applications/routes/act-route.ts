import { z } from 'zod';
import { actedBody } from '../contracts/application-body.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type { RefusalKind } from '../../../kernel/values/refusal.js';
import type { Permission } from '../../../kernel/http/permissions.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';

interface ActDeclaration {
  readonly method?: 'post' | 'put' | 'delete';
  /** Below `/v1/applications/:applicationId/`. */
  readonly under: string;
  readonly permission: Permission;
  readonly freshSignIn?: 'people';
  readonly summary: Bilingual;
  readonly tag: string;
  /** Whether the act depends on the revision seen: approve what you saw, or be refused. */
  readonly ifMatch: 'required' | 'optional';
}

interface ActWithBody<Body extends z.ZodType> extends ActDeclaration {
  readonly body: Body;
  readonly command: (body: z.output<Body>) => ApplicationCommand;
}

interface ActWithoutBody extends ActDeclaration {
  readonly command: ApplicationCommand;
}

export const applicationParams = z.strictObject({ applicationId: idSchema });

/** What every act on an application answers. */
export const actResponses = {
  200: { description: 'The application after the act', body: actedBody },
  202: {
    description: 'Committed; its process could not be told yet and will be (see Location)',
    body: actedBody,
  },
} as const;

const refusals: readonly RefusalKind[] = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'conflict',
  'stale',
  'key_reused',
];

const common = (declared: ActDeclaration) => ({
  method: declared.method ?? 'post',
  path: `/v1/applications/:applicationId/${declared.under}`,
  permission: declared.permission,
  ...(declared.freshSignIn === undefined ? {} : { freshSignIn: declared.freshSignIn }),
  summary: declared.summary,
  tags: [declared.tag] as const,
  idempotency: 'required' as const,
  ifMatch: declared.ifMatch,
  params: applicationParams,
  responses: actResponses,
  refusals,
});

/** One act on one application: they differ in path, permission, body and command only. */
export const actRoute = <Body extends z.ZodType>(
  act: ActOnApplication,
  declared: ActWithBody<Body>,
): Route =>
  route({
    ...common(declared),
    body: declared.body,
    handle: (input, caller) => actReply(act, input, caller, declared.command(input.body)),
  });

/** An act that needs no more words than its path. */
export const plainActRoute = (act: ActOnApplication, declared: ActWithoutBody): Route =>
  route({
    ...common(declared),
    handle: (input, caller) => actReply(act, input, caller, declared.command),
  });
