import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Clock } from './process-clock.js';

/**
 * One timer on an absolute instant. It is set again only for an earlier instant: an alarm that
 * rings too early costs one look, whereas cancelling and setting it anew at every step would cost
 * two events each, and the instants of one application mostly move away.
 */
export class Alarm {
  readonly #clock: Clock;
  #ringsAtMs = Infinity;
  #scope: CancellationScope | null = null;

  /** @param clock is told of each instant that came. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the alarm will ring at or before an instant. */
  ringsBy(instantMs: number): boolean {
    return this.#ringsAtMs <= instantMs;
  }

  /** Makes sure of a ring at or before an instant (epoch ms); an instant in the past rings at once. */
  ensure(instantMs: number): void {
    if (this.ringsBy(instantMs)) return;
    this.#scope?.cancel();
    const scope = new CancellationScope();
    this.#scope = scope;
    this.#ringsAtMs = instantMs;
    // How long a timer runs is no part of what a replay compares: here the task's time will do.
    const pauseMs = Math.max(instantMs - Date.now(), 1);
    scope
      .run(() => sleep(pauseMs))
      .then(
        () => this.#rang(scope),
        () => undefined,
      );
  }

  #rang(scope: CancellationScope): void {
    if (this.#scope !== scope) return;
    this.#scope = null;
    this.#clock.advance(this.#ringsAtMs);
    this.#ringsAtMs = Infinity;
  }
}
