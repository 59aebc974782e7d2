import { personsOfCommit } from '../../../../kernel/record/persons-of-commit.js';
import { takenAfter } from '../../../../kernel/record/taken-commands.js';
import type { TakenCommands } from '../../../../kernel/record/taken-commands.js';
import type { ApplicationEvent } from './application-event.js';
import type { Application } from './application-state.js';
import { stretchesAfter } from '../deadlines/clock-stretch.js';
import type { ClockStretch } from '../deadlines/clock-stretch.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { evolve } from './evolve.js';

/** An application together with what its record remembers of the commands it took. */
export interface ApplicationRecord {
  readonly application: Application;
  readonly lastHash: string;
  /** Whose clock ran when, oldest first. */
  readonly stretches: readonly ClockStretch[];
  /** Command id → where it was committed, so that a repeat gets the first answer. */
  readonly taken: TakenCommands;
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
  const application = foldEvents(record?.application ?? null, commit);
  const taken = takenAfter(record?.taken, commit);
  const stretches = stretchesAfter(record?.stretches ?? [], application);
  return { application, lastHash: commit.hash, stretches, taken };
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
    (application, event) => evolve(application, event, context),
    before,
  );
  if (after === null) throw new TypeError(`commit ${commit.revision} has no events`);
  return after;
};
