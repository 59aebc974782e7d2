/** Which server a process is to be. */
export type SubjectOrder =
  | { readonly kind: 'bare'; readonly path: string; readonly answer: unknown }
  | { readonly kind: 'stack' | 'real' };

/** What a server's process says once it listens. */
export interface SubjectStarted {
  readonly port: number;
  /** Empty where nobody is asked who he is. */
  readonly token: string;
}

/** Asked before and after each turn; `forget` empties the stores first. */
export interface ProcessorOrder {
  readonly forget: boolean;
}

/** Seconds of processor time that the process has used, all threads. */
export interface ProcessorSeconds {
  readonly seconds: number;
}
