import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { hasRole } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { foldCommits } from '../../rules/state/fold-commits.js';
import { expectedDecision } from '../../rules/acts/expected-decision.js';
import type { ExpectedDecision } from '../../rules/acts/expected-decision.js';
import { readCrossField } from '../evidence/read-cross-field.js';
import type { ReadCrossFieldDeps } from '../evidence/read-cross-field.js';
import type { DeadlineRules } from '../../rules/deadlines/deadline.js';
import { awaitedVotes, decisionStandingOf } from '../../rules/review/decision-awaits.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import type {
  DraftTerms,
  StepFindings,
  UnfitPaper,
} from '../../rules/next-steps/beside-the-record.js';
import { forPerson, nextStepsOf } from '../../rules/next-steps/next-steps.js';
import type { NextStep, NextSteps } from '../../rules/next-steps/next-steps.js';
import type { OpenActsBy } from '../../rules/next-steps/open-acts.js';
import { consequenceOf } from '../../rules/next-steps/step-consequence.js';
import {
  barredFrom,
  exceptionsWaiting,
  mayOnlyAgreeOnStandard,
  mayOnlyJudgePapers,
  waitingViewOf,
} from '../../rules/next-steps/who-may-act.js';
import type { WaitingView } from '../../rules/next-steps/who-may-act.js';
import type { DelegationStore, UserStore } from '../../../people/use-cases/ports-of-people.js';
import { readPaperFindings } from '../evidence/read-paper-findings.js';
import { isAcceptedDespite } from '../../rules/evidence/papers/accepted-despite.js';
import { alikeEvidence } from '../financed-once/find-alike.js';
import type { FindAlikeDeps } from '../financed-once/find-alike.js';
import { lookAtDocument, lookingOnce } from '../financed-once/claim-documents.js';
import { documentsOfApplication } from '../financed-once/load-documents.js';
import { approvalAhead } from '../../rules/review/amount/approval-ahead.js';
import type { ApprovalAhead } from '../../rules/review/amount/approval-ahead.js';
import { partyClocksOf } from '../../rules/deadlines/party-clocks.js';
import type { PartyClocks } from '../../rules/deadlines/party-clocks.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { waitingForText } from '../../rules/next-steps/waiting-for-text.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { judgeOnce, mostLinesAhead } from '../assess-application.js';
import type { JudgeUnder } from '../assess-application.js';
import { standardIn } from '../acts/load-standard.js';
import { doubtedLines } from '../../rules/draft/doubted-lines.js';
import { loadRelated } from '../acts/load-related.js';
import { assignableAmong } from '../../rules/review/reviewers/decide-assignment.js';
import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { ApplicationRecords } from '../acts/application-records.js';
import type { DeadlinesOf } from '../deadlines/bank-deadlines.js';
import type { CalendarCache } from '../../../people/use-cases/calendar-cache.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { ApplicationCommits } from '../ports-of-applications.js';
import { knownAt, notYetThere } from './read-application-as-of.js';
import { applicationUnknown, isShownTo } from './read-application.js';

export interface ReadClockedDeps extends FindAlikeDeps {
  readonly records: ApplicationRecords;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly delegations: Pick<DelegationStore, 'list'>;
  readonly calendarOf: CalendarCache['inUse'];
  readonly deadlinesOf: DeadlinesOf;
  readonly commits: Pick<ApplicationCommits, 'read'>;
  readonly clock: Clock;
  readonly library: ReadCrossFieldDeps['library'];
  readonly applicants: ReadCrossFieldDeps['applicants'];
}

/** An application with the clocks of its parties at this moment. */
export interface ClockedApplication {
  readonly application: Application;
  readonly clocks: PartyClocks;
  readonly expected: ExpectedDecision | null;
  readonly turn: Bilingual;
  /** What each side has to do now; the bank's as the person asking is told it. */
  readonly next: NextSteps;
  /** The committee has to vote before anybody decides. */
  readonly votesMissing: boolean;
  /** What the person asking gives up by taking the open step; `null`: nothing. */
  readonly consequence: Bilingual | null;
  /** Whether the person of the bank who asks is related to the applicant, by what is known now. */
  readonly related: readonly RelatedPerson[];
  /** Whom the open step could be given to by name, where the person asking may give it. */
  readonly assignable: readonly string[];
  /** What an approval would come to, where the person asking may read it; `null`: none is next. */
  readonly approval: ApprovalAhead | null;
  /** What else decides which acts are open, and what follows them. */
  readonly actsBy: Omit<OpenActsBy, 'related' | 'assignable'>;
}

