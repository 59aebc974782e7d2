import type { EventChanging } from './event-traits.js';
import type { Override } from '../review/overrides/override.js';
import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';

/** What an event does to overrides: they are resolved, never taken off the record. */
export const evolveOverride = (
  application: Application,
  event: EventChanging<'overrides'>,
  context: EventContext,
): Application => {
  switch (event.type) {
    case 'override.proposed':
      return {
        ...application,
        overrides: [
          ...application.overrides,
          {
            ...event.proposal,
            persons: context.persons,
            proposedAt: context.at,
            proposedAtRevision: context.revision,
            status: 'proposed',
            resolvedBy: null,
            resolvedAt: null,
            resolutionNote: null,
          },
        ],
      };
    case 'override.confirmed':
      return { ...resolved(application, event, context), overrideEffect: event.effect };
    case 'override.refused':
      return resolved(application, event, context);
  }
};

type Resolution = Extract<CurrentEvent, { type: 'override.confirmed' | 'override.refused' }>;

const resolved = (
  application: Application,
  event: Resolution,
  { at }: EventContext,
): Application => ({
  ...application,
  overrides: application.overrides.map((one): Override => {
    if (one.overrideId !== event.overrideId) return one;
    const status = event.type === 'override.confirmed' ? 'confirmed' : 'refused';
    return { ...one, status, resolvedBy: event.by, resolvedAt: at, resolutionNote: event.note };
  }),
});
