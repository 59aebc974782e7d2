import { refuseSenior } from '../../../../../kernel/record/who-agrees.js';
import { outcomeTerms } from '../../../../matching/rules/assessment/outcome-terms.js';
import { isToldByCriteria } from './apply-overrides.js';
import { rankOf } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import type { Override, OverrideProposal, OverrideTarget } from './override.js';
import { isReasonCode, reasonCodeFor } from '../../../../rulebook/rules/bank-rules/reason-code.js';
import type {
  LineAssessment,
  LineOutcome,
  Verdict,
} from '../../../../rulebook/rules/assessment/assessment.js';
import { verdicts } from '../../../../rulebook/rules/assessment/assessment.js';
import { fail, ok } from '../../../../../kernel/values/result.js';
import type { Result } from '../../../../../kernel/values/result.js';
import { rolesOf } from '../../../../../kernel/values/actor.js';
import type { Actor } from '../../../../../kernel/values/actor.js';
import type { CommandOf } from '../../acts/application-command.js';
import { latestAssessment } from '../../state/application-state.js';
import type { Application } from '../../state/application-state.js';
import { decided } from '../../acts/decider.js';
import type { DecideContext, Decider } from '../../acts/decider.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import { namesOf, refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import { stepRuleOf } from '../../../../rulebook/rules/bank-rules/review-step.js';

/** Overrides of the assessment that counts now; those of an earlier one are history. */
export const overridesOnLatest = (application: Application): readonly Override[] => {
  const assessmentId = latestAssessment(application)?.assessmentId;
  return application.overrides.filter((one) => one.assessmentId === assessmentId);
};

/**
 * Nothing is decided while a second person has not spoken on an override
 * (docs/rules/four-eyes.md#an-override-needs-a-second-more-senior-person).
 */
export const refuseOpenOverride = (application: Application): Refusal | null =>
  refuseOverrides(openOverridesOf(application));

/** An override that waits for a person of a higher rank than its own. */
export interface OpenOverride {
  readonly lineNo: number;
  readonly rank: number;
}

export const openOverridesOf = (application: Application): readonly OpenOverride[] =>
  overridesOnLatest(application)
    .filter((one) => one.status === 'proposed')
    .map(({ target: { lineNo }, rank }) => ({ lineNo, rank }));

export const refuseOverrides = (open: readonly OpenOverride[]): Refusal | null => {
  if (open.length === 0) return null;
  const lines = [...new Set(open.map(({ lineNo }) => lineNo))].sort((a, b) => a - b);
  return refuse('override_open', { lines: listOf(lines) });
};

/** A reviewer asks that the engine's word be taken as another: reason, text and evidence. */
export const proposeOverride: Decider<'propose_override'> = (application, command, context) => {
  const { line } = context;
  if (line === null) return fail(unknownTarget(command));
  const target = targetOf(command, line);
  if (!target.ok) return target;
  const reason = reasonCodeFor(command.reasonCode, 'override', context.policy.reasonCodes);
  const refusal =
    (isReasonCode(reason) ? null : reason) ??
    refuseRepeated(application, target.value) ??
    refuseEvidence(application, command);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'override.proposed',
    proposal: proposalOf(application, command, context, { line, target: target.value }),
  });
};

const proposalOf = (
  application: Application,
  command: CommandOf<'propose_override'>,
  { actor, policy }: DecideContext,
  about: { readonly line: LineAssessment; readonly target: OverrideTarget },
): OverrideProposal => ({
  overrideId: `override-${application.overrides.length + 1}`,
  assessmentId: latestAssessment(application)?.assessmentId ?? '',
  target: about.target,
  itemCode: about.line.itemCode,
  reasonCode: command.reasonCode,
  text: command.text,
  evidence: evidenceOf(application, command),
  step: stepRuleOf(application.status)?.step ?? 'first_review',
  by: actor.userId,
  rank: rankOf(rolesOf(actor), policy),
});

const unknownTarget = ({ lineNo, path }: CommandOf<'propose_override'>): Refusal =>
  path === null
    ? refuse('override_target_unknown.line', { lineNo })
    : refuse('override_target_unknown', { lineNo });

const lineOutcomes: readonly LineOutcome[] = ['listed', 'not_listed', 'cannot_tell'];

