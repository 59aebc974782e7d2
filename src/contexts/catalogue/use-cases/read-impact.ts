import type { ChangeSet } from '../rules/change-set/change-set.js';
import type { Flip, ImpactReport } from '../rules/change-set/impact-report.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { BadCursor } from '../../../kernel/ports.js';
import type { Page } from '../../../kernel/ports.js';
import type { ImpactPlanKey, ImpactProgress, ImpactStore } from './ports-of-impact.js';

export interface ReadImpactDeps {
  readonly findChangeSet: (
    actor: Actor,
    changeSetId: string,
  ) => Promise<Result<ChangeSet, Refusal>>;
  readonly impacts: ImpactStore;
}

/** The latest impact run of a change set, and how far it is. */
export interface ImpactReading {
  readonly changeSet: ChangeSet;
  /** `null` before its first part, and without a run. */
  readonly progress: ImpactProgress | null;
  /** What was signed, or is to be; `null` until the run is complete. */
  readonly report: ImpactReport | null;
}

interface PageAsk {
  readonly limit: number;
  readonly cursor: string | null;
}

/** Reading impact runs of the reader's own bank. */
export const impactReads = (deps: ReadImpactDeps) => ({
  read: (actor: Actor, changeSetId: string): Promise<Result<ImpactReading, Refusal>> =>
    read(deps, actor, changeSetId),

  /** The flips found so far, in the order they were found; of a complete run all of them. */
  flips: async (
    actor: Actor,
    changeSetId: string,
    page: PageAsk,
  ): Promise<Result<Page<Flip>, Refusal>> => {
    const found = await deps.findChangeSet(actor, changeSetId);
    if (!found.ok) return found;
    if (found.value.impact === null) return fail(refuse('impact_unknown'));
    const plan = await planOf(deps, found.value);
    return ok(await pageFrom(deps, plan, page));
  },

  changesOf: (actor: Actor, changeSetId: string, pause: () => Promise<void>) =>
    changesOf(deps, actor, { changeSetId, pause }),
});

export type ImpactReads = ReturnType<typeof impactReads>;

const read = async (
  deps: ReadImpactDeps,
  actor: Actor,
  changeSetId: string,
): Promise<Result<ImpactReading, Refusal>> => {
  const found = await deps.findChangeSet(actor, changeSetId);
  if (!found.ok) return found;
  const { bankId, impact } = found.value;
  if (impact === null) return ok({ changeSet: found.value, progress: null, report: null });
  const progress = await deps.impacts.progress({ bankId, changeSetId, runId: impact.runId });
  const stored =
    impact.impactHash === null ? null : await deps.impacts.report(bankId, impact.impactHash);
  return ok({ changeSet: found.value, progress, report: stored?.report ?? null });
};

/** A run each time it has got on, until it has ended or is forgotten. */
async function* changesOf(
  deps: ReadImpactDeps,
  actor: Actor,
  { changeSetId, pause }: { readonly changeSetId: string; readonly pause: () => Promise<void> },
): AsyncGenerator<ImpactReading> {
  let told = '';
  for (;;) {
    const found = await read(deps, actor, changeSetId);
    if (!found.ok) return;
    const { changeSet, progress } = found.value;
    const now = JSON.stringify([changeSet.impact, progress]);
    if (now !== told) yield found.value;
    told = now;
    if (changeSet.impact?.status !== 'running') return;
    await pause();
  }
}

/** Where the flips lie: of a report those it was made of, else those of the newest planning. */
const planOf = async (
  { impacts }: ReadImpactDeps,
  { bankId, changeSetId, impact }: ChangeSet,
): Promise<ImpactPlanKey | null> => {
  if (impact === null) return null;
  if (impact.impactHash !== null)
    return (await impacts.report(bankId, impact.impactHash))?.plan ?? null;
  const run = { bankId, changeSetId, runId: impact.runId };
  const progress = await impacts.progress(run);
  return progress === null ? null : { ...run, planId: progress.planId };
};

/** `<part>-<flip>`: where the next page begins. */
const placeIn = (cursor: string | null): Place => {
  if (cursor === null) return { part: 0, flip: 0 };
  const [, part, flip] = /^(\d{1,8})-(\d{1,8})$/.exec(cursor) ?? [];
  if (part === undefined || flip === undefined) throw new BadCursor();
  return { part: Number(part), flip: Number(flip) };
};

interface Place {
  readonly part: number;
  readonly flip: number;
}

const pageFrom = async (
  { impacts }: ReadImpactDeps,
  plan: ImpactPlanKey | null,
  { limit, cursor }: PageAsk,
): Promise<Page<Flip>> => {
  const items: Flip[] = [];
  if (plan === null) return { items, nextCursor: null };
  for await (const { flip, place } of flipsAfter(impacts, plan, placeIn(cursor))) {
    if (items.length === limit)
      return { items, nextCursor: `${String(place.part)}-${String(place.flip)}` };
    items.push(flip);
  }
  return { items, nextCursor: null };
};

async function* flipsAfter(
  impacts: ImpactStore,
  plan: ImpactPlanKey,
  from: Place,
): AsyncGenerator<{ readonly flip: Flip; readonly place: Place }> {
  for (let number = from.part; ; number += 1) {
    const part = await impacts.part(plan, number);
    if (part === null) return;
    const skipped = number === from.part ? from.flip : 0;
    for (const [at, flip] of part.flips.slice(skipped).entries())
      yield { flip, place: { part: number, flip: skipped + at } };
  }
}
