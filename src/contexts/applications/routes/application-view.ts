import { appealUntilText } from '../rules/next-steps/next-steps.js';
import { correctionText } from '../rules/next-steps/open-points.js';
import { changeText } from '../rules/draft/draft-changes.js';
import { lookupName, lookupResultTerms, vetoText } from '../rules/review/lookup-words.js';
import { toldWarnings } from '../rules/review/amount/told-warnings.js';
import type { StandardChoice } from '../rules/review/standard/standard-choice.js';
import { reasonTerms } from '../rules/review/reason-terms.js';
import type { Override } from '../rules/review/overrides/override.js';
import type { Appeal, Application, IntakeRefusal } from '../rules/state/application-state.js';
import { summaryOfApplication } from '../rules/state/application-summary.js';
import type { ApplicationSummary } from '../rules/state/application-summary.js';
import type { Said } from './checklist-view.js';
import { decisionView } from './decision-view.js';
import { reasonsView } from './reasons.js';
import { financingView } from './financing-view.js';
import { monitoringView } from './monitoring-view.js';
import { holdView } from './hold-routes.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type {
  CorrectionRound,
  RecordedLookup,
  Recommendation,
  StepAct,
} from '../rules/review/review.js';
import type { ThirdPartyWait } from '../rules/deadlines/third-party-wait.js';
import type { ClockedApplication } from '../use-cases/reading/read-clocked.js';

/** What a list shows of an application. */
export const summaryView = (summary: ApplicationSummary) => ({
  applicationId: summary.applicationId,
  applicationReference: summary.applicationReference,
  applicantId: summary.applicantId,
  role: summary.role,
  amount: summary.amount,
  approved: summary.approved ?? null,
  appealGrantedOn: summary.appealGrantedOn ?? null,
  revision: summary.revision,
  status: summary.status,
  statusSince: summary.statusSince,
  waitingFor: summary.waitingFor,
  owedBy: [...(summary.owedBy ?? [summary.waitingFor].filter((one) => one !== 'nobody'))],
  deadline: summary.deadline,
  breached: summary.breached,
  submittedOn: summary.submittedOn,
  updatedAt: summary.updatedAt,
});

const overrideView = ({
  persons: _persons,
  rank: _rank,
  proposedAtRevision: _revision,
  text,
  by,
  resolvedBy,
  resolvedAt,
  resolutionNote,
  ...override
}: Override) => ({
  ...override,
  label: reasonTerms[override.reasonCode] ?? { zh: override.reasonCode, en: override.reasonCode },
  note: text,
  proposedBy: by,
  decidedBy: resolvedBy,
  decidedAt: resolvedAt,
  decisionNote: resolutionNote,
});

const lookupView = ({ grounds, persons, ...lookup }: RecordedLookup, named: boolean) => {
  const [by = null, onBehalfOf = null] = named ? persons : [];
  return {
    ...lookup,
    name: lookupName(lookup),
    resultLabel: lookupResultTerms[lookup.result],
    ...(grounds === undefined ? {} : { findingLabels: grounds }),
    note: named || lookup.result === 'veto' ? lookup.note : '',
    snapshotId: named ? lookup.snapshotId : undefined,
    by,
    onBehalfOf,
  };
};

/** The exporter reads of look-ups what its letter says, once there is one. */
const lookupsView = ({ environmentalLookups, decisions }: Application, named: boolean) => {
  const decidedAt = decisions.at(-1)?.at ?? '';
  return environmentalLookups
    .filter(({ at }) => named || at <= decidedAt)
    .map((one) => lookupView(one, named));
};

const recommendationView = ({ reasonCodes, reasons, ...given }: Recommendation) => ({
  ...given,
  reasons: reasonsView({ reasonCodes, reasons }),
});

/** Until when it can be appealed, as its letter says it; `null`: it cannot, or no longer. */
const appealableView = (application: Application) => {
  const text = appealUntilText(application, { now: application.updatedAt, calendar: null });
  return text === null || application.appealUntil === null
    ? null
    : { until: application.appealUntil, text };
};

const appealView = ({ grounds, granted, note, ...appeal }: Appeal) => ({
  ...appeal,
  note: grounds,
  agrees: granted,
  decisionNote: note,
});

const correctionView = (
  { bankMsLeft: _left, answer, reasons, changes, ...round }: CorrectionRound,
  { named, checklist }: { readonly named: boolean } & Pick<Application, 'checklist'>,
) => ({
  ...round,
  ...(changes === undefined
    ? {}
    : {
        changes: changes.map((change) => {
          const { words: _words, ...stated } = change;
          return { ...stated, text: changeText(change) };
        }),
      }),
  requestedBy: named ? round.requestedBy : null,
  reasons: reasons.map((reason) => {
    const { text: note, ...bound } = reason;
    return { ...bound, note, text: correctionText(reason, checklist) };
  }),
  answerNote: answer,
});

