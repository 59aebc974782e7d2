/** What the load generator is asked to do for one turn. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  readonly seconds: number;
  readonly connections: number;
  /** Head lines beside Host, Content-Type, Content-Length and Idempotency-Key. */
  readonly headers: readonly string[];
  readonly bodies: readonly string[];
  /** A regular expression: what its group finds in an answer is counted by name. */
  readonly naming?: string;
}

/** What it did: answers within the time, and those with another status than 201. */
export interface LoadDone {
  readonly answers: number;
  readonly seconds: number;
  readonly failed: number;
  /** Answers by what they name: each name once, joined by `+` where an answer has several. */
  readonly named: Readonly<Record<string, number>>;
  /** From sending to the whole answer. */
  readonly longestMs: number;
}
