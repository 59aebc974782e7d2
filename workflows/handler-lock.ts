/**
 * A lock of a workflow: one handler runs at a time, and the main loop sees what it changed before the
 * next one runs. Local activities side by side are answered one after the other at first, but together
 * in a replay; handlers and loop would then go on in another order: a non-determinism error.
 */
export class HandlerLock {
  #isHeld = false;
  #changes = 0;
  #seen = 0;
  #isYielding = false;

  /** Whether a handler or the main loop holds the lock. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Whether something changed that the main loop has not seen. */
  get hasUnseenChanges(): boolean {
    return this.#changes !== this.#seen;
  }

  /** Whether a handler may take the lock: it is free, and the main loop has seen every change. */
  get isFree(): boolean {
    return !this.#isHeld && (this.#isYielding || !this.hasUnseenChanges);
  }

  acquire(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.markChanged();
  }

  /** Something changed that the main loop must see. */
  markChanged(): void {
    this.#changes += 1;
  }

  /** The main loop has seen every change and waits for the next. */
  markSeen(): void {
    this.#seen = this.#changes;
  }

  /** Handlers run without waiting for the main loop, which waits for all of them. */
  yieldToHandlers(): void {
    this.#isYielding = true;
  }

  /** The main loop takes part again. */
  resume(): void {
    this.#isYielding = false;
  }
}
