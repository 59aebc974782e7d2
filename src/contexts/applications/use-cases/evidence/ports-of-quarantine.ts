/** What the use cases of quarantined files need of the world. */

/** A piece of evidence whose file came while the malware gate was down. */
export interface QuarantinedFile {
  readonly bankId: string;
  readonly applicationId: string;
  readonly evidenceId: string;
  /** SHA-256, lower-case hex. */
  readonly contentHash: string;
  readonly heldAt: string;
}

/** The files that wait to be scanned, of every bank. */
export interface Quarantine {
  /** Holding the same piece again changes nothing. */
  readonly hold: (file: QuarantinedFile) => Promise<void>;
  readonly held: () => Promise<readonly QuarantinedFile[]>;
  readonly release: (file: QuarantinedFile) => Promise<void>;
}

export type RescanAnswer =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  /** There are no such bytes any more. */
  | { readonly kind: 'gone' };

export interface StoredFileScanner {
  /** @throws Unavailable while the malware gate is down or not configured. */
  readonly scan: (bankId: string, contentHash: string) => Promise<RescanAnswer>;
  /** Removes the bytes of an infected file. */
  readonly remove: (bankId: string, contentHash: string) => Promise<void>;
}
