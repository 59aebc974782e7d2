/**
 * What crosses between the service and the application workflow: names and shapes. The client
 * imports this file, so nothing in it runs inside a workflow only.
 */
import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ActAnswer,
  ActEnvelope,
} from '../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';

export const applicationTaskQueue = 'greenlane-applications';

export const applicationWorkflowType = 'applicationWorkflow';

/** `application/<bank>/<id>`: no personal data, one process per application. */
export const applicationWorkflowId = (bankId: string, applicationId: string): string =>
  `application/${bankId}/${applicationId}`;

export const monitoringWorkflowType = 'monitoringWorkflow';

/** `monitoring/<bank>/<id>`: after the disbursement. */
export const monitoringWorkflowId = (bankId: string, applicationId: string): string =>
  `monitoring/${bankId}/${applicationId}`;

/** When a run hands over to the next one (continue-as-new), well before Temporal's own limits. */
export interface RunLimits {
  /** Events in the history of one run. */
  readonly maxEvents: number;
  /** Updates handled by one run. */
  readonly maxUpdates: number;
}

export interface ApplicationWorkflowInput {
  readonly bankId: string;
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly progress: ApplicationProgress;
  /** Ids of commands that earlier runs answered, newest last: a repeat is never refused as late. */
  readonly answered?: readonly string[];
  /** Default 8,000 events and 1,500 updates. */
  readonly limits?: RunLimits;
}

/** A person acts: the validator refuses what is plainly wrong, the answer names the revision. */
export const actUpdate = defineUpdate<ActAnswer, [ActEnvelope]>('act');

/**
 * Update id of an act. The command id makes a retry join the first try; the fingerprint keeps the
 * same key with other content apart, which `handleCommand` then refuses as `key_reused` instead of
 * Temporal answering with the outcome of the other body.
 */
export const updateIdOf = (envelope: ActEnvelope): string =>
  `${envelope.commandId}/${envelope.fingerprint}`;

/** Something was committed inside a state; the newest revision wins. */
export const progressedSignal = defineSignal<[ApplicationProgress]>('progressed');

export const progressQuery = defineQuery<ApplicationProgress>('progress');

/** Every failure that crosses the boundary of an activity or of the workflow has one of these. */
export const failureTypes = {
  /** By the update validator; details: the `Refusal`, and the revision known to the workflow. */
  refusal: 'Refusal',
  /** A dependency did not answer in time; the same act may be tried again. */
  unavailable: 'Unavailable',
  /** A defect of ours. */
  bug: 'Bug',
} as const;

/** Typed search attributes of an application workflow; Temporal keeps them unencoded. */
export const searchAttributeKeys = {
  bank: defineSearchAttributeKey('GreenlaneBank', 'KEYWORD'),
  status: defineSearchAttributeKey('GreenlaneStatus', 'KEYWORD'),
  /** `exporter`, `bank`, `nobody`, or `operator` when the process itself cannot go on. */
  waitingFor: defineSearchAttributeKey('GreenlaneWaitingFor', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('GreenlaneDueAt', 'DATETIME'),
} as const;

/** The four search attributes of an application; an absent deadline clears `GreenlaneDueAt`. */
export const searchAttributesOf = (
  progress: ApplicationProgress,
  stuck = false,
): SearchAttributeUpdatePair[] => [
  { key: searchAttributeKeys.bank, value: progress.view.bankId },
  { key: searchAttributeKeys.status, value: progress.view.status },
  { key: searchAttributeKeys.waitingFor, value: stuck ? 'operator' : progress.waitingFor },
  {
    key: searchAttributeKeys.dueAt,
    value: progress.deadline === null ? null : new Date(progress.deadline.dueAt),
  },
];

export const sweepWorkflowType = 'sweepWorkflow';

export const anchorWorkflowType = 'anchorWorkflow';

export const impactWorkflowType = 'impactWorkflow';

/** `impact/<bank>/<change set>/<run>`: the run is named by the hash of its difference. */
export const impactWorkflowId = (run: {
  readonly bankId: string;
  readonly changeSetId: string;
  readonly runId: string;
}): string => `impact/${run.bankId}/${run.changeSetId}/${run.runId}`;

export const activationWorkflowType = 'activationWorkflow';

/** `activation/<bank>/<change set>`: also of its Schedule. */
export const activationWorkflowId = (bankId: string, changeSetId: string): string =>
  `activation/${bankId}/${changeSetId}`;
