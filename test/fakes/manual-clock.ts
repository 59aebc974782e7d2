import type { Clock } from '../../src/kernel/ports.js';

export interface ManualClock extends Clock {
  readonly advance: (milliseconds: number) => void;
}

/** A clock that moves when told to. */
export const manualClock = (start = '2026-11-25T02:00:00.000Z'): ManualClock => {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
};
