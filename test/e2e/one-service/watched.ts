import type { Service } from '../../../src/main/compose-service.js';
import type { ClamdDouble } from '../clamd-double.js';
import type { Stack } from '../stack.js';

/** One running service that several stories are told to, and what looks at it from beside. */
export interface Watched {
  readonly stack: Stack;
  /** Reads its stores beside its own processes. */
  readonly service: Service;
  /** The malware scanner that every upload passes. */
  readonly clamd: ClamdDouble;
}

/** The scanner finds what contains it. */
export const needle = 'THIS-IS-MALWARE';
