import { isAnyOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { actorOfCommit } from '../../../../kernel/record/actor-of-commit.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { Decision } from '../state/application-event.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { acts } from './acts.js';
import { refuseOpenOverride } from '../review/overrides/decide-override.js';
import { eventTraits } from '../state/event-traits.js';
import type { Settled } from '../state/event-traits.js';
import { stepTakenBy } from '../state/evolve-review.js';
import type { ApplicationCommit, ApplicationRecord } from '../state/fold-commits.js';
import { proposersOf } from '../../../../kernel/record/second-look.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import {
  correctionToAgreeTo,
  isSameDecision,
  refuseSecondOnCredit,
} from '../financing/decide-credit-correction.js';
import { openException } from '../financing/financing-exception.js';
import { openChoice } from '../review/standard/standard-choice.js';
import { refuseFourEyes } from './four-eyes.js';
import { gateViewOf } from './gate-view.js';
import type { GateView } from './gate-view.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import { lifecycleRowOf, mayMove } from '../state/lifecycle-table.js';
import { refuseAtGate } from './refuse-at-gate.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { paperStatuses } from '../../../rulebook/rules/bank-rules/review-step.js';

/**
 * Whether a commit may follow a record: what the workflow would refuse is refused again where it is
 * written (docs/rules/four-eyes.md#the-database-refuses-too). Asked with the commit alone, whoever
 * made it: the link to the commit before, the gate of the act it names, and for each of its events
 * the table of the lifecycle, the role of the step, four eyes, and one decision a round.
 * @param related who of those behind the commit is related to the applicant by what is known now.
 */
export const refuseCommit = (
  record: ApplicationRecord | null,
  commit: ApplicationCommit,
  related: readonly RelatedPerson[] = [],
): Refusal | null => {
  if (record === null) return refuseFirst(commit);
  const { state: application } = record;
  if (commit.previousHash !== record.lastHash || commit.revision !== application.revision + 1)
    return rejectCommit('does not follow the commit before');
  const actor = actorOfCommit(commit, [application.draft.applicantId]);
  const view = gateViewOf(application, related);
  return refuseAct(view, commit, actor) ?? refuseEvents(application, view, commit, actor);
};

const refuseFirst = ({ revision, events, actor }: ApplicationCommit): Refusal | null =>
  revision === 1 && events[0]?.type === 'application.drafted' && actor.kind === 'applicant_user'
    ? null
    : rejectCommit('a record starts with a draft of the applicant');

const refuseAct = (view: GateView, { action }: ApplicationCommit, actor: Actor): Refusal | null =>
  isCommandKind(action)
    ? refuseAtGate(view, action, actor)
    : rejectCommit(`nobody can ask for ${action}`);

const isCommandKind = (action: string): action is ApplicationCommandKind =>
  Object.hasOwn(acts, action);

const refuseEvents = (
  application: Application,
  view: GateView,
  { events, at }: ApplicationCommit,
  actor: Actor,
): Refusal | null => {
  let from = application.status;
  for (const event of events) {
    const refusal =
      refuseEvent(view, event.type, from, actor) ??
      refuseMove(application, event, from) ??
      refuseUnexplained(event);
    if (refusal !== null) return refusal;
    if ('to' in event) from = event.to;
  }
  return (
    refuseDecisions(application, events, actor) ??
    refuseCreditEvents({ application, view, at, actor }, events)
  );
};

type Event = ApplicationCommit['events'][number];

/** Who judges does so as a person of the bank, in the role of the step, under four eyes. */
const refuseEvent = (
  view: GateView,
  type: Event['type'],
  from: ApplicationStatus,
  actor: Actor,
): Refusal | null => {
  if (!isOfBank(type)) return null;
  if (actor.kind !== 'bank_user') return rejectCommit(`${type} is never of a ${actor.kind}`);
  const rule = isJudging(type) ? stepTakenBy(type, from) : undefined;
  if (rule === undefined) return null;
  if (!isBeside(type) && !actor.roles.includes(rule.role))
    return rejectCommit(`${type} needs the role ${rule.role}`);
  return (
    refuseFourEyes(view, rule.step, actor) ?? refuseUnclaimed(view, { type, from }, actor.userId)
  );
};

/** Papers of the payout are judged whoever has claimed the step. */
const isBesideClaim = (type: Event['type'], from: ApplicationStatus): boolean =>
  isBeside(type) || (eventTraits[type].judgesMaterial === true && paperStatuses.includes(from));

const isBeside = (type: Event['type']): boolean => eventTraits[type].takesStep === 'beside';

const refuseUnclaimed = (
  { claim }: GateView,
  { type, from }: { readonly type: Event['type']; readonly from: ApplicationStatus },
  userId: string,
): Refusal | null => {
  const isFree =
    isBesideClaim(type, from) || (claim === null && eventTraits[type].needsClaim !== true);
  return isFree || claim?.userId === userId
    ? null
    : rejectCommit(`${type} is of whoever claimed the step`);
};

const isJudging = (type: Event['type']): boolean =>
  eventTraits[type].takesStep === 'in_role' || isBeside(type);

const isOfBank = (type: Event['type']): boolean =>
  isJudging(type) || lifecycleRowOf(type)?.mover === 'bank';

const refuseMove = (
  { origin }: Application,
  event: Event,
  from: ApplicationStatus,
): Refusal | null =>
  !('to' in event) || mayMove(event.type, from, event.to, origin)
    ? null
    : rejectCommit(`${event.type} does not lead from ${from} to ${event.to}`);

