/** The session of a browser; every renewal keeps both. */
export interface BrowserSession {
  readonly id: string;
  /** Names the last time that all sessions of the person ended before this one began; empty: never. */
  readonly epoch: string;
}
