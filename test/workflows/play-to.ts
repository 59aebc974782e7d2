import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type { Step } from '../builders/lifecycle.js';
import type { Scene, Stage } from './process-stage.js';
import { before, from } from './scenes.js';
import { waitUntil } from './wait-until.js';

type Kind = Step[1]['kind'];

/** What the record says, whatever the process has heard of it. */
export const statusOf = (stage: Stage, scene: Scene): ApplicationStatus =>
  stage.applications.progressOf(scene.applicationId).view.status;

/** Plays steps; people take longer than the process, which completes the collection. */
const play = async (stage: Stage, scene: Scene, steps: readonly Step[]): Promise<void> => {
  const screening = steps.findIndex(
    ([, command]) => command.kind === 'record_environmental_screening',
  );
  const collected = screening === -1 ? steps.length : screening;
  await scene.play(steps.slice(0, collected));
  if (steps.at(collected - 1)?.[1].kind === 'accept_evidence' && collected === screening)
    await waitUntil(() => statusOf(stage, scene) !== 'collection');
  await scene.play(steps.slice(collected));
};

/** The main job up to, and without, a command. */
export const playTo = async (
  stage: Stage,
  scene: Scene,
  kind: Kind,
  occurrence = 1,
): Promise<void> => {
  await play(stage, scene, before(kind, occurrence));
  if (kind === 'record_environmental_screening')
    await waitUntil(() => statusOf(stage, scene) !== 'collection');
};

/** The main job from a command on, to its end. */
export const playFrom = (stage: Stage, scene: Scene, kind: Kind, occurrence = 1): Promise<void> =>
  play(stage, scene, from(kind, occurrence));
