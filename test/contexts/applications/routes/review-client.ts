import type { Express } from 'express';
import request from 'supertest';
import type { Represent } from '../../../../src/kernel/http/guard/represent.js';
import type { Route } from '../../../../src/kernel/http/route.js';
import { reviewRoutes } from '../../../../src/contexts/applications/routes/review-routes.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { ApplicationCommandKind } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import { actHarness } from '../../../builders/act-harness.js';
import type { ActHarness } from '../../../builders/act-harness.js';
import { harnessApplicationId } from '../../../builders/application-harness.js';
import type { HarnessOptions } from '../../../builders/application-harness.js';
import { runUntil, realJob } from '../../../builders/real-goods.js';
import type { User } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { testApp } from '../../../builders/test-app.js';
import type { TestApp } from '../../../builders/test-app.js';

export interface ReviewAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The routes of bank review over the use cases and fakes, at a moment of the main job. */
export interface ReviewClient extends ActHarness {
  readonly app: Express;
  readonly made: TestApp;
  /** Sends a body under the application, at its newest revision unless another is told. */
  readonly post: (
    actor: Actor,
    under: string,
    body?: object,
    over?: {
      readonly revision?: number;
      readonly key?: string;
      readonly onBehalfOf?: string;
    },
  ) => Promise<ReviewAnswer>;
  readonly get: (actor: Actor, path: string) => Promise<ReviewAnswer>;
}

let keys = 0;

export const reviewClient = async (
  library: CatalogueLibrary,
  until: ApplicationCommandKind,
  more: {
    readonly job?: ReturnType<typeof realJob>;
    /** People of the bank beside the usual ones. */
    readonly users?: readonly User[];
    /** Other ports and rules than the plain ones. */
    readonly options?: HarnessOptions;
    readonly routes?: (set: ActHarness) => readonly Route[];
    readonly represent?: (set: ActHarness) => Represent;
  } = {},
): Promise<ReviewClient> => {
  const set = await actHarness(library, {}, more.options);
  for (const user of more.users ?? []) await set.harness.deps.users.save(user);
  await runUntil(set.harness, until, more.job ?? realJob());
  const own = more.routes?.(set) ?? [];
  const made = testApp(
    () => [...reviewRoutes(set.send), ...own],
    more.represent === undefined ? {} : { represent: more.represent(set) },
  );
  const { app } = made;
  const revisionNow = async () => (await set.harness.application()).revision;
  return {
    ...set,
    app,
    made,
    post: async (actor, under, body, over = {}) => {
      keys += 1;
      const sent = request(app)
        .post(`/v1/applications/${harnessApplicationId}/${under}`)
        .set('authorization', bearerOf(made, actor))
        .set('idempotency-key', over.key ?? `review-key-${keys}`)
        .set('if-match', `"${over.revision ?? (await revisionNow())}"`);
      if (over.onBehalfOf !== undefined) void sent.set('on-behalf-of', over.onBehalfOf);
      const answered = await sent.send(body);
      return { status: answered.status, body: answered.body as ReviewAnswer['body'] };
    },
    get: async (actor, path) => {
      const answered = await request(app).get(path).set('authorization', bearerOf(made, actor));
      return { status: answered.status, body: answered.body as ReviewAnswer['body'] };
    },
  };
};

export const bearerOf = ({ bearer }: TestApp, actor: Actor): string => {
  if (actor.kind === 'system') throw new Error('the system has no token');
  const { roles, userId, bankId, kind, displayName, applicantIds } = actor;
  return bearer(roles, { userId, bankId, kind, displayName, applicantIds });
};
