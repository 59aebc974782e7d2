import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { inARow } from '../../../../kernel/messages/messages.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { actTerms } from '../acts/act-terms.js';
import { acts } from '../acts/acts.js';
import type { ActRule } from '../acts/acts.js';
import type { ApplicationCommandKind } from '../acts/application-command.js';
import { gateViewOf } from '../acts/gate-view.js';
import type { GateView } from '../acts/gate-view.js';
import { refuseAtGate } from '../acts/refuse-at-gate.js';
import type { DeadlineRules } from '../deadlines/deadline.js';
import { refuseCorrecting, refuseCreditInDoubt } from '../financing/decide-credit-correction.js';
import { refuseSecondVote } from '../review/committee.js';
import { refuseIncomplete } from '../review/decide-collection.js';
import { refuseApproval, refuseDecline } from '../review/decide-review.js';
import type { DecisionHeldAgainst } from '../review/decide-review.js';
import { isNothingListed } from '../review/decision-awaits.js';
import { refuseNaming } from '../review/reviewers/decide-assignment.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type { Application } from '../state/application-state.js';
import { choicesOf } from './act-choices.js';
import type { ActChoice, ExceptionRoles } from './act-choices.js';
import { takenAlready } from './taken-already.js';
import { whatFollows } from './what-follows.js';

/** An act that the state of an application allows to somebody's side. */
export interface OpenAct {
  readonly act: ApplicationCommandKind;
  readonly label: Bilingual;
  /** Why this person may not do it, as it would be refused; `null`: the gate lets it pass. */
  readonly barred: Refusal | null;
  /** What the act may name of what there is. */
  readonly choices: readonly ActChoice[];
  /** What follows it, in one sentence. */
  readonly then: Bilingual | null;
  /** It was taken already and nobody waits that it be taken once more; absent: it was not. */
  readonly again?: true;
}

/** What beside an application decides which acts are open on it, and what follows them. */
export interface OpenActsBy extends Pick<DeadlineRules, 'deadlineOf'> {
  readonly now: string;
  /** Who of the bank is related to the applicant by what is known now. */
  readonly related?: readonly RelatedPerson[];
  /** Whom the bank's rules let have a document financed again. */
  readonly exceptions: ExceptionRoles;
  /** What a decision would be held against now. */
  readonly deciding: Omit<DecisionHeldAgainst, 'at'>;
  /** Whom the open step could be given to by name; absent: nobody asks who might give it. */
  readonly assignable?: readonly string[];
}

/** Refusals that concern another post and not this person: nobody looks for such an act here. */
const ofOthers: readonly string[] = ['role_missing', 'exporter_only', 'people_only'];

/**
 * What somebody could do now, in the order of the registry, as the gate itself answers (docs/rules/four-eyes.md):
 * acts of that person's side in the state as it is, and of those refused only the ones that the person's own
 * post takes otherwise, each with what it may name, and none that there is nothing for. Of what an act's own rules
 * ask further only `hindrances` is looked at: it may still be refused.
 */
export const openActs = (
  application: Application,
  actor: Actor,
  by: OpenActsBy,
): readonly OpenAct[] => {
  const { related = [], exceptions, assignable = [] } = by;
  const view = gateViewOf(application, related);
  return (Object.keys(acts) as ApplicationCommandKind[])
    .filter((act) => isOfSide(acts[act], actor) && acts[act].statuses.includes(view.status))
    .filter((act) => act !== 'claim_step' || application.claim?.userId !== actor.userId)
    .map((act) => ({
      act,
      barred: withHindrance(
        refuseAtGate(view, act, actor),
        hindrances[act]?.(application, { actor, view, by }) ?? null,
      ),
    }))
    .filter(({ barred }) => barred === null || !ofOthers.includes(barred.code))
    .flatMap((open) => {
      const choices = choicesOf(application, open.act, { actor, exceptions, assignable });
      const taken = takenAlready(application, open.act);
      const told = {
        label: taken?.label ?? actTerms[open.act],
        then: taken?.then ?? whatFollows(open.act, application.status, by),
        ...(taken?.again === true ? { again: true as const } : {}),
      };
      return choices === null ? [] : [{ ...open, ...told, choices }];
    });
};

interface Hindered {
  readonly actor: Actor;
  readonly view: GateView;
  readonly by: OpenActsBy;
}

/** What keeps an act from being taken whatever is typed in its form, as its own decider refuses it. */
const hindrances: Readonly<
  Partial<
    Record<ApplicationCommandKind, (application: Application, asked: Hindered) => Refusal | null>
  >
> = {
  approve_application: (application, { by: { deciding, now } }) =>
    refuseApproval(application, { ...deciding, at: now }) ??
    (isNothingListed(application) ? refuse('nothing_listed') : null),
  cast_vote: (application, { actor }) => refuseSecondVote(application, actor),
  complete_collection: (application, { by }) => refuseIncomplete(application, dayOf(by.now)),
  decline_application: (application, { by }) => refuseDecline(application, by.deciding),
  reassign_step: (_application, { view, actor }) => refuseNaming(view, actor),
  record_contract: refuseCreditInDoubt,
  record_credit: (application, { actor }) => refuseCorrecting(application, actor),
};

/** Who is to claim first learns as well what a claim would not change; who may not act at all does not. */
const withHindrance = (atGate: Refusal | null, hindrance: Refusal | null): Refusal | null => {
  if (atGate === null) return hindrance;
  return hindrance === null || atGate.code !== 'not_claimed'
    ? atGate
    : { ...atGate, detail: inARow([atGate.detail, hindrance.detail]) };
};

const isOfSide = ({ side }: ActRule, { kind }: Actor): boolean => {
  if (side === 'system' || kind === 'system') return false;
  return side === 'either' || (side === 'exporter') === (kind === 'applicant_user');
};