/**
 * One application with its clocks, now or as the record knew it at an instant; what the caller may
 * not see is answered as absent. Who may see it now may see it then.
 */
export const readClocked = (deps: ReadClockedDeps) => {
  const judge = judgeOnce(deps);
  return async (
    actor: Actor,
    applicationId: string,
    asOf: string | null = null,
  ): Promise<Result<ClockedApplication, Refusal>> => {
    const { bankId } = actor;
    const present = await deps.records.read(bankId, applicationId);
    if (present === null || !isShownTo(actor, present.state)) return fail(applicationUnknown());
    const record =
      asOf === null
        ? present
        : foldCommits(knownAt(await deps.commits.read(bankId, applicationId), asOf));
    if (record === null || !isShownTo(actor, record.state)) return fail(notYetThere());
    const { state: application, stretches } = record;
    const now = asOf ?? deps.clock.now();
    const rules = await deps.deadlinesOf(bankId, {
      day: dayOf(now),
      ...(asOf === null ? {} : { knownAt: asOf }),
    });
    const calendar = await deps.calendarOf(bankId);
    const expected = expectedDecision(application, rules, now);
    // What papers others finance is asked for the next steps and for the approval alike.
    const looking = lookingOnce(deps);
    const findings = await stepFindings(looking, application, {
      now,
      rules,
      isPast: asOf !== null,
      judge,
    });
    const next = nextStepsOf(application, { now, calendar }, findings);
    const { crossField, evidenceRules, policy } = findings;
    // What other applications held at an instant is in no record of this one.
    const documents =
      actor.kind === 'bank_user' && asOf === null
        ? await documentsToApprove({ ...looking, evidenceRules }, application, now)
        : [];
    return ok({
      application,
      clocks: partyClocksOf(stretches, calendar, now),
      expected,
      turn: waitingForText(application, expected, { now, calendar }),
      votesMissing: areVotesMissing(application, policy),
      ...(actor.kind === 'bank_user'
        ? await asToldTo(looking, actor, application, {
            next,
            findings,
            now,
            documents,
          })
        : { next, consequence: null, related: [], assignable: [], approval: null }),
      actsBy: {
        now,
        deadlineOf: rules.deadlineOf,
        deciding: { committee: policy.committee, crossField, documents },
        exceptions: { mayPropose: findings.mayExcept, mayConfirm: findings.mayConfirm },
      },
    });
  };
};

const documentsToApprove = async (
  deps: FindAlikeDeps & { readonly evidenceRules: EvidenceRules },
  application: Application,
  now: string,
): Promise<OpenActsBy['deciding']['documents']> =>
  application.status === 'final_approval'
    ? await documentsOfApplication(deps, application, now, lookAtDocument)
    : [];

interface FindingsByRules extends StepFindings {
  readonly policy: ApprovalPolicy;
  readonly evidenceRules: EvidenceRules;
  /** Who may be the second person of a financing exception. */
  readonly mayConfirm: readonly UserRole[];
}

const areVotesMissing = (application: Application, policy: ApprovalPolicy): boolean =>
  application.status === 'final_approval' &&
  awaitedVotes(decisionStandingOf(application), policy) !== null;

/** Next steps with what bars one person of the bank, and what the act would take from them. */
const asToldTo = async (
  deps: ReadClockedDeps,
  actor: Actor,
  application: Application,
  {
    next,
    findings,
    now,
    documents,
  }: {
    readonly next: NextSteps;
    readonly findings: FindingsByRules;
    readonly now: string;
    readonly documents: OpenActsBy['deciding']['documents'];
  },
): Promise<
  Pick<ClockedApplication, 'next' | 'consequence' | 'related' | 'assignable' | 'approval'>
