import { applications } from '../../../../kernel/messages/applications.js';
import type { Clock, Page } from '../../../../kernel/ports.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import type { TakenCases } from '../ports-of-applications.js';
import type { QueueEntry, QueueRequest } from './review-queue.js';

export interface TakeNextDeps {
  readonly queue: (actor: Actor, request: QueueRequest) => Promise<Page<QueueEntry>>;
  /** How much of the queue waits, as far as the filter asks. */
  readonly waiting: (
    actor: Actor,
    filter: Pick<QueueRequest, 'assignee' | 'isClaimed'>,
  ) => Promise<number>;
  /** What it refuses is not logged as an attempt: the person named no case. No process hears of a claim. */
  readonly handleCommand: (envelope: ActEnvelope) => Promise<ActAnswer>;
  readonly taken: TakenCases;
  readonly clock: Clock;
}

export interface TakeRequest {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

export type Taken =
  | { readonly kind: 'taken'; readonly applicationId: string; readonly answer: ActAnswer }
  | { readonly kind: 'nothing'; readonly why: Bilingual }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Each try is lost to somebody who got a case, and is not made again: so many are not lost in a row. */
const mostAttempts = 12;
const pageSize = 50;
/** Whoever may take none of so many of the most urgent is told to look at the queue. */
const mostPages = 10;

/**
 * Claims the most urgent case that nobody else is asked to take and that this person may
 * (docs/rules/application-states.md#take-next). The claim itself is the lock; who loses it tries
 * the next, a little further down the more often it lost, so that many who ask at once part. What
 * a try was refused is not tried again, whatever a list that lags behind still says of it.
 */
export const takeNext =
  (deps: TakeNextDeps) =>
  async (actor: Actor, request: TakeRequest): Promise<Taken> => {
    const tried = await triedBefore(deps, actor, request);
    while (tried.length < mostAttempts) {
      const applicationId = await caseFor(deps, actor, request, tried);
      if (applicationId === 'lost') break;
      if (applicationId === 'none') return { kind: 'nothing', why: await whyNothing(deps, actor) };
      const answer = await deps.handleCommand(claimOf(actor, request, applicationId));
      if (answer.kind === 'done') return { kind: 'taken', applicationId, answer };
      if (answer.refusal.kind === 'key_reused') return { kind: 'refused', refusal: answer.refusal };
      tried.push(applicationId);
    }
    return { kind: 'nothing', why: applications.say('take_next.crowded') };
  };

/** A request that is sent again goes on with the try it had come to. */
const triedBefore = async (
  { taken }: TakeNextDeps,
  { bankId }: Actor,
  { commandId }: TakeRequest,
): Promise<string[]> => {
  const noted: string[] = [];
  for (;;) {
    const found = await taken.find(bankId, commandId, noted.length + 1);
    if (found === null) return noted.slice(0, -1);
    noted.push(found.applicationId);
  }
};

/** Written down before it is claimed: two requests with one key ask for one case. `lost`: all there is was tried. */
const caseFor = async (
  deps: TakeNextDeps,
  actor: Actor,
  { commandId }: TakeRequest,
  tried: readonly string[],
): Promise<string> => {
  const { bankId } = actor;
  const attempt = tried.length + 1;
  const noted = await deps.taken.find(bankId, commandId, attempt);
  if (noted !== null) return noted.applicationId;
  const spread = 2 ** Math.min(attempt - 1, 6);
  const listed = await mostUrgent(deps, actor, spread + tried.length);
  const candidates = listed
    .filter(({ application }) => !tried.includes(application.applicationId))
    .slice(0, spread);
  const chosen = candidates[placeOf(commandId, attempt) % Math.max(candidates.length, 1)];
  if (chosen === undefined) return listed.length === 0 ? 'none' : 'lost';
  const { applicationId } = chosen.application;
  const at = deps.clock.now();
  const kept = await deps.taken.note({ bankId, commandId, attempt, applicationId, at });
  if (kept === 'noted') return applicationId;
  return (await deps.taken.find(bankId, commandId, attempt))?.applicationId ?? applicationId;
};

/** A figure of the command's own: ids of commands are hashes. */
const placeOf = (commandId: string, attempt: number): number =>
  Number.parseInt(commandId.slice(0, 8), 16) + attempt * attempt;

/** What is one's own turn and what is nobody's, whatever is due soonest first. */
const mostUrgent = async (
  deps: TakeNextDeps,
  actor: Actor,
  most: number,
): Promise<readonly QueueEntry[]> => {
  const lists = await Promise.all(
    (['me', 'nobody'] as const).map((assignee) => takeable(deps, actor, assignee, most)),
  );
  return lists.flat().toSorted(byDue).slice(0, most);
};

const takeable = async (
  { queue }: TakeNextDeps,
  actor: Actor,
  assignee: 'me' | 'nobody',
  most: number,
): Promise<readonly QueueEntry[]> => {
  const found: QueueEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages && found.length < most; page += 1) {
    const asked = { assignee, isClaimed: false, limit: pageSize, cursor };
    const { items, nextCursor }: Page<QueueEntry> = await queue(actor, asked);
    found.push(...items.filter(({ mayClaim }) => mayClaim));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
};

const dueOf = ({ application }: QueueEntry): string =>
  `${application.deadline?.dueAt ?? '9'}/${application.applicationId}`;

const byDue = (one: QueueEntry, other: QueueEntry): number => (dueOf(one) < dueOf(other) ? -1 : 1);

const claimOf = (
  actor: Actor,
  { commandId, fingerprint, requestId }: TakeRequest,
  applicationId: string,
): ActEnvelope => ({
  bankId: actor.bankId,
  applicationId,
  commandId,
  fingerprint,
  actor,
  command: { kind: 'claim_step' },
  expectedRevision: null,
  requestId,
});

const whyNothing = async ({ waiting }: TakeNextDeps, actor: Actor): Promise<Bilingual> => {
  const [all, mine, own, nobodys] = await Promise.all([
    waiting(actor, {}),
    waiting(actor, { assignee: 'me', isClaimed: true }),
    waiting(actor, { assignee: 'me', isClaimed: false }),
    waiting(actor, { assignee: 'nobody', isClaimed: false }),
  ]);
  if (all === 0) return applications.say('take_next.nothing_waits');
  const barred = own + nobodys;
  return applications.say('take_next.nothing_free', {
    waiting: all,
    mine,
    // Each was counted a moment after the other: a case may have moved on between.
    others: Math.max(0, all - mine - barred),
    barred,
  });
};
