import { personsOfCommit } from '../../../../kernel/record/persons-of-commit.js';
import { recordAfter } from '../../../../kernel/record/stream-record.js';
import type { StreamRecord } from '../../../../kernel/record/stream-record.js';
import type { ApplicationEvent } from './application-event.js';
import type { Application } from './application-state.js';
import { stretchesAfter } from '../deadlines/clock-stretch.js';
import type { ClockStretch } from '../deadlines/clock-stretch.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { evolve } from './evolve.js';
import { upcastEvent } from './upcast-event.js';

/** The record of an application, folded. */
export interface ApplicationRecord extends StreamRecord<Application> {
  /** Whose clock ran when, oldest first. */
  readonly stretches: readonly ClockStretch[];
}

export type ApplicationCommit = Commit<ApplicationEvent>;

/** Folds the commits of one application, oldest first; `null` for none. */
export const foldCommits = (commits: readonly ApplicationCommit[]): ApplicationRecord | null =>
  commits.reduce<ApplicationRecord | null>(foldOne, null);

/** One commit further; used to catch a projection up as well. */
export const foldOne = (
  record: ApplicationRecord | null,
  commit: ApplicationCommit,
): ApplicationRecord => {
  const after = recordAfter(foldEvents, record, commit);
  return { ...after, stretches: stretchesAfter(record?.stretches ?? [], after.state) };
};

/**
 * The application after one commit.
 * @throws TypeError for a commit without events, which no writer makes.
 */
export const foldEvents = (
  before: Application | null,
  commit: Pick<ApplicationCommit, 'at' | 'revision' | 'actor' | 'events'>,
): Application => {
  const context = {
    at: commit.at,
    revision: commit.revision,
    persons: personsOfCommit(commit.actor),
    onApplicantSide: commit.actor.kind === 'applicant_user',
  };
  const after = commit.events.reduce<Application | null>(
    (application, event) => evolve(application, upcastEvent(event), context),
    before,
  );
  if (after === null) throw new TypeError(`commit ${commit.revision} has no events`);
  return after;
};
