import type { Application } from './application-state.js';
import type { ApplicationEvent } from './application-event.js';

export const evolveFinancingExceptions = (
  application: Application,
  event: ApplicationEvent,
  at: string,
): Application => {
  if (event.type === 'financing_exception.proposed') {
    const { evidenceId, contentHash, reason, by } = event;
    return {
      ...application,
      financingExceptions: [
        ...application.financingExceptions,
        {
          evidenceId,
          contentHash,
          reason,
          by,
          at,
          standing: 'proposed',
          decidedBy: null,
          note: null,
        },
      ],
    };
  }
  if (event.type !== 'financing_exception.decided') return application;
  return {
    ...application,
    financingExceptions: application.financingExceptions.map((one) =>
      one.evidenceId === event.evidenceId && one.standing === 'proposed'
        ? {
            ...one,
            standing: event.agrees ? 'agreed' : 'refused',
            decidedBy: event.by,
            note: event.note,
          }
        : one,
    ),
  };
};
