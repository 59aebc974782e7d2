import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import { isToldByCriteria } from './apply-overrides.js';
import { rankOf } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { Override, OverrideProposal, OverrideTarget } from './override.js';
import { isReasonCode, reasonCodeFor } from '../../../rulebook/rules/bank-rules/reason-code.js';
import type {
  LineAssessment,
  LineOutcome,
  Verdict,
} from '../../../rulebook/rules/assessment/assessment.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import type { CommandOf } from '../acts/application-command.js';
import { latestAssessment } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { decided } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';

const rolesOf = (actor: Actor): readonly UserRole[] => (actor.kind === 'system' ? [] : actor.roles);

/** Overrides of the assessment that counts now; those of an earlier one are history. */
export const overridesOnLatest = (application: Application): readonly Override[] => {
  const assessmentId = latestAssessment(application)?.assessmentId;
  return application.overrides.filter((one) => one.assessmentId === assessmentId);
};

/**
 * Nothing is decided while a second person has not spoken on an override
 * (docs/rules/four-eyes.md#an-override-needs-a-second-more-senior-person).
 */
export const refuseOpenOverride = (application: Application): Refusal | null => {
  const open = overridesOnLatest(application).filter((one) => one.status === 'proposed');
  if (open.length === 0) return null;
  const lines = [...new Set(open.map((one) => one.target.lineNo))].sort((a, b) => a - b);
  return refuse(
    'conflict',
    'override_open',
    `第 ${lines.join('、')} 行的人工调整尚待上级确认。`,
    `Overrides of line ${lines.join(', ')} still wait for a more senior person.`,
  );
};

/** A reviewer asks that the engine's word be taken as another: reason, text and evidence. */
export const proposeOverride: Decider<'propose_override'> = (application, command, context) => {
  const { line } = command.found;
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
  refuse(
    'invalid',
    'override_target_unknown',
    path === null ? `识别结果中没有第 ${lineNo} 行。` : `第 ${lineNo} 行没有所指的条件。`,
    path === null
      ? `The assessment has no line ${lineNo}.`
      : `Line ${lineNo} has no such criterion.`,
  );

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
  return fail(
    refuse(
      'invalid',
      'override_changes_nothing',
      `系统的结论已是“${outcomeTerms[target.value.engine].zh}”。`,
      `The engine says “${outcomeTerms[target.value.engine].en}” already.`,
    ),
  );
};

/** A line can only be granted on the row it was judged on: nobody judged another. */
const lineTarget = (
  { lineNo, to }: CommandOf<'propose_override'>,
  line: LineAssessment,
): Result<OverrideTarget, Refusal> => {
  if (!lineOutcomes.some((one) => one === to)) return fail(wrongWord(lineOutcomes));
  if (to === 'listed' && line.row === null)
    return fail(
      refuse(
        'invalid',
        'override_without_row',
        `第 ${lineNo} 行没有对应的目录条目，不能认定为符合。请退回补充货物描述。`,
        `Line ${lineNo} stands on no catalogue row, so it cannot be listed; return it for a better description.`,
      ),
    );
  return ok({ lineNo, path: null, engine: line.outcome, to: to as LineOutcome });
};

const verdicts: readonly Verdict[] = ['met', 'not_met', 'not_evidenced'];

const criterionTarget = (
  command: CommandOf<'propose_override'>,
  line: LineAssessment,
  path: string,
): Result<OverrideTarget, Refusal> => {
  const { lineNo, to } = command;
  const criterion = line.criteria.find((one) => one.path === path);
  if (criterion === undefined) return fail(unknownTarget(command));
  if (!verdicts.some((one) => one === to)) return fail(wrongWord(verdicts));
  if (!isToldByCriteria(line))
    return fail(
      refuse(
        'invalid',
        'override_needs_line',
        `第 ${lineNo} 行的结论不单由各条件得出，请就整行提出调整。`,
        `The outcome of line ${lineNo} does not follow from its criteria alone; override the line.`,
      ),
    );
  return ok({ lineNo, path, engine: criterion.verdict, to: to as Verdict });
};

const wrongWord = (words: readonly (Verdict | LineOutcome)[]): Refusal =>
  refuse(
    'invalid',
    'override_verdict_unknown',
    `所填结论不适用于此处；可用：${words.map((one) => outcomeTerms[one].zh).join('、')}。`,
    `That is no verdict here; possible: ${words.map((one) => outcomeTerms[one].en).join(', ')}.`,
  );

const refuseRepeated = (application: Application, target: OverrideTarget): Refusal | null => {
  const twin = overridesOnLatest(application).find(
    (one) =>
      one.status !== 'refused' &&
      one.target.lineNo === target.lineNo &&
      one.target.path === target.path,
  );
  return twin === undefined
    ? null
    : refuse(
        'conflict',
        'override_repeated',
        '同一对象已有人工调整。',
        'There is an override of the same thing already.',
      );
};

const refuseEvidence = (
  application: Application,
  { evidenceIds }: CommandOf<'propose_override'>,
): Refusal | null => {
  const isAccepted = (id: string): boolean =>
    application.evidence.find((one) => one.evidenceId === id)?.status === 'accepted';
  const unaccepted = evidenceIds.filter((id) => !isAccepted(id)).length;
  if (evidenceIds.length > 0 && unaccepted === 0) return null;
  return refuse(
    'invalid',
    'override_evidence_missing',
    evidenceIds.length === 0
      ? '人工调整须以已采信的材料为依据。'
      : `所引材料中有 ${unaccepted} 份未被采信。`,
    evidenceIds.length === 0
      ? 'An override stands on accepted evidence.'
      : `Of the evidence named ${unaccepted} is not accepted.`,
  );
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
  const { effect } = command.found;
  if (effect === null) return fail(unknownOverride());
  return decided({ type: 'override.confirmed', overrideId, note, by, effect });
};

const unknownOverride = (): Refusal =>
  refuse(
    'not_found',
    'override_unknown',
    '没有这项人工调整，或其所依据的识别结果已被取代。',
    'There is no such override, or the assessment it was proposed on is superseded.',
  );

const refuseResolution = (override: Override, actor: Actor, rank: number): Refusal | null => {
  if (override.status !== 'proposed')
    return refuse(
      'conflict',
      'override_resolved',
      `该人工调整已${override.status === 'confirmed' ? '确认' : '否决'}。`,
      `This override was ${override.status === 'confirmed' ? 'confirmed' : 'refused'} already.`,
    );
  const isSecond = !personsOf(actor).some((person) => override.persons.includes(person));
  return isSecond && rank > override.rank
    ? null
    : refuse(
        'four_eyes',
        'override_needs_senior',
        '人工调整须由职级更高的另一人确认。',
        'An override needs a second, more senior person.',
      );
};
