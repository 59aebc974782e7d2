/** A server greenlane talks to or tests with. */
export type EngineName = 'mongodb' | 'temporal' | 'temporal-test-server';

/** What kind of program answers: it decides the command line. */
export type EngineFlavour = 'mongod' | 'mongo-java-server' | 'temporal' | 'temporal-test-server';

/** A program on this machine that can be started as an engine. */
export interface EngineProgram {
  readonly kind: 'program';
  readonly name: EngineName;
  readonly flavour: EngineFlavour;
  /** The executable; for mongo-java-server `java`. */
  readonly command: string;
  /** Arguments before those of the engine itself; for mongo-java-server class path and main class. */
  readonly leadingArgs: readonly string[];
  /** Where it was found, for people. */
  readonly source: string;
}

/** An engine somebody else runs, named by its address. */
export interface ExternalEngine {
  readonly kind: 'external';
  readonly name: EngineName;
  /** `MONGODB_URI` or `TEMPORAL_ADDRESS` as given. */
  readonly address: string;
  readonly source: string;
}

export type ResolvedEngine = EngineProgram | ExternalEngine;

/** One place that was looked at in vain. */
export interface Attempt {
  readonly source: string;
  readonly reason: string;
}

/** What a place answers: the engine, or why not. */
export type SourceAnswer =
  | { readonly found: true; readonly engine: ResolvedEngine }
  | { readonly found: false; readonly reason: string };

/** What resolving reads and writes; tests hand in their own. */
export interface ResolveContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the cache, `.engines/` of the project. */
  readonly cacheDir: string;
  /** Receives one line for each thing that takes time or was repaired. */
  readonly log: (line: string) => void;
}

/** A place where engines are looked for. */
export type EngineSource = (name: EngineName, context: ResolveContext) => Promise<SourceAnswer>;

/** Says that a place does not have it. */
export function notFound(reason: string): SourceAnswer {
  return { found: false, reason };
}
