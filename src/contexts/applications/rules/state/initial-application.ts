import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { EventContext } from '../acts/event-context.js';
import { noFinancing } from '../financing/financing.js';
import { noMonitoring } from '../monitoring/monitoring.js';

/**
 * The application its first event makes.
 * @throws TypeError when the first event of a record is not `application.drafted`.
 */
export const initialApplication = (event: CurrentEvent, context: EventContext): Application => {
  if (event.type !== 'application.drafted')
    throw new TypeError(`a record starts with application.drafted, not ${event.type}`);
  return {
    bankId: event.bankId,
    applicationId: event.applicationId,
    applicationReference: event.applicationReference,
    initiatorId: event.initiatorId,
    applicantSide: [...context.persons],
    related: [],
    revision: context.revision,
    status: 'draft',
    statusSince: context.at,
    origin: null,
    deadline: null,
    warned: [],
    breached: false,
    draft: event.draft,
    ...(event.warnings === undefined ? {} : { warnings: event.warnings }),
    submittedOn: null,
    transition: null,
    catalogue: null,
    assessments: [],
    checklist: [],
    evidence: [],
    financingExceptions: [],
    expiredSinceAssessed: [],
    corrections: [],
    environmentalLookups: [],
    screeningSnapshots: [],
    stepActs: [],
    claim: null,
    recallable: null,
    votes: [],
    overrides: [],
    overrideEffect: null,
    recommendations: [],
    decisions: [],
    round: 1,
    appealUntil: null,
    financing: noFinancing,
    monitoring: noMonitoring,
    hold: null,
    createdAt: context.at,
    updatedAt: context.at,
  };
};