/** What contradicts the file is accepted only with why: whether it does, the commit alone does not show. */
const refuseUnexplained = (event: Event): Refusal | null =>
  event.type === 'evidence.accepted' && event.despite?.note.trim() === ''
    ? rejectCommit('a paper that contradicts the file is accepted with a reason')
    : null;

const refuseDecisions = (
  application: Application,
  events: ApplicationCommit['events'],
  actor: Actor,
): Refusal | null => {
  const made = events.flatMap((event) => ('decision' in event ? [event.decision] : []));
  const rounds = [...application.decisions, ...made].map(({ round }) => round);
  if (new Set(rounds).size < rounds.length) return rejectCommit('a second decision in one round');
  if (!made.every((decision) => standsOnReviews(application, decision)))
    return rejectCommit('an approval without both reviews of what it approves');
  const approves = made.some(({ outcome }) => outcome !== 'declined');
  return (
    (approves ? refuseOpenOverride(application) : null) ??
    refuseOwnProposal(application, events, actor)
  );
};

interface CreditAsked {
  readonly application: Application;
  readonly view: GateView;
  readonly at: string;
  readonly actor: Actor;
}

/** What the credit side does goes one event at a time: a commit that proposes settles nothing. */
const refuseCreditEvents = (
  asked: CreditAsked,
  events: ApplicationCommit['events'],
): Refusal | null => {
  const ofCredit = events.filter(({ type }) => onCredit.includes(type));
  if (ofCredit.length > 1) return rejectCommit('two acts of the credit side at once');
  return ofCredit.map((event) => refuseCreditEvent(asked, event)).at(0) ?? null;
};

const onCredit: readonly Event['type'][] = [
  'credit.noted',
  'credit.recorded',
  'credit.correction_proposed',
  'credit.correction_refused',
  'credit.amended',
  'credit.corrected',
  'contract.recorded',
];

/** A credit decision that stands is another one only by two people; the same one takes effect. */
const refuseCreditEvent = (asked: CreditAsked, event: Event): Refusal | null => {
  const { credit, correction } = asked.application.financing;
  switch (event.type) {
    case 'credit.noted':
    case 'credit.recorded':
      return credit === null || isSameDecision(event.credit, credit)
        ? null
        : rejectCommit('a credit decision is corrected by two people');
    case 'credit.amended':
    case 'credit.corrected':
      return refuseAgreed(asked, event);
    case 'credit.correction_refused':
      return refuseRefused(asked);
    case 'credit.correction_proposed':
      if (event.takesStep !== true) return rejectCommit('a correction takes a step');
      return correction === undefined ? null : rejectCommit('one correction waits at a time');
    default:
      return correction === undefined
        ? null
        : rejectCommit('a contract waits for the credit decision');
  }
};

const refuseAgreed = (
  { application, view, at, actor }: CreditAsked,
  event: Extract<Event, { readonly type: 'credit.amended' | 'credit.corrected' }>,
): Refusal | null => {
  const correction = correctionToAgreeTo(application, at);
  return correction !== undefined &&
    event.takesStep === true &&
    isSameDecision(event.credit, correction.credit)
    ? refuseSecondOnCredit(view, correction.persons, actor)
    : rejectCommit('two people agree to the same credit decision');
};

const refuseRefused = ({ application, view, actor }: CreditAsked): Refusal | null => {
  const { correction } = application.financing;
  if (correction === undefined) return rejectCommit('no correction of the credit decision waits');
  return isAnyOf(actor, correction.persons) ? null : refuseSecondOnCredit(view, [], actor);
};

/**
 * Whoever proposed something is never its second person (docs/rules/four-eyes.md#what-takes-two-people).
 * Rank, and roles that the bank's rules name, are asked where it is decided.
 */
const refuseOwnProposal = (
  application: Application,
  events: ApplicationCommit['events'],
  actor: Actor,
): Refusal | null => {
  const isLawful = events.every((event) => {
    const { settles } = eventTraits[event.type];
    if (settles === undefined) return true;
    const proposers = proposersOfOpen[settles](application, event);
    return proposers.length > 0 && !isAnyOf(actor, proposers);
  });
  return isLawful ? null : rejectCommit('what one person proposed another one settles');
};

/** Who proposed what an event settles; nobody where nothing waits for a second person. */
const proposersOfOpen: Readonly<
  Record<Settled, (application: Application, event: Event) => readonly string[]>
> = {
  override: ({ overrides }, event) =>
    overrides.find((one) => 'overrideId' in event && one.overrideId === event.overrideId)
      ?.persons ?? [],
  standard: (application) => openChoice(application)?.persons ?? [],
  credit_correction: ({ financing }) => financing.correction?.persons ?? [],
  label_change: ({ monitoring }) => monitoring.proposal?.persons ?? [],
  not_applicable: (application, event) => proposersOf(entryOf(application, event)?.notApplicable),
  waiver: (application, event) => proposersOf(entryOf(application, event)?.waiver),
  financing_exception: (application, event) =>
    proposersOf('evidenceId' in event ? openException(application, event.evidenceId) : undefined),
};

const entryOf = ({ checklist }: Application, event: Event): ChecklistEntry | undefined =>
  checklist.find(({ entryId }) => 'entryId' in event && entryId === event.entryId);

/**
 * Changing what was reviewed voids the review
 * (docs/rules/four-eyes.md#a-change-after-a-review-voids-it).
 */
const standsOnReviews = (
  { recommendations }: Application,
  { outcome, assessmentId }: Decision,
): boolean =>
  outcome === 'declined' ||
  (['first_review', 'second_review'] as const).every((step) =>
    recommendations.some((one) => one.step === step && one.assessmentId === assessmentId),
  );

const rejectCommit = (why: string): Refusal => refuse('commit_unlawful', { why });
