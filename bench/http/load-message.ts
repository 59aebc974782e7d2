/** What the load generator is asked to do for one turn. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  readonly seconds: number;
  readonly connections: number;
  /** Head lines beside Host, Content-Type, Content-Length and Idempotency-Key. */
  readonly headers: readonly string[];
  readonly bodies: readonly string[];
}

/** What it did: answers within the time, and those with another status than 201. */
export interface LoadDone {
  readonly answers: number;
  readonly seconds: number;
  readonly failed: number;
}
