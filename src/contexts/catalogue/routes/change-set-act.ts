import { z } from 'zod';
import { changeSetBody } from '../contracts/change-set.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { CheckCounts } from '../rules/static-checks/revision-checks.js';
import type { ChangeSet } from '../rules/change-set/change-set.js';
import type { Refusal, RefusalKind } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { ChangeRequest } from '../use-cases/change-catalogue.js';
import type { ChangeSetCommand } from '../rules/change-set/change-set-command.js';
import type { Permission } from '../../../kernel/http/permissions.js';
import type { BodyLimits } from '../../../kernel/http/request/read-body.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeSetView } from './change-set-view.js';

export type ChangeCatalogue = (request: ChangeRequest) => Promise<Result<ChangeSet, Refusal>>;

export const changeSetParams = z.strictObject({ changeSetId: idSchema });

interface ChangeActDeclaration<Body extends z.ZodType> {
  readonly method?: 'post' | 'put';
  /** Below `/v1/catalogue/change-sets/:changeSetId/`. */
  readonly under: string;
  readonly permission: Permission;
  readonly summary: Bilingual;
  readonly description?: string;
  readonly body: Body;
  readonly bodyLimits?: BodyLimits;
  readonly command: (body: z.output<Body>) => ChangeSetCommand;
  /** Counts of the static checks, where the answer gives them. */
  readonly countsOf?: (changeSet: ChangeSet) => Promise<CheckCounts | null>;
  /** Beyond those every act may meet. */
  readonly refusals?: readonly RefusalKind[];
}

const refusals: readonly RefusalKind[] = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'stale',
  'key_reused',
];

/**
 * One act on one change set: they differ in path, permission, body and command only. Each names
 * the revision seen, so that nobody approves, or overwrites, what he did not look at.
 */
export const changeActRoute = <Body extends z.ZodType>(
  change: ChangeCatalogue,
  declared: ChangeActDeclaration<Body>,
): Route =>
  route({
    method: declared.method ?? 'post',
    path: `/v1/catalogue/change-sets/:changeSetId/${declared.under}`,
    permission: declared.permission,
    summary: declared.summary,
    ...(declared.description === undefined ? {} : { description: declared.description }),
    tags: ['change-sets'],
    idempotency: 'required',
    ifMatch: 'required',
    params: changeSetParams,
    body: declared.body,
    ...(declared.bodyLimits === undefined ? {} : { bodyLimits: declared.bodyLimits }),
    responses: { 200: { description: 'The change set after the act', body: changeSetBody } },
    refusals: [...refusals, ...(declared.refusals ?? [])],
    handle: async (input, caller) => {
      const changed = await change({
        actor: caller.actor,
        changeSetId: input.params.changeSetId,
        commandId: input.command.commandId,
        fingerprint: input.command.fingerprint,
        requestId: input.requestId,
        expectedRevision: input.expectedRevision,
        command: declared.command(input.body),
      });
      if (!changed.ok) return { refusal: changed.failure };
      const { revision } = changed.value;
      const checks = (await declared.countsOf?.(changed.value)) ?? null;
      const view = changeSetView(changed.value);
      return { status: 200, revision, body: checks === null ? view : { ...view, checks } };
    },
  });
