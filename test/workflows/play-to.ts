import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type { Step } from '../builders/lifecycle.js';
import type { Fixture, Harness } from './process-harness.js';
import { before, from } from './fixtures.js';
import { waitUntil } from './wait-until.js';

type Kind = Step[1]['kind'];

/** What the record says, whatever the process has heard of it. */
export const statusOf = (harness: Harness, fixture: Fixture): ApplicationStatus =>
  harness.applications.progressOf(fixture.applicationId).view.status;

/** Plays steps; people take longer than the process, which completes the collection. */
const play = async (harness: Harness, fixture: Fixture, steps: readonly Step[]): Promise<void> => {
  const screening = steps.findIndex(
    ([, command]) => command.kind === 'record_environmental_screening',
  );
  const collected = screening === -1 ? steps.length : screening;
  await fixture.play(steps.slice(0, collected));
  if (steps.at(collected - 1)?.[1].kind === 'accept_evidence' && collected === screening)
    await waitUntil(() => statusOf(harness, fixture) !== 'collection');
  await fixture.play(steps.slice(collected));
};

/** The main job up to, and without, a command. */
export const playTo = async (
  harness: Harness,
  fixture: Fixture,
  kind: Kind,
  occurrence = 1,
): Promise<void> => {
  await play(harness, fixture, before(kind, occurrence));
  if (kind === 'record_environmental_screening')
    await waitUntil(() => statusOf(harness, fixture) !== 'collection');
};

/** The main job from a command on, to its end. */
export const playFrom = (
  harness: Harness,
  fixture: Fixture,
  kind: Kind,
  occurrence = 1,
): Promise<void> => play(harness, fixture, from(kind, occurrence));
