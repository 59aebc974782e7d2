import { CancellationScope, sleep } from '@temporalio/workflow';

/**
 * One timer on an absolute instant. It is set again only for an earlier instant: an alarm that
 * rings too early costs one look, whereas cancelling and setting it anew at every step would cost
 * two events each, and the instants of one application mostly move away.
 */
export class Alarm {
  #ringsAtMs = Infinity;
  #scope: CancellationScope | null = null;

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
    this.#ringsAtMs = Infinity;
  }
}
