import { entryTerms } from '../../acts/act-terms.js';
import { addDays, dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../../kernel/values/result.js';
import type { CommandOf } from '../../acts/application-command.js';
import type { Application } from '../../state/application-state.js';
import { isSettled } from './checklist.js';
import type { ChecklistEntry, WaiverTerms } from './checklist.js';
import { decided } from '../../acts/decider.js';
import { restartExporterPeriod } from './open-in-collection.js';
import type { DecideContext, Decider } from '../../acts/decider.js';
import { refuseLook, refuseRepeated } from '../../../../../kernel/record/second-look.js';
import { refuseSecond, refuseWithout } from '../../acts/refuse-second-look.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import { paperStatuses } from '../../../../rulebook/rules/bank-rules/review-step.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/**
 * The exporter says why an entry does not apply; somebody of the bank looks again
 * (docs/rules/evidence.md#not-applicable).
 */
export const claimNotApplicable: Decider<'claim_not_applicable'> = (
  application,
  command,
  context,
) => {
  const entry = openEntry(application, command.entryId);
  if ('kind' in entry) return fail(entry);
  const repeated = refuseRepeated(entry.notApplicable);
  if (repeated !== null) return fail(repeated);
  return decided({
    type: 'not_applicable.claimed',
    entryId: entry.entryId,
    reason: command.reason,
    by: context.actor.userId,
  });
};

export const decideNotApplicable: Decider<'decide_not_applicable'> = (
  application,
  command,
  context,
) => {
  const entry = openEntry(application, command.entryId);
  if ('kind' in entry) return fail(entry);
  const refusal = refuseLook(entry.notApplicable, command);
  if (refusal !== null) return fail(refusal);
  return decided(
    {
      type: 'not_applicable.decided',
      entryId: entry.entryId,
      agrees: command.agrees,
      note: command.note,
      by: context.actor.userId,
    },
    ...restartExporterPeriod(application, entry.entryId, context),
  );
};

/**
 * A proof is waived until a day by one with authority, proposed by another
 * (docs/rules/evidence.md#waivers). Both judge the material, so neither takes another step of the
 * application.
 */
export const proposeWaiver: Decider<'propose_waiver'> = (application, command, context) => {
  const entry = openEntry(application, command.entryId);
  if ('kind' in entry) return fail(entry);
  const refusal =
    refuseClosedEntry(application, entry) ??
    refuseProposal(application, entry, command.expiresOn, context);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'waiver.proposed',
    entryId: entry.entryId,
    reason: command.reason,
    expiresOn: command.expiresOn,
    by: context.actor.userId,
  });
};

/** Behind the collection only what the payout needs is still open. */
const refuseClosedEntry = (
  { status }: Application,
  { neededFor }: ChecklistEntry,
): Refusal | null =>
  neededFor === 'payout' || !paperStatuses.includes(status) ? null : refuse('entry_closed.waiver');

const refuseProposal = (
  application: Application,
  { waiver, waiverTerms }: ChecklistEntry,
  expiresOn: string,
  context: DecideContext,
): Refusal | null => {
  if (waiverTerms === null) return neverWaived();
  return (
    refuseRepeated(waiver) ??
    refuseWithout(waiverTerms.mayPropose, application, context.actor) ??
    refuseExpiry(expiresOn, waiverTerms, context)
  );
};

export const decideWaiver: Decider<'decide_waiver'> = (application, command, context) => {
  const entry = openEntry(application, command.entryId);
  if ('kind' in entry) return fail(entry);
  const refusal = refuseConfirmation(application, entry, command, context);
  if (refusal !== null) return fail(refusal);
  return decided({
    type: 'waiver.decided',
    entryId: entry.entryId,
    agrees: command.agrees,
    note: command.note,
    by: context.actor.userId,
  });
};

const refuseConfirmation = (
  application: Application,
  { waiver, waiverTerms }: ChecklistEntry,
  command: CommandOf<'decide_waiver'>,
  context: DecideContext,
): Refusal | null => {
  if (waiver === null || waiverTerms === null) return refuse('nothing_proposed');
  return (
    refuseSecond('waiver', waiver, waiverTerms.mayConfirm, application, context.actor) ??
    refuseLook(waiver, command) ??
    (command.agrees ? refuseExpiry(waiver.expiresOn, waiverTerms, context) : null)
  );
};

const entryNamed = (application: Application, entryId: string): ChecklistEntry | Refusal =>
  application.checklist.find((one) => one.entryId === entryId) ?? refuse('entry_not_found');

const openEntry = (application: Application, entryId: string): ChecklistEntry | Refusal => {
  const entry = entryNamed(application, entryId);
  if ('kind' in entry || !isSettled(entry)) return entry;
  return refuse('entry_settled', { status: entryTerms[entry.status] });
};

const neverWaived = (): Refusal => refuse('never_waived');

const refuseExpiry = (
  expiresOn: string,
  { maximumDays }: WaiverTerms,
  { at }: DecideContext,
): Refusal | null => {
  const today = dayOf(at);
  const latest = addDays(today, maximumDays);
  return expiresOn > today && expiresOn <= latest
    ? null
    : refuse('waiver_expiry_out_of_range', { today, latest });
};
