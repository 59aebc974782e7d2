import type { Application } from './application-state.js';
import { eventTraits } from './event-traits.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';

/** What an event leaves to be recalled: its own act, or nothing once a person has acted after it. */
export const evolveRecall = (
  before: Application,
  after: Application,
  event: CurrentEvent,
  context: EventContext,
): Application => {
  if (event.type === 'step.recalled') return recalled(before, after, context);
  if (isNoAct(event, context)) return after;
  const { persons } = context;
  const step = stepRuleOf(before.status)?.step;
  if (
    eventTraits[event.type].recallable !== true ||
    step === undefined ||
    after.status === 'vetoed'
  )
    return after.recallable === null ? after : { ...after, recallable: null };
  const { status: from, claim, deadline, recommendations, environmentalLookups } = before;
  const { at } = context;
  const kept = { from, claim, deadline, recommendations, environmentalLookups };
  return { ...after, recallable: { event: event.type, step, persons, at, ...kept } };
};

/** What the service does by itself, also in a person's commit, and what nothing follows from. */
const isNoAct = ({ type }: CurrentEvent, { persons }: EventContext): boolean =>
  persons.length === 0 || noActs.includes(type);

const noActs: readonly CurrentEvent['type'][] = [
  'step.assigned',
  'step.reassigned',
  'application.reassessed',
];

const recalled = (
  { recallable }: Application,
  after: Application,
  context: EventContext,
): Application =>
  recallable === null
    ? after
    : {
        ...after,
        recallable: null,
        claim: recallable.claim === null ? null : { ...recallable.claim, at: context.at },
        recommendations: recallable.recommendations,
        environmentalLookups: recallable.environmentalLookups,
      };
