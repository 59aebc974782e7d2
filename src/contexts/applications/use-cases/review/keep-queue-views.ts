import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Clock } from '../../../../kernel/ports.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { QueueView, QueueViews } from '../ports-of-applications.js';
import type { QueueFilter, QueueSizes } from './review-queue.js';

/** What a person keeps: more of it nobody finds again. */
const mostOwn = 30;
const mostShared = 60;

/** The views that everybody has, as they stand in an address. */
export const standingViews = [
  { code: 'all', query: {}, filter: {} },
  { code: 'my_turn', query: { turn: 'mine' }, filter: { turn: 'mine' } },
  {
    code: 'mine',
    query: { assignee: 'me', waitingFor: 'anyone' },
    filter: { assignee: 'me', waitingFor: 'anyone' },
  },
  { code: 'unclaimed', query: { claimed: 'no' }, filter: { isClaimed: false } },
  { code: 'at_risk', query: { risk: 'at_risk' }, filter: { risk: 'at_risk' } },
  {
    code: 'waiting_for_exporter',
    query: { waitingFor: 'exporter' },
    filter: { waitingFor: 'exporter' },
  },
] as const satisfies readonly {
  readonly code: string;
  readonly query: Readonly<Record<string, string>>;
  readonly filter: QueueFilter;
}[];

type StandingView = (typeof standingViews)[number];

export interface ShownViews {
  readonly standing: readonly (Pick<StandingView, 'code' | 'query'> & {
    readonly waiting: number;
  })[];
  readonly kept: readonly QueueView[];
}

export interface QueueViewDeps {
  readonly views: QueueViews;
  /** How much of the queue waits, as far as the filter asks. */
  readonly waiting: QueueSizes;
  readonly clock: Clock;
}

export type AskedView = Pick<QueueView, 'name' | 'query' | 'columns' | 'isShared'>;

type Kept = Promise<Result<QueueView, Refusal>>;

/** The standing views with how much each holds, then one's own, then what others share. */
export const listQueueViews =
  ({ views, waiting }: QueueViewDeps) =>
  async (actor: Actor): Promise<ShownViews> => {
    const { bankId, userId } = actor;
    const [own, shared, sizes] = await Promise.all([
      views.ofOwner(bankId, userId, mostOwn),
      views.shared(bankId, mostShared),
      waiting(
        actor,
        standingViews.map(({ filter }) => filter),
      ),
    ]);
    const standing = standingViews.map(({ code, query }, at) => ({
      ...{ code, query },
      waiting: sizes[at] ?? 0,
    }));
    return { standing, kept: [...own, ...shared.filter(({ ownerId }) => ownerId !== userId)] };
  };

export const keepQueueView =
  ({ views, clock }: QueueViewDeps) =>
  async (actor: Actor, viewId: string, asked: AskedView): Kept => {
    const { bankId, userId } = actor;
    const there = await views.find(bankId, viewId);
    if (there !== null) return ok(there);
    const refusal = await refuseMore(views, actor, asked);
    if (refusal !== null) return fail(refusal);
    const view: QueueView = {
      ...{ ...asked, bankId, viewId, ownerId: userId },
      ...{ revision: 1, createdAt: clock.now() },
    };
    if ((await views.insert(view)) === 'inserted') return ok(view);
    return ok((await views.find(bankId, viewId)) ?? view);
  };

const refuseMore = async (
  views: QueueViews,
  { bankId, userId }: Actor,
  { isShared }: Pick<AskedView, 'isShared'>,
): Promise<Refusal | null> => {
  const own = await views.ofOwner(bankId, userId, mostOwn);
  if (own.length >= mostOwn) return refuse('queue_views_too_many', { limit: mostOwn });
  return isShared ? refuseSharing(views, bankId) : null;
};

const refuseSharing = async (views: QueueViews, bankId: string): Promise<Refusal | null> =>
  (await views.shared(bankId, mostShared)).length >= mostShared
    ? refuse('queue_views_too_many.shared', { limit: mostShared })
    : null;

/** Another's private view is as if it were not there; a shared one is its owner's to change. */
const changeable = async (
  views: QueueViews,
  actor: Actor,
  viewId: string,
  {
    expectedRevision,
    byManager,
  }: { readonly expectedRevision: number; readonly byManager: boolean },
): Kept => {
  const view = await views.find(actor.bankId, viewId);
  const isOwn = view?.ownerId === actor.userId;
  if (view === null || (!isOwn && !view.isShared)) return fail(refuse('queue_view_unknown'));
  if (!isOwn && !(byManager && hasRole(actor, 'review_manager')))
    return fail(refuse('queue_view_not_own'));
  return view.revision === expectedRevision ? ok(view) : fail(stale(view, expectedRevision));
};

const stale = ({ revision: now }: QueueView, seen: number): Refusal =>
  refuse('revision_stale.queue_view', { seen, now });

export const changeQueueView =
  ({ views }: QueueViewDeps) =>
  async (actor: Actor, viewId: string, expectedRevision: number, asked: AskedView): Kept => {
    const found = await changeable(views, actor, viewId, { expectedRevision, byManager: false });
    if (!found.ok) return found;
    const { columns: _before, ...view } = found.value;
    const refusal =
      asked.isShared && !view.isShared ? await refuseSharing(views, actor.bankId) : null;
    if (refusal !== null) return fail(refusal);
    const changed = { ...view, ...asked, revision: view.revision + 1 };
    return (await views.replace(changed)) ? ok(changed) : fail(stale(changed, expectedRevision));
  };

/** What somebody shared and left behind, a manager may remove. */
export const removeQueueView =
  ({ views }: QueueViewDeps) =>
  async (actor: Actor, viewId: string, expectedRevision: number): Kept => {
    const found = await changeable(views, actor, viewId, { expectedRevision, byManager: true });
    if (!found.ok) return found;
    const removed = { ...found.value, revision: found.value.revision + 1 };
    return (await views.remove(removed)) ? ok(removed) : fail(stale(removed, expectedRevision));
  };
