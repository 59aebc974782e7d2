import type { ChangeSet } from '../rules/change-set/change-set.js';
import { turnedBy } from '../rules/change-set/flips-of.js';
import { daysInShadow, shadowEndOf } from '../rules/change-set/shadow.js';
import type { Shadow, ShadowEnd } from '../rules/change-set/shadow.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Clock, Page } from '../../../kernel/ports.js';
import type { ShadowFigures, ShadowJudgement, ShadowStore } from './ports-of-shadows.js';

export interface ShadowReadDeps {
  readonly findChangeSet: (
    actor: Actor,
    changeSetId: string,
  ) => Promise<Result<ChangeSet, Refusal>>;
  readonly shadows: ShadowStore;
  readonly clock: Clock;
}

export interface ShadowReading {
  readonly changeSet: ChangeSet;
  /** The latest; `null` when there was none. */
  readonly shadow:
    | (Shadow & {
        readonly end: ShadowEnd | null;
        readonly daysRun: number;
        readonly figures: ShadowFigures;
      })
    | null;
}

/** What the latest shadow of a planned revision came to, of the reader's own bank. */
export const shadowReads = (deps: ShadowReadDeps) => ({
  read: async (actor: Actor, changeSetId: string): Promise<Result<ShadowReading, Refusal>> => {
    const found = await deps.findChangeSet(actor, changeSetId);
    if (!found.ok) return found;
    const { bankId, shadow } = found.value;
    if (shadow === undefined) return ok({ changeSet: found.value, shadow: null });
    const now = deps.clock.now();
    const figures = await deps.shadows.figures({ bankId, changeSetId, number: shadow.number });
    const end = shadowEndOf(shadow, now);
    const daysRun = daysInShadow(shadow, now);
    return ok({ changeSet: found.value, shadow: { ...shadow, end, daysRun, figures } });
  },

  /** What differs, of one criterion or of all. */
  cases: async (
    actor: Actor,
    changeSetId: string,
    page: {
      readonly criterion: string | null;
      readonly limit: number;
      readonly cursor: string | null;
    },
  ): Promise<Result<Page<ShadowJudgement>, Refusal>> => {
    const found = await deps.findChangeSet(actor, changeSetId);
    if (!found.ok) return found;
    const { bankId, shadow } = found.value;
    if (shadow === undefined) return fail(refuse('shadow_unknown'));
    const { criterion } = page;
    const key = { bankId, changeSetId, number: shadow.number };
    const { items, nextCursor } = await deps.shadows.differing(key, page);
    const shown = items.map((one) =>
      criterion === null ? one : { ...one, flips: turnedBy(one.flips ?? [], criterion) },
    );
    return ok({ items: shown, nextCursor });
  },
});

export type ShadowReads = ReturnType<typeof shadowReads>;
