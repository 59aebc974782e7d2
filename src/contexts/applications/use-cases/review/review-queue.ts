import { whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { hasRole, isAnyOf, personsOf } from '../../../../kernel/values/actor.js';
import { assigneeAsked, assigneeOf } from '../../rules/review/reviewers/assignment.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { counted } from '../../../../kernel/values/waiting-item.js';
import type { WaitingSource } from '../../../../kernel/values/waiting-item.js';
import { businessTimeLeft } from '../../../../kernel/values/clock/working-time.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import { deadlineRisk } from '../../rules/deadlines/deadline-risk.js';
import type { DeadlineRisk } from '../../rules/deadlines/deadline-risk.js';
import { refuseAtGate } from '../../rules/acts/refuse-at-gate.js';
import { payoutAhead } from '../../rules/financing/conditions-precedent.js';
import { acts } from '../../rules/acts/acts.js';
import type { ApplicationCommandKind } from '../../rules/acts/application-command.js';
import {
  awaitedOverride,
  awaitedVotes,
  refusedByCommittee,
} from '../../rules/review/decision-awaits.js';
import type { DecisionStanding } from '../../rules/review/decision-awaits.js';
import { refuseDisagreeingPapers } from '../../rules/evidence/deal-papers/refuse-disagreeing-papers.js';
import type { DisagreeingAmong } from '../evidence/disagreeing-among.js';
import type { AlikeAmong } from '../financed-once/find-alike.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { BankRules } from '../../../catalogue/rules/bank-rules/bank-rules.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { withAlike, withAwaited, withPapers } from '../../rules/next-steps/beside-the-record.js';
import type { StepFindings } from '../../rules/next-steps/beside-the-record.js';
import { forPerson, isCreditLapsed, nextStepFrom } from '../../rules/next-steps/next-steps.js';
import type { NextStep } from '../../rules/next-steps/next-steps.js';
import { barredFrom, exceptionsWaiting, mayOnlyAgree } from '../../rules/next-steps/who-may-act.js';
import type { Barred, WaitingView } from '../../rules/next-steps/who-may-act.js';
import { stepRuleOf, stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { CalendarCache } from '../../../people/use-cases/calendar-cache.js';
import type { Clock, Page } from '../../../../kernel/ports.js';
import type {
  Applicant,
  ApplicantStore,
  UserStore,
} from '../../../people/use-cases/ports-of-people.js';
import { relatedOfEach } from '../acts/load-related.js';
import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import type { ApplicationProjection, ApplicationQuery } from '../ports-of-applications.js';

export interface QueueDeps {
  readonly projection: Pick<ApplicationProjection, 'list' | 'count'>;
  readonly applicants: Pick<ApplicantStore, 'findMany'>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly calendarOf: CalendarCache['inUse'];
  readonly clock: Clock;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly alikeAmong: AlikeAmong;
  readonly disagreeingAmong: DisagreeingAmong;
}

/** A step of the review, or what waits in none of them: for credit, contract, committee, or the end of a hold. */
export type QueueStep = ReviewStep | 'credit' | 'contract' | 'committee' | 'hold';

/** What of the queue is asked for; nothing: all that waits for one's roles. */
export interface QueueFilter extends Pick<
  ApplicationQuery,
  'itemArea' | 'amount' | 'risk' | 'isClaimed' | 'applicationIds'
> {
  readonly step?: QueueStep;
  readonly status?: ApplicationStatus;
  readonly applicantId?: string;
  /** `me`, `nobody`, or a person of the bank. */
  readonly assignee?: string;
  /** Nothing: the bank. */
  readonly waitingFor?: 'bank' | 'third_party' | 'exporter' | 'anyone';
  /** Only what is this person's turn, as the page of the case says it. */
  readonly turn?: 'mine';
}

export interface QueueRequest extends QueueFilter {
  /** Nothing: what is due soonest first. */
  readonly order?: 'due' | 'newest';
  readonly limit: number;
  readonly cursor: string | null;
}

export interface QueueEntry {
  readonly application: ApplicationSummary;
  /** Why this person cannot take it, or `null`: who may not act still sees that it waits. */
  readonly blockedBy: string | null;
  /** Business milliseconds until it is due, negative once it is late; `null` without a deadline. */
  readonly businessMsLeft: number | null;
  /** How near its deadline is; `null` without one. */
  readonly risk: DeadlineRisk | null;
  /** Nobody has claimed the open step, and the gate lets this person. */
  readonly mayClaim: boolean;
  readonly applicant: Pick<Applicant, 'nameZh' | 'nameEn'> | null;
  /** What the bank has to do now. */
  readonly next: NextStep;
}

/**
 * What waits for a person's roles, least business time left first
 * (docs/rules/application-states.md#queue): on one calendar the order of due instants is the order
 * of business time left. A manager sees every step.
 */
export const reviewQueue =
  (deps: QueueDeps) =>
  async (actor: Actor, request: QueueRequest): Promise<Page<QueueEntry>> => {
    const now = deps.clock.now();
    const rules = await deps.bankRules.inForceOn(actor.bankId, dayOf(now));
    const query = queryOf(actor, request, rules.policy);
    if (askedFor(query).length === 0) return { items: [], nextCursor: null };
    const { limit, cursor, order = 'due', turn } = request;
    let page = await deps.projection.list({ ...query, order, limit, cursor });
    for (;;) {
      const found = await entriesOf(deps, actor, page.items, { ...rules, now });
      const items = turn === 'mine' ? found.filter(({ next }) => next.yourTurn) : found;
      if (turn === undefined || items.length > 0 || page.nextCursor === null)
        return { items, nextCursor: page.nextCursor };
      page = await deps.projection.list({ ...query, order, limit, cursor: page.nextCursor });
    }
  };

const entriesOf = async (
  deps: Omit<QueueDeps, 'projection' | 'bankRules' | 'clock'>,
  actor: Actor,
  listed: readonly ApplicationSummary[],
  {
    now,
    policy,
    evidenceRules,
  }: Pick<BankRules, 'policy' | 'evidenceRules'> & { readonly now: string },
): Promise<readonly QueueEntry[]> => {
  const calendar = await deps.calendarOf(actor.bankId);
  const { mayPropose: mayExcept, mayConfirm } = evidenceRules.financing;
  const alike = await deps.alikeAmong(actor.bankId, listed, now);
  const disagreeing = await deps.disagreeingAmong(actor.bankId, listed);
  const ids = listed.map(({ applicantId }) => applicantId);
  const named = await deps.applicants.findMany(actor.bankId, ids);
  const applicants = new Map(named.map((one) => [one.applicantId, one]));
  const relatedTo = relatedOfEach(await deps.users.bankUsers(actor.bankId), named, policy);
  return listed.map((application) => ({
    ...entryOf(actor, application, {
      ...{ calendar, now, policy, mayExcept, mayConfirm },
      alike: alike.get(application.applicationId) ?? [],
      crossField: disagreeing.get(application.applicationId) ?? [],
      related: relatedTo(application),
    }),
    applicant: applicants.get(application.applicantId) ?? null,
  }));
};

/** Everything that waits for a person beside the steps, also where the step is in that person's queue already. */
const besideAlone = (
  actor: Actor,
  filter: QueueFilter,
  policy: Pick<ApprovalPolicy, 'committee'>,
): CountQuery => ({
  ...queryOf(actor, filter, null),
  ...besideStatuses(actor, filter, []),
  ...awaitedVotesOf(actor, filter, { statuses: [], policy }),
  statuses: [],
});

/** How much of a person's queue a filter asks for. */
export const queueSize =
  (deps: CountDeps) =>
  async (actor: Actor, filter: Omit<QueueFilter, 'turn'>): Promise<number> =>
    sizeOf(deps, queryOf(actor, filter, await policyFor(deps, actor)));

/** The same, also of what is the person's turn. */
export const queueSizeWithTurns =
  (deps: QueueDeps) =>
  (actor: Actor, { turn, ...filter }: QueueFilter): Promise<number> =>
    turn === undefined ? queueSize(deps)(actor, filter) : turnsOf(deps, actor, filter);

/** So many are looked at in one go. */
const turnsAtOnce = 200;

/**
 * How much is a person's turn. Of the steps only those can be that are the person's or nobody's; what waits
 * beside the steps can be whoever has them.
 */
const turnsOf = async (deps: QueueDeps, actor: Actor, filter: QueueFilter): Promise<number> => {
  const now = deps.clock.now();
  const rules = await deps.bankRules.inForceOn(actor.bankId, dayOf(now));
  const query: CountQuery = queryOf(actor, filter, rules.policy);
  const mine = new Set<string>();
  for (const one of [
    { assigneeId: [null, ...personsOf(actor)], ...query },
    besideAlone(actor, filter, rules.policy),
  ]) {
    if (askedFor(one).length === 0) continue;
    let cursor: string | null = null;
    do {
      const page: Page<ApplicationSummary> = await deps.projection.list({
        ...one,
        ...{ order: 'due', limit: turnsAtOnce, cursor },
      });
      const entries = await entriesOf(deps, actor, page.items, { ...rules, now });
      for (const { application, next } of entries)
        if (next.yourTurn) mine.add(application.applicationId);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return mine.size;
};

type CountDeps = Pick<QueueDeps, 'projection' | 'bankRules' | 'clock'>;

/** Only who sits on the committee is asked by its limits. */
const policyFor = async (
  { bankRules, clock }: CountDeps,
  actor: Actor,
): Promise<ApprovalPolicy | null> =>
  hasRole(actor, 'committee_member')
    ? (await bankRules.inForceOn(actor.bankId, dayOf(clock.now()))).policy
    : null;

const sizeOf = (
  { projection }: Pick<QueueDeps, 'projection'>,
  query: CountQuery,
): Promise<number> => (askedFor(query).length === 0 ? Promise.resolve(0) : projection.count(query));

export interface StepCount {
  readonly step: QueueStep;
  readonly waiting: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly warned: number;
  readonly breached: number;
  readonly provisional: number;
}

/** What waits beside the steps: a standard or a label's change, for a second person. */
export interface BesideCount extends Omit<StepCount, 'step'> {
  readonly beside: 'standard' | 'label';
}

export interface QueueCounts {
  /** How much the queue holds, each application once. */
  readonly waiting: number;
  readonly steps: readonly StepCount[];
  readonly beside: readonly BesideCount[];
}

/** How much a person's queue holds, by each reason for which it does, and how much of it is at risk. */
export const queueCounts =
  (deps: CountDeps) =>
  async (actor: Actor): Promise<QueueCounts> => {
    const policy = await policyFor(deps, actor);
    const count = (query: CountQuery): Promise<number> => sizeOf(deps, query);
    const steps = [
      ...queueSteps.filter(({ roles }) => seesStep(actor, roles)).map(({ step }) => step),
      ...(policy === null ? [] : (['committee'] as const)),
    ];
    const beside = (['standard', 'label'] as const).filter(
      (one) => askedFor(besideOf(actor, one, {})).length > 0,
    );
    return {
      waiting: await count(queryOf(actor, {}, policy)),
      steps: await Promise.all(
        steps.map(async (step) => ({
          step,
          ...(await countsOf((filter) => count(queryOf(actor, { step, ...filter }, policy)))),
        })),
      ),
      beside: await Promise.all(
        beside.map(async (one) => ({
          beside: one,
          ...(await countsOf((filter) => count(besideOf(actor, one, filter)))),
        })),
      ),
    };
  };

/** How much of a person's queue each of some filters asks for. */
export type QueueSizes = (
  actor: Actor,
  filters: readonly QueueFilter[],
) => Promise<readonly number[]>;

/** What of a person's queue is that person's turn; of who gives out cases also what nobody could be given. */
export const waitingInQueue =
  (sizes: QueueSizes): WaitingSource =>
  async (actor) => {
    const gives = hasRole(actor, 'review_manager');
    const [mine = 0, untaken = 0] = await sizes(actor, [
      { turn: 'mine' },
      ...(gives ? [{ assignee: 'nobody' }] : []),
    ]);
    return [...counted('queue_mine', mine), ...counted('queue_untaken', untaken)];
  };

type CountQuery = ReturnType<typeof queryOf>;

/** The part of a queue that stands in it for no step. */
const besideOf = (actor: Actor, beside: 'standard' | 'label', filter: QueueFilter): CountQuery => {
  const {
    orPapersWait: _papers,
    orStandardProposed: _standards,
    orCreditCorrected: _credit,
    orVotesAwaited: _votes,
    ...rest
  } = queryOf(actor, filter, null);
  return beside === 'label'
    ? { ...rest, statuses: labelsFor(actor, undefined) }
    : { ...rest, statuses: [], orStandardProposed: standardsFor(actor, filter) };
};

const countsOf = async (
  count: (filter: QueueFilter) => Promise<number>,
): Promise<Omit<StepCount, 'step'>> => {
  const [waiting, mine, unassigned, warned, breached, provisional] = await Promise.all([
    count({}),
    count({ assignee: 'me' }),
    count({ assignee: 'nobody' }),
    count({ risk: 'warned' }),
    count({ risk: 'breached' }),
    count({ risk: 'provisional' }),
  ]);
  return { waiting, mine, unassigned, warned, breached, provisional };
};

const askedFor = ({
  statuses,
  orStandardProposed = [],
  orPapersWait = [],
  orCreditCorrected = [],
  orVotesAwaited,
}: Pick<
  ApplicationQuery,
  'orStandardProposed' | 'orPapersWait' | 'orCreditCorrected' | 'orVotesAwaited'
> & {
  readonly statuses: readonly ApplicationStatus[];
}): readonly ApplicationStatus[] => [
  ...statuses,
  ...orStandardProposed,
  ...orPapersWait,
  ...orCreditCorrected,
  ...(orVotesAwaited?.statuses ?? []),
];

const queryOf = (
  actor: Actor,
  filter: QueueFilter,
  /** `null`: nothing of it is asked for by the committee's limits. */
  policy: Pick<ApprovalPolicy, 'committee'> | null,
): Omit<ApplicationQuery, 'limit' | 'cursor' | 'order'> & {
  readonly statuses: readonly ApplicationStatus[];
} => {
  const { applicantId, assignee, itemArea, amount, risk, isClaimed, applicationIds } = filter;
  const statuses = statusesFor(actor, filter);
  return {
    bankId: actor.bankId,
    statuses,
    ...besideStatuses(actor, filter, statuses),
    ...(policy === null ? {} : awaitedVotesOf(actor, filter, { statuses, policy })),
    waitingFor: partiesOf(filter),
    ...(applicantId === undefined ? {} : { applicantIds: [applicantId] }),
    ...(assignee === undefined ? {} : { assigneeId: assigneeAsked(assignee, actor) }),
    ...(itemArea === undefined ? {} : { itemArea }),
    ...(amount === undefined ? {} : { amount }),
    ...(risk === undefined ? {} : { risk }),
    ...(isClaimed === undefined ? {} : { isClaimed }),
    ...(applicationIds === undefined ? {} : { applicationIds }),
  };
};

/** What waits in states that are not all asked for. */
const besideStatuses = (
  actor: Actor,
  filter: QueueFilter,
  statuses: readonly ApplicationStatus[],
): Pick<ApplicationQuery, 'orStandardProposed' | 'orPapersWait' | 'orCreditCorrected'> => {
  const asked = [
    ['orStandardProposed', standardsFor(actor, filter)],
    ['orPapersWait', papersFor(actor, filter)],
    ['orCreditCorrected', correctionsFor(actor, filter)],
  ] as const;
  const rest = asked.map(
    ([key, found]) => [key, found.filter((status) => !statuses.includes(status))] as const,
  );
  return Object.fromEntries(rest.filter(([, found]) => found.length > 0));
};

/**
 * The votes that a person has not cast. Of somebody's own work those stand in it whose step another has
 * claimed; the rest is among the states already.
 */
const awaitedVotesOf = (
  actor: Actor,
  filter: QueueFilter,
  {
    statuses,
    policy,
  }: {
    readonly statuses: readonly ApplicationStatus[];
    readonly policy: Pick<ApprovalPolicy, 'committee'>;
  },
): Pick<ApplicationQuery, 'orVotesAwaited'> => {
  const votes = votesFor(actor, filter);
  const isOwnWork = filter.assignee !== undefined;
  const asked = isOwnWork ? votes : votes.filter((status) => !statuses.includes(status));
  if (asked.length === 0) return {};
  const among = isOwnWork && asked.some((status) => statuses.includes(status));
  return {
    orVotesAwaited: {
      ...policy.committee,
      statuses: asked,
      voterIds: personsOf(actor),
      ...(among ? { notAssignedTo: personsOf(actor) } : {}),
    },
  };
};

const partiesOf = ({ waitingFor = 'bank' }: QueueFilter): readonly Party[] =>
  waitingFor === 'anyone' ? ['bank', 'exporter', 'third_party'] : [waitingFor];

/** What waits for the bank whoever's turn it is: not to be found among what others are waited for. */
const takesBanks = ({ waitingFor = 'bank' }: QueueFilter): boolean =>
  waitingFor === 'bank' || waitingFor === 'anyone';

const statusesFor = (
  actor: Actor,
  { step, status, assignee }: QueueFilter,
): readonly ApplicationStatus[] => {
  const all = actor.kind === 'system' ? [] : [...stepsFor(actor, step), ...labelsFor(actor, step)];
  return all.filter(
    (one) =>
      (status === undefined || one === status) &&
      (assignee !== 'nobody' || stepRuleOf(one) !== undefined),
  );
};

interface QueueStage {
  readonly step: QueueStep;
  readonly roles: readonly UserRole[];
  readonly statuses: readonly ApplicationStatus[];
}

/** States whose act is no step of the review: they wait for whoever may do the act. */
const stageOf = (
  step: QueueStep,
  act: ApplicationCommandKind,
  statuses: readonly ApplicationStatus[],
): QueueStage => ({ step, roles: acts[act].roles ?? [], statuses });

const queueSteps: readonly QueueStage[] = [
  ...stepRules.map(({ step, role, statuses }) => ({ step, roles: [role], statuses })),
  stageOf('credit', 'record_credit', ['approved', 'partly_approved']),
  stageOf('contract', 'record_contract', acts.record_contract.statuses),
  stageOf('hold', 'lift_hold', acts.lift_hold.statuses),
];

const stepsFor = (actor: Actor, step: QueueStep | undefined): readonly ApplicationStatus[] =>
  queueSteps
    .filter((rule) => (step === undefined || rule.step === step) && seesStep(actor, rule.roles))
    .flatMap((rule) => rule.statuses);

const seesStep = (actor: Actor, roles: readonly UserRole[]): boolean =>
  [...roles, 'review_manager' as const].some((role) => hasRole(actor, role));

/** Each member's vote is that member's own turn, whoever has claimed the approval. */
const votesFor = (actor: Actor, filter: QueueFilter): readonly ApplicationStatus[] => {
  const { step, assignee, isClaimed, status } = filter;
  const isAsked =
    (step === undefined || step === 'committee') &&
    isClaimed === undefined &&
    (assignee === undefined || assignee === 'me' || isAnyOf(actor, [assignee]));
  return isAsked && takesBanks(filter) && hasRole(actor, 'committee_member')
    ? acts.cast_vote.statuses.filter((one) => status === undefined || one === status)
    : [];
};

/** Changes of a label wait for other people than those who propose them; they are no step. */
const labelsFor = (actor: Actor, step: QueueStep | undefined): readonly ApplicationStatus[] =>
  step === undefined &&
  acts.refuse_label_change.roles?.some((role) => hasRole(actor, role)) === true
    ? acts.confirm_label_change.statuses
    : [];

/** A standard that was proposed waits for a second person whosever step is open, or turn it is. */
const standardsFor = (actor: Actor, filter: QueueFilter): readonly ApplicationStatus[] =>
  filter.step === undefined &&
  takesBanks(filter) &&
  whoAgrees.standard.agrees.some((role) => hasRole(actor, role))
    ? acts.decide_standard.statuses.filter(
        (one) => filter.status === undefined || one === filter.status,
      )
    : [];

/** What waits for a role whatever step is open: in these states, as far as the filter takes them. */
const besideSteps =
  (own: QueueStep, role: UserRole, statuses: readonly ApplicationStatus[]) =>
  (actor: Actor, filter: QueueFilter): readonly ApplicationStatus[] =>
    (filter.step === undefined || filter.step === own) &&
    takesBanks(filter) &&
    seesStep(actor, [role])
      ? statuses.filter((one) => filter.status === undefined || one === filter.status)
      : [];

/** A correction of the credit decision, for a second credit officer. */
const correctionsFor = besideSteps('credit', 'credit_officer', acts.record_credit.statuses);

/** Papers of the payout, for the client manager. */
const papersFor = besideSteps('client_management', 'client_manager', payoutAhead);

interface EntryKnowledge extends Pick<StepFindings, 'alike' | 'mayExcept' | 'crossField'> {
  readonly calendar: BusinessCalendar;
  readonly now: string;
  readonly policy: ApprovalPolicy;
  /** Who may be the second person of a financing exception. */
  readonly mayConfirm: readonly UserRole[];
  /** Who is related to the applicant by what is known now. */
  readonly related: readonly RelatedPerson[];
}

const entryOf = (
  actor: Actor,
  application: ApplicationSummary,
  { calendar, now, policy, related, ...found }: EntryKnowledge,
): Omit<QueueEntry, 'applicant'> => {
  const dueAt = application.deadline?.dueAt;
  const { bankStep, decisionStanding: standing, status } = application;
  const basis = withAlike(withPapers(bankStep, found.crossField), found);
  const awaited = standing === undefined ? basis : withAwaited(basis, standing, policy);
  const votesMissing =
    status === 'final_approval' &&
    standing !== undefined &&
    awaitedVotes(standing, policy) !== null;
  const view = viewOf(application, { votesMissing, related, now, ...found });
  const businessMsLeft = dueAt === undefined ? null : businessTimeLeft(calendar, now, dueAt);
  const next = forPerson(nextStepFrom(awaited, { now, calendar }), view, actor);
  const onlyAgrees = mayOnlyAgree(view, actor);
  const blocked =
    blockedBy(barredFrom(view, actor)) ??
    (onlyAgrees ? null : stoppedBy(application, policy, found));
  return {
    application,
    blockedBy: blocked,
    businessMsLeft,
    risk: deadlineRisk({ until: next.until, warned: application.warned.length }),
    mayClaim: blocked === null && !onlyAgrees && isOpenTo(view, actor),
    next,
  };
};

/** A step that nobody has claimed, and that the gate lets a person claim. */
const isOpenTo = (view: WaitingView, actor: Actor): boolean =>
  view.claim === null &&
  stepRuleOf(view.status) !== undefined &&
  refuseAtGate(view, 'claim_step', actor) === null;

/** As much of an entry as says who may do what waits. */
const viewOf = (
  application: ApplicationSummary,
  {
    votesMissing,
    related,
    now,
    alike,
    mayExcept,
    mayConfirm,
  }: Pick<WaitingView, 'votesMissing'> &
    Pick<EntryKnowledge, 'related' | 'now' | 'alike' | 'mayExcept' | 'mayConfirm'>,
): WaitingView => {
  const { decisionStanding: standing, creditProposers, ...rest } = application;
  return {
    ...rest,
    allottedTo: assigneeOf(application),
    ...(creditProposers === undefined || isCreditLapsed(rest.bankStep, now)
      ? {}
      : { creditProposers }),
    related: [...(application.related ?? []), ...related],
    ...exceptionsWaiting(alike, { mayPropose: mayExcept, mayConfirm }),
    votesMissing,
    ...(standing?.standard === 'proposed'
      ? { standardProposers: standing.standardProposers ?? [] }
      : {}),
  };
};

/** Who holds the claim stands beside it, and may give it back. */
const blockedBy = (barred: Barred | null): string | null =>
  barred === null || barred.code === 'claimed_by_another' ? null : barred.code;

/** What an approval, or the payout check, would be refused for, though its step is open. */
const stoppedBy = (
  { status, decisionStanding: standing, bankStep }: ApplicationSummary,
  policy: ApprovalPolicy,
  { alike, crossField }: Pick<StepFindings, 'alike' | 'crossField'>,
): string | null => {
  if (waitsForStandard(status, standing)) return 'standard_unclear';
  if (!stoppable.includes(status)) return null;
  if (bankStep.about === 'payout_waits_for_papers') return 'paper_missing';
  const undecided = status === 'final_approval' ? standing : undefined;
  const shared =
    alike.length === 0 ? (refuseDisagreeingPapers(crossField)?.code ?? null) : 'already_financed';
  return undecided === undefined ? shared : stopOf(undecided, policy, shared);
};

/** Nobody has agreed which standard judges; at the screening it can still be proposed. */
const waitsForStandard = (
  status: ApplicationStatus,
  standing: DecisionStanding | undefined,
): boolean =>
  acts.decide_standard.statuses.includes(status) &&
  (standing?.standard === 'proposed' || (standing?.standard === 'open' && status !== 'screening'));

/** In the order in which an approval is refused. */
const stopOf = (
  standing: DecisionStanding,
  policy: ApprovalPolicy,
  shared: string | null,
): string | null => {
  const awaited = awaitedOverride(standing, policy) ?? awaitedVotes(standing, policy);
  return (
    awaited?.refusal.code ??
    shared ??
    refusedByCommittee(standing, policy)?.code ??
    (standing.nothingListed === true ? 'nothing_listed' : null)
  );
};

const stoppable: readonly ApplicationStatus[] = ['final_approval', 'contract', 'held'];
