import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationTrait } from '../../applications/rules/state/application-traits.js';

export const figureReports = ['pipeline', 'ages', 'load', 'rates', 'green'] as const;

export type FigureReportName = (typeof figureReports)[number];

/** What of `GET /v1/applications` finds exactly the applications that a number counts. */
export interface CaseFilter {
  readonly status?: ApplicationStatus;
  readonly waitingFor?: 'bank';
  readonly risk?: 'breached';
  readonly assignee?: string;
  readonly area?: string;
  readonly trait?: ApplicationTrait;
  readonly statusSinceFrom?: string;
  readonly statusSinceBefore?: string;
  readonly submittedFrom?: string;
  readonly submittedTo?: string;
}

export interface FigureCell {
  readonly column: string;
  readonly count: number | null;
  /** What it is a share of; `null`: it is none. */
  readonly of: number | null;
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly cases: CaseFilter | null;
}

export interface FigureRow {
  /** A state, a user id, a rate, an area. */
  readonly key: string;
  readonly kind: 'status' | 'person' | 'nobody' | 'rate' | 'area' | 'total';
  readonly label: Bilingual | null;
  readonly cells: readonly FigureCell[];
}

export interface FigureReport {
  readonly report: FigureReportName;
  /** When it was counted. */
  readonly asOf: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}
