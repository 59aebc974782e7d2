import { hasRole, isAnyOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import { draftFields } from '../draft/draft-changes.js';
import { isSettled, isStillAsked } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry, EvidenceStatus } from '../evidence/checklist/checklist.js';
import { conditionsPrecedent } from '../financing/conditions-precedent.js';
import { isCreditDeclined } from '../financing/credit-declined.js';
import { drawnAndLeft } from '../financing/drawn-and-left.js';
import { openException } from '../financing/financing-exception.js';
import { openRecheck } from '../monitoring/recheck-triggers.js';
import { returnTargets } from '../review/decide-review.js';
import { assigneeOf } from '../review/reviewers/assignment.js';
import { judgingStandard, openChoice, standingChoice } from '../review/standard/standard-choice.js';
import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';

/** What may be named as one member of an act's path or body, as the application stands. */
export interface ActChoice {
  readonly member: string;
  readonly values: readonly (string | number)[];
}

/** Whom the bank's rules name for the exception of a document that is financed already. */
export interface ExceptionRoles {
  readonly mayPropose: readonly UserRole[];
  readonly mayConfirm: readonly UserRole[];
}

/** Who asks, and whom the bank's rules name for what the gate leaves to them. */
interface Asking {
  readonly actor: Actor;
  readonly exceptions: ExceptionRoles;
  /** Whom the open step could be given to by name. */
  readonly assignable: readonly string[];
}

type ChoicesOf = (application: Application, asking: Asking) => readonly ActChoice[] | null;

const holdsOneOf = (actor: Actor, roles: readonly UserRole[]): boolean =>
  roles.some((role) => hasRole(actor, role));

const entries =
  (fits: (entry: ChecklistEntry, application: Application, actor: Actor) => boolean): ChoicesOf =>
  (application, { actor }) =>
    oneOf(
      'entryId',
      application.checklist
        .filter((entry) => !isSettled(entry) && fits(entry, application, actor))
        .map(({ entryId }) => entryId),
    );

const papers =
  (status: EvidenceStatus): ChoicesOf =>
  ({ evidence }) =>
    oneOf(
      'evidenceId',
      evidence.filter((one) => one.status === status).map(({ evidenceId }) => evidenceId),
    );

/** An act about one thing is open only where there is such a thing. */
const oneOf = (member: string, values: ActChoice['values']): readonly ActChoice[] | null =>
  values.length === 0 ? null : [{ member, values }];

const where =
  (holds: (application: Application) => boolean): ChoicesOf =>
  (application) =>
    holds(application) ? [] : null;

const isWaivable = (entry: ChecklistEntry, { status }: Application, actor: Actor): boolean =>
  entry.waiver?.standing !== 'proposed' &&
  holdsOneOf(actor, entry.waiverTerms?.mayPropose ?? []) &&
  isStillAsked(entry, status);

const isStandardOpen = (application: Application): boolean =>
  openChoice(application) === undefined &&
  (judgingStandard(application) === 'manual' || standingChoice(application) !== undefined);

