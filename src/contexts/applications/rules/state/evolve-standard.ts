import type { EventChanging } from './event-traits.js';
import { lookedAt, proposedAt } from '../../../../kernel/record/second-look.js';
import { openChoice } from '../review/standard/standard-choice.js';
import type { StandardChoice } from '../review/standard/standard-choice.js';
import type { EventContext } from '../acts/event-context.js';
import type { Application } from './application-state.js';

/** What an event does to the choice of the standard: it is decided, never taken off the record. */
export const evolveStandard = (
  application: Application,
  event: EventChanging<'standard'>,
  { at, persons }: EventContext,
): Application => {
  const { standardChoices = [] } = application;
  switch (event.type) {
    case 'standard.proposed': {
      const looks = { ...event.proposal, ...proposedAt(event.proposal, at, persons) };
      const choice = { ...looks, persons, decidedAt: null };
      return { ...application, standardChoices: [...standardChoices, choice] };
    }
    case 'standard.decided': {
      const { transition } = event;
      const open = openChoice(application);
      return {
        ...application,
        transition: transition ?? application.transition,
        standardChoices: standardChoices.map((one): StandardChoice =>
          one === open ? { ...one, ...lookedAt(event), decidedAt: at } : one,
        ),
      };
    }
    case 'correction.answered':
      return { ...application, transition: event.transition ?? application.transition };
  }
};