const targetOf = (
  command: CommandOf<'propose_override'>,
  line: LineAssessment,
): Result<OverrideTarget, Refusal> => {
  const target =
    command.path === null
      ? lineTarget(command, line)
      : criterionTarget(command, line, command.path);
  if (!target.ok || target.value.engine !== target.value.to) return target;
  return fail(refuse('override_changes_nothing', { outcome: outcomeTerms[target.value.engine] }));
};

/** A line can only be granted on the row it was judged on: nobody judged another. */
const lineTarget = (
  { lineNo, to }: CommandOf<'propose_override'>,
  line: LineAssessment,
): Result<OverrideTarget, Refusal> => {
  if (!lineOutcomes.some((one) => one === to)) return fail(wrongWord(lineOutcomes));
  if (to === 'listed' && line.row === null) return fail(refuse('override_without_row', { lineNo }));
  return ok({ lineNo, path: null, engine: line.outcome, to: to as LineOutcome });
};

const criterionTarget = (
  command: CommandOf<'propose_override'>,
  line: LineAssessment,
  path: string,
): Result<OverrideTarget, Refusal> => {
  const { lineNo, to } = command;
  const criterion = line.criteria.find((one) => one.path === path);
  if (criterion === undefined) return fail(unknownTarget(command));
  if (!verdicts.some((one) => one === to)) return fail(wrongWord(verdicts));
  if (!isToldByCriteria(line)) return fail(refuse('override_needs_line', { lineNo }));
  return ok({ lineNo, path, engine: criterion.verdict, to: to as Verdict });
};

const wrongWord = (words: readonly (Verdict | LineOutcome)[]): Refusal =>
  refuse('override_verdict_unknown', { outcomes: listOf(words.map((one) => outcomeTerms[one])) });

const refuseRepeated = (application: Application, target: OverrideTarget): Refusal | null => {
  const twin = overridesOnLatest(application).find(
    (one) =>
      one.status !== 'refused' &&
      one.target.lineNo === target.lineNo &&
      one.target.path === target.path,
  );
  return twin === undefined ? null : refuse('override_repeated');
};

/**
 * The paper that the judgement rests on, of whatever kind: it need not be one that the catalogue
 * takes as proof of the criterion, so that what no kind of paper proves can be overridden as well.
 */
const refuseEvidence = (
  application: Application,
  { evidenceIds }: CommandOf<'propose_override'>,
): Refusal | null => {
  const accepted = application.evidence.filter(({ status }) => status === 'accepted');
  const unaccepted = evidenceIds.filter(
    (id) => !accepted.some(({ evidenceId }) => evidenceId === id),
  ).length;
  if (evidenceIds.length > 0 && unaccepted === 0) return null;
  if (accepted.length === 0) return refuse('override_evidence_missing.none');
  const choices = accepted.map(({ evidenceId, fileName }) => ({
    value: evidenceId,
    label: { zh: fileName, en: fileName },
  }));
  const papers = namesOf(choices);
  const refusal =
    evidenceIds.length === 0
      ? refuse('override_evidence_missing', { papers })
      : refuse('override_evidence_missing.not_accepted', { unaccepted, papers });
  return { ...refusal, choices };
};

const evidenceOf = (
  application: Application,
  { evidenceIds }: CommandOf<'propose_override'>,
): Override['evidence'] =>
  application.evidence
    .filter((one) => evidenceIds.includes(one.evidenceId))
    .map(({ evidenceId, contentHash }) => ({ evidenceId, contentHash }));

/** The second pair of eyes: another, more senior person confirms or refuses. */
export const resolveOverride: Decider<'resolve_override'> = (application, command, context) => {
  const override = overridesOnLatest(application).find(
    (one) => one.overrideId === command.overrideId,
  );
  const refusal =
    override === undefined
      ? unknownOverride()
      : refuseResolution(override, context.actor, rankOf(rolesOf(context.actor), context.policy));
  if (refusal !== null) return fail(refusal);
  const { overrideId, note } = command;
  const by = context.actor.userId;
  if (!command.confirms) return decided({ type: 'override.refused', overrideId, note, by });
  const { effect } = context;
  if (effect === null) return fail(unknownOverride());
  return decided({ type: 'override.confirmed', overrideId, note, by, effect });
};

const unknownOverride = (): Refusal => refuse('override_unknown');

const refuseResolution = (override: Override, actor: Actor, rank: number): Refusal | null => {
  if (override.status !== 'proposed')
    return override.status === 'confirmed'
      ? refuse('override_resolved')
      : refuse('override_resolved.refused');
  return refuseSenior('override', override, actor, rank);
};
