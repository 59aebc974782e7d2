import type { ApplicationStatus } from './application-status.js';

/** The states in which nothing can happen any more but by an appeal that was not filed in time. */
export const disposableStatuses = [
  'closed',
  'delabelled',
  'declined',
  'vetoed',
  'not_accepted',
  'withdrawn',
  'abandoned',
] as const satisfies readonly ApplicationStatus[];

export const isDisposable = (status: ApplicationStatus): boolean =>
  disposableStatuses.some((one) => one === status);

/** How long a bank keeps closed applications: its policy, as data. */
export interface RetentionPolicy {
  readonly rules: readonly {
    readonly status: (typeof disposableStatuses)[number];
    readonly years: number;
    readonly source: string;
  }[];
}

/** The states in which an application is closed and its retention runs. */
export const closedStatuses = ({ rules }: RetentionPolicy): readonly ApplicationStatus[] =>
  rules.map(({ status }) => status);