> => {
  const { users, delegations, applicants } = deps;
  const { bankId } = application;
  const { policy } = findings;
  const votesMissing = areVotesMissing(application, policy);
  const staff = await users.bankUsers(bankId);
  const related = await loadRelated({ users, applicants, policy }, application, staff);
  const view: WaitingView = {
    ...waitingViewOf(application, { votesMissing, now }, related),
    ...exceptionsWaiting(findings.alike, {
      mayPropose: findings.mayExcept,
      mayConfirm: findings.mayConfirm,
    }),
  };
  const bank: NextStep = forPerson(next.bank, view, actor);
  const takesStep =
    next.bank.yourTurn &&
    barredFrom(view, actor) === null &&
    !mayOnlyAgreeOnStandard(view, actor) &&
    !mayOnlyJudgePapers(view, actor);
  const consequence = takesStep
    ? consequenceOf(gateViewOf(application, related), actor, {
        staff,
        delegations: await delegations.list(bankId),
        day: dayOf(now),
      })
    : null;
  const assignable = hasRole(actor, 'review_manager')
    ? assignableAmong(staff, gateViewOf(application, related), {
        giver: actor,
        day: dayOf(now),
      })
    : [];
  const approval = approvalAhead(application, { policy, at: now, documents });
  return { next: { ...next, bank }, consequence, related, assignable, approval };
};

const stepFindings = async (
  deps: ReadClockedDeps,
  application: Application,
  {
    now,
    rules,
    isPast,
    judge,
  }: {
    readonly now: string;
    readonly rules: DeadlineRules;
    readonly isPast: boolean;
    readonly judge: JudgeUnder;
  },
): Promise<FindingsByRules> => {
  const { bankRules, library, applicants } = deps;
  const { policy, evidenceRules } = await bankRules.inForceOn(
    application.bankId,
    dayOf(now),
    isPast ? now : undefined,
  );
  const crossField = await readCrossField({ library, applicants, evidenceRules })(application);
  return {
    policy,
    evidenceRules,
    crossField,
    papers: await unfitPapers(deps, application, isPast),
    // What other applications held at an instant is in no record of this one.
    alike: isPast ? [] : await alikeEvidence({ ...deps, evidenceRules }, application, now),
    mayExcept: evidenceRules.financing.mayPropose,
    mayConfirm: evidenceRules.financing.mayConfirm,
    draft:
      application.status === 'draft'
        ? {
            keptUntil: rules.draftUntil(application.updatedAt),
            takenIn: rules.deadlineOf('intake', now),
            ...(await ifSubmitted(library, application, now, judge)),
          }
        : null,
  };
};

/** What a submission at this moment would hold the draft against, and what its goods would be asked about. */
const ifSubmitted = async (
  library: ReadClockedDeps['library'],
  application: Application,
  now: string,
  judge: JudgeUnder,
): Promise<Pick<DraftTerms, 'submission' | 'doubts'>> => {
  const today = dayOf(now);
  const { bankId, draft } = application;
  const inForce = await library.inForceOn(bankId, today);
  const isJudged = draft.lines.length > 0 && draft.lines.length <= mostLinesAhead;
  return {
    submission: { today, standard: standardIn(inForce, application, today) },
    doubts: isJudged
      ? doubtedLines(draft, (await judge(application, inForce, now)).assessment)
      : [],
  };
};

/** What is to be looked at in a paper, or contradicts the deal, and no assessment sets aside. */
const ofTheDeal: readonly string[] = [
  'alike',
  'below_goods',
  'dated_ahead',
  'other_currency',
  'other_goods',
  'other_number',
  'other_total',
  'own_choice',
  'same_file',
];

/** What the assessment will set aside as it is stated. */
const unfitPapers = async (
  deps: ReadClockedDeps,
  application: Application,
  isPast: boolean,
): Promise<readonly UnfitPaper[]> => {
  if (isPast || !['collection', 'correction'].includes(application.status)) return [];
  const findings = await readPaperFindings(deps)(application);
  return findings
    .filter(({ basis, code }) => basis === 'stated' && !ofTheDeal.includes(code))
    .map((one) => (isAcceptedDespite(application, one) ? { ...one, known: true } : one));
};
