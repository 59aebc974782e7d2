/**
 * A lock of a workflow: one handler runs at a time, and the main loop sees what it changed before the
 * next one runs. Local activities side by side are answered one after the other at first, but together
 * in a replay; handlers and loop would then go on in another order: a non-determinism error.
 */
export class Turns {
  #isTaken = false;
  #news = 0;
  #seen = 0;
  #isYielding = false;

  /** Whether a handler or the main loop holds the lock. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Whether something changed that the main loop has not seen. */
  get hasNews(): boolean {
    return this.#news !== this.#seen;
  }

  /** Whether a handler may take the lock: it is free, and the main loop has seen every change. */
  get isFree(): boolean {
    return !this.#isTaken && (this.#isYielding || !this.hasNews);
  }

  take(): void {
    this.#isTaken = true;
  }

  giveBack(): void {
    this.#isTaken = false;
    this.tell();
  }

  /** Something changed that the main loop must see. */
  tell(): void {
    this.#news += 1;
  }

  /** The main loop has seen every change and waits for the next. */
  rest(): void {
    this.#seen = this.#news;
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
