import type { Application } from './application-state.js';
import type { CurrentEvent } from './upcast-event.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { EventContext } from '../acts/event-context.js';
import { eventTraits } from './event-traits.js';
import type { EventChanging, Part } from './event-traits.js';
import { evolveChecklist, evolveCorrections } from './evolve-checklist.js';
import { evolveExemptions } from './evolve-exemptions.js';
import { evolveFiles } from './evolve-files.js';
import { evolveNotices } from './evolve-notices.js';
import { endWaits, evolveWaits } from './evolve-waits.js';
import { endAssignment, evolveAssignment } from '../review/reviewers/assignment.js';
import { evolveFinancing } from './evolve-financing.js';
import { evolveHold } from './evolve-hold.js';
import { evolveMonitoring } from './evolve-monitoring.js';
import { evolveOverride } from './evolve-override.js';
import { evolveRecall } from './evolve-recall.js';
import { evolveClaim, evolveDeadline, evolveReview, noteStep } from './evolve-review.js';
import type { SituatedContext } from './evolve-review.js';
import { evolveStandard } from './evolve-standard.js';
import { evolveVotes } from './evolve-votes.js';
import { draftChanges } from '../draft/draft-changes.js';
import { reassessmentsOf } from '../monitoring/reassessment.js';
import { initialApplication } from './initial-application.js';
import { isMonitored } from './monitored-status.js';

const stamp = (
  application: Application,
  event: CurrentEvent,
  context: EventContext,
): Application => {
  const seen = {
    ...application,
    revision: context.revision,
    updatedAt: context.at,
    applicantSide: context.onApplicantSide
      ? union(application.applicantSide, context.persons)
      : application.applicantSide,
  };
  return 'to' in event ? move(seen, event, context.at) : seen;
};

const union = (known: readonly string[], more: readonly string[]): readonly string[] =>
  more.every((one) => known.includes(one)) ? known : [...new Set([...known, ...more])];

type Moving = Extract<CurrentEvent, { to: ApplicationStatus }>;

const move = (application: Application, event: Moving, at: string): Application => ({
  ...application,
  status: event.to,
  statusSince: at,
  deadline: event.deadline,
  warned: [],
  breached: false,
  claim: null,
  origin: eventTraits[event.type].keepsOrigin === true ? application.status : null,
  ...(event.type === 'application.closed' && !isMonitored(application)
    ? { closedFrom: application.status }
    : {}),
});

const evolveDraft = (application: Application, event: EventChanging<'draft'>): Application => {
  switch (event.type) {
    case 'application.edited':
      return { ...warnedOf(application, event.warnings), draft: event.draft };
    case 'application.submitted':
      return {
        ...warnedOf(application, event.warnings),
        initiatorId: event.initiatorId,
        related: event.related,
        submittedOn: event.submittedOn,
        transition: event.transition,
        catalogue: event.catalogue,
      };
    case 'evidence.accepted':
    case 'evidence.reopened':
      return event.warnings === undefined ? application : warnedOf(application, event.warnings);
    case 'application.assessed':
      return { ...application, assessments: [...application.assessments, event.assessment] };
    case 'application.reassessed':
      return {
        ...application,
        reassessments: [...reassessmentsOf(application), event.reassessment],
      };
    case 'screening.snapshot_kept': {
      const { type: _type, ...snapshot } = event;
      return { ...application, screeningSnapshots: [...application.screeningSnapshots, snapshot] };
    }
    case 'correction.answered':
      return event.draft === null
        ? application
        : {
            ...warnedOf(application, event.warnings),
            draft: event.draft,
            corrections: withChanges(application, event.round, event.draft),
          };
  }
};

/** A round of correction with what its answer changed in the draft. */
const withChanges = (
  { draft: before, corrections }: Application,
  answered: number,
  draft: Application['draft'],
): Application['corrections'] =>
  corrections.map((one) =>
    one.round === answered ? { ...one, changes: draftChanges(before, draft) } : one,
  );

const warnedOf = (
  { warnings: _earlier, ...application }: Application,
  warnings: Application['warnings'],
): Application =>
  warnings === undefined || warnings.length === 0 ? application : { ...application, warnings };

type Evolving<Name extends Part> = (
  application: Application,
  event: EventChanging<Name>,
  context: SituatedContext,
) => Application;

const evolving = {
  draft: evolveDraft,
  checklist: evolveChecklist,
  files: evolveFiles,
  exemptions: evolveExemptions,
  corrections: evolveCorrections,
  financing: evolveFinancing,
  monitoring: evolveMonitoring,
  claim: evolveClaim,
  review: evolveReview,
  notices: evolveNotices,
  deadline: evolveDeadline,
  votes: evolveVotes,
  waits: evolveWaits,
  assignment: evolveAssignment,
  overrides: evolveOverride,
  standard: evolveStandard,
} satisfies { readonly [Name in Part]: Evolving<Name> };

/** The row of an event names only parts that handle it. */
const evolvingBy: Readonly<
  Record<Part, (application: Application, event: never, context: SituatedContext) => Application>
> = evolving;

/**
 * The next state of an application: pure, total, and never refuses, since what happened has
 * happened. The first event must be `application.drafted`. Which parts an event changes stands in its
 * row of `event-traits.ts`.
 */
export const evolve = (
  application: Application | null,
  event: CurrentEvent,
  context: EventContext,
): Application => {
  if (application === null) return initialApplication(event, context);
  const situated = { ...context, from: application.status };
  const stamped = noteStep(stamp(application, event, context), event, situated);
  const changed = eventTraits[event.type].changes.reduce<Application>(
    (state, part) => evolvingBy[part](state, event as never, situated),
    stamped,
  );
  const moved = 'to' in event ? endWaits(endAssignment(changed, event.to), event) : changed;
  return evolveHold(application, evolveRecall(application, moved, event, context), event, context);
};
