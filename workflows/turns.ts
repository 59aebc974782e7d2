/**
 * Who may act in a workflow: one at a time, and the main loop looks before the next handler acts.
 * Local activities that ran side by side would be answered one after the other the first time but
 * together in a replay, so that what their handlers and the loop do next would change order: a
 * non-determinism error. In turns there is one order only.
 */
export class Turns {
  #isTaken = false;
  #news = 0;
  #seen = 0;
  #isYielding = false;

  /** Whether somebody acts. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Whether something happened that the main loop has not looked at. */
  get hasNews(): boolean {
    return this.#news !== this.#seen;
  }

  /** Whether a handler may act: nobody does, and the main loop has nothing to do before. */
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

  /** Something happened. */
  tell(): void {
    this.#news += 1;
  }

  /** The main loop has looked at everything and waits for news. */
  rest(): void {
    this.#seen = this.#news;
  }

  /** The main loop does nothing before all handlers are done. */
  yieldToHandlers(): void {
    this.#isYielding = true;
  }

  /** The main loop goes on. */
  resume(): void {
    this.#isYielding = false;
  }
}