/** Who took a step, and of an act by a delegate in whose place: the act counts as both persons'. */
const stepActView = ({ step, at, persons: [by = '', principal] }: StepAct) => ({
  step,
  at,
  by,
  onBehalfOf: principal ?? null,
});

const principalOf = (
  { stepActs }: Application,
  given: { readonly by: string; readonly at: string },
): string | null =>
  stepActs.find(({ at, persons }) => at === given.at && persons[0] === given.by)?.persons[1] ??
  null;

/** What people of the bank think and may still do: not for the exporter's eyes. */
const reviewView = (application: Application, named: boolean) =>
  named
    ? {
        recallableBy: application.recallable?.persons ?? [],
        screeningSnapshots: application.screeningSnapshots,
        overrides: application.overrides.map(overrideView),
        votes: application.votes,
        recommendations: application.recommendations.map((one) => ({
          ...recommendationView(one),
          onBehalfOf: principalOf(application, one),
        })),
        stepActs: application.stepActs.map(stepActView),
      }
    : {
        recallableBy: [],
        screeningSnapshots: [],
        overrides: [],
        votes: [],
        recommendations: [],
        stepActs: [],
      };

/** Why it ended or went back, and what became of appeals: addressed to the exporter as well. */
const noticesView = (application: Application, named: boolean) => {
  const { notAccepted, returns = [], appeals = [], environmentalLookups } = application;
  const unnamed = <Notice extends IntakeRefusal>(notice: Notice) => ({
    ...notice,
    reasons: reasonsView({ reasonCodes: [], reasons: notice.reasons }),
    by: named ? notice.by : null,
  });
  return {
    notAccepted: notAccepted === undefined ? null : unnamed(notAccepted),
    vetoedFor: environmentalLookups.filter(({ result }) => result === 'veto').map(vetoText),
    returns: returns.map(unnamed),
    appeals: appeals.map(appealView),
  };
};

const standardView = (choice: StandardChoice, named: boolean) => ({
  standard: choice.standard,
  rule: choice.transition.rule,
  note: choice.reason,
  proposedBy: named ? choice.by : null,
  proposedAt: choice.at,
  standing: choice.standing,
  decidedBy: named ? choice.decidedBy : null,
  decidedAt: choice.decidedAt,
  decisionNote: named ? choice.note : null,
});

/** The whole application; an exporter does not read which officer acted. */
export const applicationView = (
  {
    application,
    clocks,
    expected,
  }: Pick<ClockedApplication, 'application' | 'clocks' | 'expected'>,
  { facts, crossField }: Said,
  viewer: Actor,
) => {
  const named = viewer.kind === 'bank_user';
  return {
    ...summaryView(summaryOfApplication(application)),
    clocks,
    expectedDecision: expected,
    ...waitingView(application, named),
    draft: { ...application.draft },
    warnings: toldWarnings(
      application.warnings ?? [],
      application.status,
      named ? 'bank' : 'exporter',
    ),
    transition: application.transition,
    standardChoices: (application.standardChoices ?? []).map((one) => standardView(one, named)),
    catalogue: application.catalogue,
    assessments: application.assessments,
    contradictions: facts
      .filter((one) => one.contradictory)
      .map(({ lineNo, fact, label }) => ({ lineNo, fact, label })),
    crossField: [...crossField],
    claim: application.claim && {
      step: application.claim.step,
      by: named ? application.claim.userId : null,
      at: application.claim.at,
    },
    corrections: application.corrections.map((one) =>
      correctionView(one, { named, checklist: application.checklist }),
    ),
    environmentalLookups: lookupsView(application, named),
    ...reviewView(application, named),
    ...noticesView(application, named),
    decisions: application.decisions.map((one) => ({
      ...decisionView(one, named, application.draft),
      onBehalfOf: named ? principalOf(application, one) : null,
    })),
    round: application.round,
    appealUntil: application.appealUntil,
    appealable: appealableView(application),
    appealProvisional: application.appealProvisional ?? false,
    financing: financingView(application, named),
    monitoring: monitoringView(application, named),
    hold: holdView(application, named),
    createdAt: application.createdAt,
  };
};

/** Who is waited for outside, and, for bank people, whom a breach went to. */
const waitingView = ({ wait, escalations = [] }: Application, named: boolean) => ({
  wait: wait === undefined ? null : waitView(wait),
  escalations: named ? escalations : [],
});

const waitView = ({ thirdParty, about, expectedOn, since }: ThirdPartyWait) => ({
  thirdParty,
  about,
  expectedOn,
  since,
});
