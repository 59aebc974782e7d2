import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Application } from '../../rules/state/application-state.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { escalationPerson } from '../../../people/rules/staff/escalation-person.js';
import { isAbsent } from '../../../people/rules/staff/present-person.js';
import { servesIn } from '../../../people/rules/staff/staff-profile.js';
import type { User } from '../../../people/use-cases/ports-of-people.js';
import { refuseRelated } from '../../rules/review/reviewers/related-parties.js';
import { loadRelated } from './load-related.js';
import type { RelatedDeps } from './load-related.js';
import type { Lookup } from './lookup.js';

/**
 * Whether somebody else may take a claimed step over: its holder lost the role, the delegation or the account, is
 * absent, or turned out to be related to the applicant
 * (docs/rules/four-eyes.md#losing-a-role-ends-open-acts-not-past-ones).
 */
export const loadClaimHolder: Lookup<'holderMayNoLongerAct'> = async ({
  deps,
  application,
  at,
}) => {
  const { bankId, claim, status } = application;
  const staff = claim === null ? [] : await deps.users.bankUsers(bankId);
  const holder = staff.find(({ userId }) => userId === claim?.userId);
  const isHeld = holder !== undefined && mayAct(holder, stepRuleOf(status)?.role, dayOf(at));
  return ok(claim !== null && (!isHeld || (await isRelated(deps, application, claim))));
};

const isRelated = async (
  deps: RelatedDeps,
  application: Application,
  { step, userId }: NonNullable<Application['claim']>,
): Promise<boolean> => refuseRelated(await loadRelated(deps, application), step, [userId]) !== null;

const mayAct = (holder: User, role: string | undefined, day: string): boolean =>
  holder.active && role !== undefined && servesIn(holder, role) && !isAbsent(holder, day);

/** Who is to have the step, by name, and who of the bank is related to the applicant by now. */
export const loadNamed: Lookup<'named'> = async ({ deps, application, command }) => {
  const staff = await deps.users.bankUsers(application.bankId);
  return ok({
    member: staff.find(({ userId }) => userId === command.userId) ?? null,
    related: await loadRelated(deps, application, staff),
  });
};

/** Whom a breach goes to by name: a holder of the post, or the substitute of one who is absent. */
export const loadEscalation: Lookup<'escalatedTo'> = async ({ deps, application, command, at }) => {
  const rule = stepRuleOf(application.status);
  if (rule === undefined) return ok(null);
  return ok(
    escalationPerson(await deps.users.bankUsers(application.bankId), {
      step: rule.step,
      post: command.kind === 'escalate_deadline' ? command.to : firstLevelOf(application),
      day: dayOf(at),
      excluded: [...application.applicantSide, application.initiatorId],
    }),
  );
};

const firstLevelOf = ({ deadline }: Application): 'backup' | 'manager' =>
  deadline?.escalateAt?.[0]?.to ?? 'backup';
