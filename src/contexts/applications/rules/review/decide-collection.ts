import { entriesNamed } from '../acts/entries-named.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import type { Application } from '../state/application-state.js';
import { isOutstanding } from '../evidence/checklist/checklist.js';
import { decided, movingTo } from '../acts/decider.js';
import {
  entriesAreSettled,
  isAsked,
  waitingForBank,
} from '../evidence/checklist/open-in-collection.js';
import type { ContextOf, DecideContext, Decided, Decider } from '../acts/decider.js';
import {
  expiredOf,
  refuseExpired,
  validityProblems,
} from '../evidence/validity/expired-evidence.js';
import { refuseDisagreeingPapers } from '../evidence/deal-papers/refuse-disagreeing-papers.js';
import { inARow } from '../../../../kernel/messages/messages.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/**
 * The assessment on the accepted evidence, and on to the environmental screening. What has run out
 * meanwhile is marked by the process, and refused to a person.
 */
export const completeCollection: Decider<'complete_collection'> = (
  application,
  _command,
  context,
) => {
  const problems = validityProblems(application, dayOf(context.at));
  if (problems.length > 0 && context.actor.kind === 'system')
    return decided({ type: 'evidence.expired', expired: expiredOf(problems) });
  const refusal =
    refuseCollectionOpen(application, context) ?? refuseDisagreeingPapers(context.crossField);
  if (refusal !== null) return fail(refusal);
  return completed(context);
};

/** By itself a collection goes on at its deadline only, and only with nothing open. */
const refuseCollectionOpen = (
  application: Application,
  { actor, at }: DecideContext,
): Refusal | null => {
  if (actor.kind !== 'system') return refuseIncomplete(application, dayOf(at));
  const { deadline } = application;
  const isOver = deadline !== null && deadline.dueAt <= at;
  return isOver && entriesAreSettled(application) ? null : refuse('collection_open');
};

/**
 * All that keeps a collection from being declared complete on a day, told at once. That papers of the deal disagree
 * is held against it when it is declared: it needs what was read of them.
 */
export const refuseIncomplete = (application: Application, day: string): Refusal | null => {
  const refusals = [
    refuseUnreviewed(application),
    refuseMissingDocuments(application),
    refuseExpired(application, validityProblems(application, day)),
  ].filter((one) => one !== null);
  const [first] = refusals;
  return first === undefined
    ? null
    : { ...first, detail: inARow(refusals.map(({ detail }) => detail)) };
};

const completed = (context: ContextOf<'complete_collection'>): Decided =>
  decided(
    { type: 'application.assessed', assessment: context.assessment },
    { type: 'collection.completed', ...movingTo('environmental_screening', context) },
  );

/** Files and claims that the bank has not looked at. */
const refuseUnreviewed = (application: Application): Refusal | null => {
  const open = waitingForBank(application).length;
  return open === 0 ? null : refuse('evidence_unreviewed', { count: open });
};

/**
 * A criterion of a line may stay without proof: it is then `not_evidenced`, and the line cannot be told. A paper
 * of the deal, and what is asked once per application as a condition of any approval (printed note 1), may not.
 */
const refuseMissingDocuments = (application: Application): Refusal | null => {
  const { checklist } = application;
  // What was brought is not missing while it waits for the bank.
  const waiting = waitingForBank(application);
  const missing = checklist
    .filter(
      (entry) => (entry.fact === null || entry.lineNo === null) && isOutstanding(entry, checklist),
    )
    .filter((entry) => isAsked(entry) || waiting.length === 0)
    .map((entry) => entry.entryId);
  const named = entriesNamed(application, missing);
  return missing.length === 0 ? null : refuse('documents_missing', { papers: named });
};

/** The exporter is not silent while what it brought waits for the bank. */
export const expireCollection: Decider<'expire_collection'> = (application, _command, { at }) => {
  const { deadline } = application;
  const isMoved = deadline?.counted?.fixedOn !== undefined && deadline.dueAt > at;
  const refusal = isMoved
    ? refuse('deadline_moved')
    : (refuseUnreviewed(application) ?? refuseSettled(application));
  return refusal === null
    ? decided({ type: 'collection.expired', to: 'expired', deadline: null })
    : fail(refusal);
};

/** What has nothing open goes on instead. */
const refuseSettled = (application: Application): Refusal | null =>
  entriesAreSettled(application) ? refuse('collection_settled') : null;

export const reopenApplication: Decider<'reopen_application'> = (application, _command, context) =>
  decided({
    type: 'application.reopened',
    ...movingTo(application.origin ?? 'draft', context),
  });
