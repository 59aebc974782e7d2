import { refuseProposer } from '../../../../kernel/record/who-agrees.js';
import { reasonOfWhole, refuseCodes } from '../review/bound-reason.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { CommandOf } from '../acts/application-command.js';
import type { Application } from '../state/application-state.js';
import { compareLabels } from './compare-labels.js';
import { refuseFuture } from '../financing/decide-financing.js';
import { recheckOutdated } from './decide-monitoring.js';
import { decided, movingTo } from '../acts/decider.js';
import type { DecideContext, Decider } from '../acts/decider.js';
import type { GreenLabel } from '../financing/financing.js';
import { labelOf } from './label-of.js';
import type { LabelChange, LabelProposal, Recheck } from './monitoring.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { quartersFiled } from './reporting-periods.js';

/**
 * One person proposes that the label be lowered, taken away or given back; what label follows is
 * derived from the re-check the proposal names. Nothing changes until another person confirms.
 */
export const proposeLabelChange: Decider<'propose_label_change'> = (
  application,
  command,
  context,
) => {
  const recheck = application.monitoring.rechecks.at(-1);
  if (recheck?.number !== command.recheckNumber || isSpent(application, recheck))
    return fail(recheckOutdated());
  const label =
    command.change === 'remove' ? null : labelOf(application, recheck.assessment, recheck.judgedOn);
  const refusal =
    refuseOpen(application) ??
    refuseCodes(command.reasonCodes, 'label', context.policy.reasonCodes) ??
    refuseChange(application, command, label) ??
    refuseWrongSince(application, command, context);
  if (refusal !== null) return fail(refusal);
  const proposal = proposalOf(command, recheck, label, context);
  return decided({ type: 'label.change_proposed', proposal });
};

/** A re-check bears one change: what comes after it needs a later one. */
const isSpent = ({ monitoring }: Application, recheck: Recheck): boolean =>
  monitoring.labelChanges.some((change) => change.recheckNumber === recheck.number);

const proposalOf = (
  command: CommandOf<'propose_label_change'>,
  recheck: Recheck,
  label: GreenLabel | null,
  context: DecideContext,
): LabelProposal => ({
  change: command.change,
  recheckNumber: recheck.number,
  label,
  wrongSince: command.change === 'restore' ? null : command.wrongSince,
  reasonCodes: command.reasonCodes,
  note: command.note,
  by: context.actor.userId,
  persons: personsOf(context.actor),
  at: context.at,
});

const refuseOpen = ({ monitoring }: Application): Refusal | null =>
  monitoring.proposal === null ? null : refuse('label_proposal_open');

/** A lowering or restoring must be what the re-check says: lower for a downgrade, more for a restoration. */
const refuseChange = (
  application: Application,
  { change, reasonCodes, note }: CommandOf<'propose_label_change'>,
  label: GreenLabel | null,
): Refusal | null => {
  if (change !== 'restore' && reasonCodes.length === 0) return refuse('reasons_missing.label');
  // The list names what is wrong; what was mended is said in words.
  if (change === 'restore' && note.trim() === '') return refuse('reasons_missing.label_restored');
  return isBorneOut(application, change, label) ? null : refuse('label_change_not_borne_out');
};

const isBorneOut = (
  { financing, status }: Application,
  change: LabelProposal['change'],
  label: GreenLabel | null,
): boolean => {
  if (change === 'remove') return status === 'monitoring';
  const outcome = compareLabels(financing.label, label);
  if (label === null) return false;
  if (change === 'restore') return outcome === 'stronger';
  return status === 'monitoring' && (outcome === 'weaker' || outcome === 'changed');
};

/** Filed figures are wrong from a day between the disbursement and today. */
const refuseWrongSince = (
  { financing }: Application,
  { change, wrongSince }: CommandOf<'propose_label_change'>,
  context: DecideContext,
): Refusal | null => {
  if (change === 'restore') return null;
  const first = financing.drawdowns[0]?.drawnOn ?? '';
  if (wrongSince === null || wrongSince < first) return refuse('wrong_since_before_disbursement');
  return refuseFuture('/wrongSince', wrongSince, context);
};

/** The second person: the change takes effect, and figures filed since are marked for restatement. */
export const confirmLabelChange: Decider<'confirm_label_change'> = (
  application,
  _command,
  context,
) => {
  const { proposal } = application.monitoring;
  if (proposal === null) return fail(noProposal());
  const own = refuseProposer('label_change', proposal.persons, context.actor);
  if (own !== null) return fail(own);
  const change = changeOf(application, proposal, context);
  if (proposal.change === 'remove')
    return decided({ type: 'label.removed', change, ...movingTo('delabelled', context) });
  return application.status === 'delabelled'
    ? decided({ type: 'label.restored', change, ...movingTo('monitoring', context) })
    : decided({ type: 'label.relabelled', change });
};

const changeOf = (
  application: Application,
  proposal: LabelProposal,
  context: DecideContext,
): LabelChange => ({
  change: proposal.change,
  recheckNumber: proposal.recheckNumber,
  before: application.financing.label,
  after: proposal.label,
  reasonCodes: proposal.reasonCodes,
  reasons: proposal.reasonCodes.map((code) => reasonOfWhole(code, context.policy.reasonCodes)),
  note: proposal.note,
  ...(proposal.wrongSince === null ? {} : { wrongSince: proposal.wrongSince }),
  proposedBy: proposal.by,
  confirmedBy: context.actor.userId,
  at: context.at,
  periodsAffected:
    proposal.wrongSince === null ? [] : quartersFiled(proposal.wrongSince, dayOf(context.at)),
});

export const refuseLabelChange: Decider<'refuse_label_change'> = (application, command, context) =>
  application.monitoring.proposal === null
    ? fail(noProposal())
    : decided({
        type: 'label.change_refused',
        note: command.note,
        by: context.actor.userId,
      });

const noProposal = (): Refusal => refuse('no_label_proposal');
