/** What a progress bar is drawn on; only a terminal gets one. */
export interface ProgressScreen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface Progress {
  readonly bytesRead: number;
  readonly assessed: number;
  readonly refused: number;
}

export interface ProgressBar {
  readonly show: (progress: Progress, atMs: number) => void;
  readonly end: () => void;
}

const redrawMs = 100;
const clearLine = '\r\u001b[2K';
const barWidth = 24;

/** A bar by bytes read of the total, or a count when the total is not known. */
export const createProgressBar = (
  screen: ProgressScreen,
  totalBytes: number | null,
): ProgressBar => {
  if (screen.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  return {
    show: (progress, atMs) => {
      if (atMs - drawnAtMs < redrawMs) return;
      drawnAtMs = atMs;
      const text = progressText(progress, totalBytes);
      screen.write(clearLine + text.slice(0, (screen.columns ?? 80) - 1));
    },
    end: () => screen.write(clearLine),
  };
};

const progressText = (progress: Progress, totalBytes: number | null): string => {
  const counts = `${progress.assessed} assessed, ${progress.refused} not`;
  if (totalBytes === null || totalBytes === 0) return counts;
  const share = Math.min(1, progress.bytesRead / totalBytes);
  const full = Math.round(share * barWidth);
  const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${counts}`;
};
