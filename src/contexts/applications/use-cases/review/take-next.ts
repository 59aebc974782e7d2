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

/** Each try is lost to somebody who got a case: so many do not ask at once. */
const mostAttempts = 40;
const pageSize = 50;
/** Whoever may take none of so many of the most urgent is told to look at the queue. */
const mostPages = 10;

/**
 * Claims the most urgent case that nobody else is asked to take and that this person may
 * (docs/rules/application-states.md#take-next). The claim itself is the lock; who loses it tries
 * the next, a little further down the more often it lost, so that many who ask at once part.
 */
export const takeNext =
  (deps: TakeNextDeps) =>
  async (actor: Actor, request: TakeRequest): Promise<Taken> => {
    for (
      let attempt = await attemptOf(deps, actor, request);
      attempt <= mostAttempts;
      attempt += 1
    ) {
      const applicationId = await caseFor(deps, actor, request, attempt);
      if (applicationId === null) return { kind: 'nothing', why: await whyNothing(deps, actor) };
      const answer = await deps.handleCommand(claimOf(actor, request, applicationId));
      if (answer.kind === 'done') return { kind: 'taken', applicationId, answer };
      if (answer.refusal.kind === 'key_reused') return { kind: 'refused', refusal: answer.refusal };
    }
    return { kind: 'nothing', why: applications.say('take_next.crowded') };
  };

/** A request that is sent again goes on with the try it had come to. */
const attemptOf = async (
  { taken }: TakeNextDeps,
  { bankId }: Actor,
  { commandId }: TakeRequest,
): Promise<number> => {
  let attempt = 1;
  while ((await taken.find(bankId, commandId, attempt + 1)) !== null) attempt += 1;
  return attempt;
};

/** Written down before it is claimed: two requests with one key ask for one case. */
const caseFor = async (
  deps: TakeNextDeps,
  actor: Actor,
  { commandId }: TakeRequest,
  attempt: number,
): Promise<string | null> => {
  const { bankId } = actor;
  const noted = await deps.taken.find(bankId, commandId, attempt);
  if (noted !== null) return noted.applicationId;
  const spread = 2 ** Math.min(attempt - 1, 6);
  const candidates = await mostUrgent(deps, actor, spread);
  const chosen = candidates[placeOf(commandId, attempt) % Math.max(candidates.length, 1)];
  if (chosen === undefined) return null;
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
    others: all - mine - barred,
    barred,
  });
};
