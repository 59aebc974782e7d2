import type { Application } from './application-state.js';

/** A file stored by content for an application. */
export interface KeptFile {
  readonly contentHash: string;
  readonly sizeBytes: number;
}

/** Every file an application keeps: its evidence, superseded pieces too, and its snapshots. */
export const keptFiles = ({
  evidence,
  screeningSnapshots,
}: Pick<Application, 'evidence' | 'screeningSnapshots'>): readonly KeptFile[] => [
  ...evidence,
  ...screeningSnapshots,
];
