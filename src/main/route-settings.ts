import type { TellReassignedDeps } from '../contexts/applications/use-cases/review/reassign.js';
import type { ActDeps } from '../contexts/applications/use-cases/acts/act-on-application.js';
import type { Config } from '../../config/load-config.js';
import type { OperationRouteDeps } from '../kernel/http/server/operation-routes.js';
import type { Registry } from 'prom-client';
import type { SessionRouteDeps } from '../contexts/people/routes/session-routes.js';

export interface RouteSettings {
  readonly config: Config;
  readonly sessions: Omit<SessionRouteDeps, 'clock' | 'representedBy'>;
  readonly registry: Registry;
  readonly onLagging: ActDeps['onLagging'];
  /** Told why deadlines were not counted anew after a calendar was published; the sweep will. */
  readonly onRearmFailure: (error: unknown, bankId: string) => void;
  readonly onLineFailure: (error: unknown, line: number) => void;
  /** Told what stopped an act on many applications; it goes on when its person looks. */
  readonly onBulkStopped: (error: unknown) => void;
  /** Told where a step was given by name and the note about it could not be written. */
  readonly onUntold: TellReassignedDeps['onUntold'];
  readonly isStopping: OperationRouteDeps['isStopping'];
}
