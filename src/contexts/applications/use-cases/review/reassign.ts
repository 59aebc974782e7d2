import { applications } from '../../../../kernel/messages/applications.js';
import type { Clock } from '../../../../kernel/ports.js';
import { commandIdOf } from '../../../../kernel/record/command-id.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { isAnyOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import type { ApplicantStore, User, UserStore } from '../../../people/use-cases/ports-of-people.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import { assignableAmong, refuseNaming } from '../../rules/review/reviewers/decide-assignment.js';
import { assigneeOf } from '../../rules/review/reviewers/assignment.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import type { Acted } from '../acts/act-on-application.js';
import { relatedOfEach } from '../acts/load-related.js';
import type { Notes } from '../notes/keep-notes.js';
import type { ApplicationProjection } from '../ports-of-applications.js';

export interface TellReassignedDeps {
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly readCommits: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<readonly ApplicationCommit[], Refusal>>;
  readonly notes: Pick<Notes, 'read' | 'write'>;
  readonly noteIdOf: (commandId: string) => string;
  readonly nameOf: (bankId: string, userId: string) => Promise<string | null>;
  readonly sha256: Sha256;
  /** Told of what went wrong after a step was safely given. */
  readonly onUntold: (error: unknown, envelope: ActEnvelope) => void;
}

/**
 * Takes acts on; once a step was given to somebody by name, who gets it and who had it find a note with the reason
 * (docs/rules/four-eyes.md#a-step-given-by-name). A request sent again writes no second one.
 */
export const tellReassigned =
  (deps: TellReassignedDeps) =>
  async (envelope: ActEnvelope): Promise<Acted> => {
    const acted = await deps.act(envelope);
    const { actor, command } = envelope;
    if (acted.answer.kind === 'done' && command.kind === 'reassign_step' && actor.kind !== 'system')
      await tellOrReport(deps, { ...envelope, actor }, command.reason);
    return acted;
  };

type OfPerson = ActEnvelope & { readonly actor: Exclude<Actor, { readonly kind: 'system' }> };

/** The step is given whether or not both can be told, or the notes can be reached: whoever runs the service learns of it. */
const tellOrReport = async (
  deps: TellReassignedDeps,
  envelope: OfPerson,
  reason: string,
): Promise<void> => {
  try {
    const told = await tellBoth(deps, envelope, reason);
    if (!told.ok) deps.onUntold(untold(told.failure.code), envelope);
  } catch (error) {
    deps.onUntold(untold('an error', error), envelope);
  }
};

const untold = (because: string, cause?: unknown): Error =>
  new Error(`nobody was told that a step was given by name: ${because}`, { cause });

const tellBoth = async (
  { readCommits, notes, noteIdOf, nameOf, sha256 }: TellReassignedDeps,
  { actor, bankId, applicationId, commandId, fingerprint, requestId }: OfPerson,
  reason: string,
): Promise<Result<unknown, Refusal>> => {
  const commits = await readCommits(actor, applicationId);
  const shown = await notes.read(actor, applicationId);
  if (!commits.ok) return commits;
  if (!shown.ok) return shown;
  const given = commits.value
    .filter((commit) => commit.commandId === commandId)
    .flatMap(({ events }) => events)
    .find((event) => event.type === 'step.reassigned');
  const concerned = shown.value.mentionable.filter(
    ({ userId }) =>
      userId !== actor.userId && (userId === given?.userId || userId === given?.takenOverFrom),
  );
  if (given === undefined || concerned.length === 0) return ok(null);
  const name = (await nameOf(bankId, given.userId)) ?? given.userId;
  const text = applications.say('reassigned.note', { name, reason });
  const idempotencyKey = `told/${commandId}`;
  const told = commandIdOf({ bankId, userId: actor.userId, idempotencyKey }, sha256);
  return notes.write(
    { actor, applicationId, commandId: told, fingerprint, requestId },
    {
      noteId: noteIdOf(told),
      // In the language in which the reason was written.
      text: /\p{Script=Han}/u.test(reason) ? text.zh : text.en,
      visibility: 'bank',
      mentioned: concerned.map(({ userId }) => userId),
      answers: null,
    },
  );
};

export interface AssigneesDeps {
  readonly projection: Pick<ApplicationProjection, 'summaries'>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly applicants: Pick<ApplicantStore, 'findMany'>;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly clock: Clock;
}

/** Somebody who could be given the open steps, and of how many of the applications. */
export interface Assignee extends Pick<User, 'userId' | 'displayName'> {
  readonly fits: number;
}

/** Who could be given the open steps of these applications by name: of the most first. */
export const assigneesFor =
  (deps: AssigneesDeps) =>
  async (actor: Actor, applicationIds: readonly string[]): Promise<readonly Assignee[]> => {
    const { bankId } = actor;
    const day = dayOf(deps.clock.now());
    const { policy } = await deps.bankRules.inForceOn(bankId, day);
    const staff = await deps.users.bankUsers(bankId);
    const found = await deps.projection.summaries(bankId, applicationIds);
    const ids = found.map(({ applicantId }) => applicantId);
    const relatedTo = relatedOfEach(
      staff,
      await deps.applicants.findMany(bankId, [...new Set(ids)]),
      policy,
    );
    const givable = found.filter((one) => refuseNaming(one, actor) === null);
    const fitting = givable.flatMap((one) =>
      assignableAmong(
        staff,
        { ...one, related: [...(one.related ?? []), ...relatedTo(one)] },
        { giver: actor, day },
      ).filter((id) => id !== assigneeOf(one) && !isAnyOf(actor, [id])),
    );
    const fits = new Map<string, number>();
    for (const userId of fitting) fits.set(userId, (fits.get(userId) ?? 0) + 1);
    return staff
      .map(({ userId, displayName }) => ({ userId, displayName, fits: fits.get(userId) ?? 0 }))
      .filter(({ fits }) => fits > 0)
      .toSorted((one, other) => other.fits - one.fits);
  };
