import { goodsValueWarnings } from '../review/amount/goods-value-warnings.js';
import { valueNotEvidenced } from '../review/amount/value-not-evidenced.js';
import { paperValuesOf } from '../evidence/deal-papers/paper-values.js';
import { roleTerms } from '../../../../kernel/values/role-terms.js';
import { needsCommittee } from '../review/committee.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { CommandOf } from '../acts/application-command.js';
import type { ApplicationDraft } from './application-draft.js';
import type { Application } from '../state/application-state.js';
import { decided, movingTo } from '../acts/decider.js';
import type { ContextOf, DecideContext, Decided, Decider } from '../acts/decider.js';
import { unfillablePosts } from '../../../people/rules/staff/eligible-reviewers.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { missingInDraft } from './missing-in-draft.js';
import { isSilentDraft } from './silent-draft.js';

/** A new draft. A second `draft_application` on the same record is a conflict. */
export const draftApplication = (
  application: Application | null,
  command: CommandOf<'draft_application'>,
  context: ContextOf<'draft_application'>,
): Decided => {
  if (application !== null) return fail(refuse('application_exists'));
  const refusal = refuseForeignApplicant(command.draft, context);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'application.drafted',
    bankId: context.actor.bankId,
    ...context.identifiers,
    initiatorId: context.actor.userId,
    draft: command.draft,
    ...warningsOf({ draft: command.draft, evidence: [], checklist: [] }, context),
  });
};

export const editDraft: Decider<'edit_draft'> = (application, { draft }, context) => {
  const refusal = refuseForeignApplicant(draft, context);
  return refusal === null
    ? decided({
        type: 'application.edited',
        draft,
        ...warningsOf({ ...application, draft }, context),
      })
    : fail(refusal);
};

const refuseForeignApplicant = (
  draft: ApplicationDraft,
  context: DecideContext,
): Refusal | null => {
  const { actor } = context;
  if (actor.kind === 'applicant_user' && actor.applicantIds.includes(draft.applicantId))
    return null;
  return refuse('exporter_only.drafts');
};

/** Submits and opens intake in one commit: the rules have checked what intake opens on. */
export const submitApplication: Decider<'submit_application'> = (
  application,
  _command,
  context,
) => {
  const refusal = refuseSubmission(application, context);
  if (refusal !== null) return fail(refusal);
  const { submittedOn, standard, catalogue, related } = context.submission;
  return decided(
    {
      type: 'application.submitted',
      submittedOn,
      transition: standard.transition,
      catalogue,
      initiatorId: context.actor.userId,
      related,
      ...warningsOf(application, context),
      to: 'submitted',
      deadline: null,
    },
    { type: 'intake.opened', ...movingTo('intake', context) },
  );
};

/** What of a draft will stand in the way of a decision, as an event keeps it. */
export const warningsOf = (
  application: Pick<Application, 'draft' | 'evidence' | 'checklist'>,
  { policy, at }: DecideContext,
): { readonly warnings?: readonly DraftWarning[] } => {
  const papers = paperValuesOf(application, policy.valuePapers);
  const silent = valueNotEvidenced(application, policy);
  const warnings: readonly DraftWarning[] = [
    ...goodsValueWarnings(application.draft, policy.goodsValue, dayOf(at), papers),
    ...(silent === null ? [] : [{ code: 'value_not_evidenced' as const, text: silent }]),
  ];
  return warnings.length === 0 ? {} : { warnings };
};

const refuseSubmission = (
  application: Application,
  context: ContextOf<'submit_application'>,
): Refusal | null =>
  missingInDraft(application.draft, {
    today: context.submission.submittedOn,
    standard: context.submission.standard,
  })[0] ?? refuseWithoutReviewers(application, context);

const refuseWithoutReviewers = (
  application: Application,
  context: ContextOf<'submit_application'>,
): Refusal | null => {
  const excluded = [...application.applicantSide, ...personsOf(context.actor)];
  const { committee } = context.policy;
  const members = needsCommittee(application, committee) ? committee.members : 0;
  const empty = unfillablePosts(context.submission.eligible, excluded, members);
  if (empty.length === 0) return null;
  return refuse('no_eligible_reviewers', { roles: listOf(empty.map((role) => roleTerms[role])) });
};

/** The exporter needs no reason for what it never submitted; what was written stays in the record. */
export const discardDraft: Decider<'discard_draft'> = () =>
  decided({ type: 'application.withdrawn', reason: '', to: 'withdrawn', deadline: null });

/**
 * A soft end by silence: never while the period since the last touch still runs
 * (docs/rules/calendar.md#silence).
 */
export const abandonDraft: Decider<'abandon_draft'> = (application, _command, context) =>
  isSilentDraft(application, context.deadlines, context.at)
    ? decided({ type: 'application.abandoned', to: 'abandoned', deadline: null })
    : fail(refuse('draft_in_use'));
