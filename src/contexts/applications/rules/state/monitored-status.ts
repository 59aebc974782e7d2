import type { Application } from './application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

/** The states after disbursement, which the monitoring process watches. */
export const monitoredStatuses: readonly ApplicationStatus[] = [
  'disbursed',
  'monitoring',
  'delabelled',
];

/** Whether an application is after its disbursement and not closed, a hold there included. */
export const isMonitored = ({ status, hold }: Pick<Application, 'status' | 'hold'>): boolean =>
  monitoredStatuses.includes(status === 'suspended' ? (hold?.from ?? status) : status);
