/** What crosses between the service and the application workflow: names and shapes, no code. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActAnswer, ActEnvelope } from '../src/domain/lifecycle/act.js';
import type { ApplicationProgress } from '../src/domain/lifecycle/progress.js';

export const applicationTaskQueue = 'greenlane-applications';

/** `application/<bank>/<id>`: no personal data, one process per application. */
export const applicationWorkflowId = (bankId: string, applicationId: string): string =>
  `application/${bankId}/${applicationId}`;

export interface ApplicationWorkflowInput {
  readonly bankId: string;
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly progress: ApplicationProgress;
}

/** A person acts: the validator refuses what is plainly wrong, the answer names the revision. */
export const actUpdate = defineUpdate<ActAnswer, [ActEnvelope]>('act');

/** Something was committed inside a state; the newest revision wins. */
export const progressedSignal = defineSignal<[ApplicationProgress]>('progressed');

export const progressQuery = defineQuery<ApplicationProgress>('progress');