const choices: Readonly<Partial<Record<ApplicationCommandKind, ChoicesOf>>> = {
  accept_evidence: papers('uploaded'),
  reject_evidence: papers('uploaded'),
  take_up_evidence: papers('uploaded'),
  reopen_evidence: papers('accepted'),
  accept_proposal: papers('uploaded'),
  reject_proposal: papers('uploaded'),
  claim_not_applicable: entries(({ notApplicable }) => notApplicable?.standing !== 'proposed'),
  decide_not_applicable: entries(({ notApplicable }) => notApplicable?.standing === 'proposed'),
  propose_waiver: entries(isWaivable),
  decide_waiver: entries(
    ({ waiver, waiverTerms }, _application, actor) =>
      waiver?.standing === 'proposed' && holdsOneOf(actor, waiverTerms?.mayConfirm ?? []),
  ),
  propose_financing_exception: (application, { actor, exceptions }) =>
    holdsOneOf(actor, exceptions.mayPropose)
      ? oneOf(
          'evidenceId',
          application.evidence
            .filter(({ status, evidenceId }) => {
              const isOpen = status === 'uploaded' || status === 'accepted';
              return isOpen && openException(application, evidenceId) === undefined;
            })
            .map(({ evidenceId }) => evidenceId),
        )
      : null,
  decide_financing_exception: ({ financingExceptions }, { actor, exceptions }) =>
    holdsOneOf(actor, exceptions.mayConfirm)
      ? oneOf(
          'evidenceId',
          financingExceptions
            .filter(({ standing }) => standing === 'proposed')
            .map(({ evidenceId }) => evidenceId),
        )
      : null,
  request_correction: ({ draft, checklist }) => [
    {
      member: 'about',
      values: [
        ...draft.lines.map(({ lineNo }) => `line/${lineNo}`),
        ...checklist.map(({ entryId }) => entryId),
        ...draftFields,
      ],
    },
  ],
  reassign_step: (application, { assignable, actor }) =>
    oneOf(
      'userId',
      assignable.filter((id) => id !== assigneeOf(application) && !isAnyOf(actor, [id])),
    ),
  recall_step: where(({ recallable }) => recallable !== null),
  propose_override: (application) => {
    const lines = oneOf(
      'lineNo',
      latestAssessment(application)?.lines.map(({ lineNo }) => lineNo) ?? [],
    );
    const accepted = application.evidence.filter(({ status }) => status === 'accepted');
    const evidenceIds = accepted.map(({ evidenceId }) => evidenceId);
    return lines && [...lines, { member: 'evidenceIds', values: evidenceIds }];
  },
  resolve_override: ({ overrides }) =>
    oneOf(
      'overrideId',
      overrides.filter(({ status }) => status === 'proposed').map(({ overrideId }) => overrideId),
    ),
  propose_standard: where(isStandardOpen),
  decide_standard: where((application) => openChoice(application) !== undefined),
  return_application: ({ status }) => oneOf('to', returnTargets(status)),
  approve_application: ({ draft }) => [
    { member: 'trancheNos', values: (draft.tranches ?? []).map(({ trancheNo }) => trancheNo) },
  ],
  settle_recheck: (application) => oneOf('recheckNumber', openRechecks(application)),
  propose_label_change: (application) =>
    application.monitoring.proposal === null
      ? oneOf('recheckNumber', lastRecheck(application))
      : null,
  confirm_label_change: where(({ monitoring }) => monitoring.proposal !== null),
  refuse_label_change: where(({ monitoring }) => monitoring.proposal !== null),
  record_payout_check: (application) => [
    {
      member: 'conditionId',
      values: conditionsPrecedent(application).map(({ conditionId }) => conditionId),
    },
  ],
  record_credit: (application) =>
    application.status === 'declined' && !isCreditDeclined(application)
      ? null
      : [{ member: 'corrects', values: creditStanding(application) }],
  record_drawdown: where((application) => (drawnAndLeft(application)?.left.amountMinor ?? 0) > 0),
  refuse_credit_correction: where(({ financing }) => financing.correction !== undefined),
  start_third_party_wait: where(({ wait }) => wait === undefined),
  end_third_party_wait: where(({ wait }) => wait !== undefined),
};

const creditStanding = ({ financing: { credit } }: Application): readonly string[] =>
  credit === null ? [] : [credit.creditReference];

/** One that asks for a change of the label is not settled without it. */
const openRechecks = (application: Application): readonly number[] => {
  const recheck = openRecheck(application);
  if (recheck === undefined) return [];
  return ['weaker', 'changed'].includes(recheck.outcome) ? [] : [recheck.number];
};

/** A re-check bears one change. */
const lastRecheck = ({ monitoring }: Application): readonly number[] => {
  const recheck = monitoring.rechecks.at(-1);
  const isSpent = monitoring.labelChanges.some((one) => one.recheckNumber === recheck?.number);
  return recheck === undefined || isSpent ? [] : [recheck.number];
};

/** What an act can name as the application stands; `null`: there is nothing it could be about. */
export const choicesOf = (
  application: Application,
  act: ApplicationCommandKind,
  asking: Asking,
): readonly ActChoice[] | null =>
  choices[act]?.(application, asking) ?? (act in choices ? null : []);
