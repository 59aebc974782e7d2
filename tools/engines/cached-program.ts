import { join } from 'node:path';
import { notFound, type ResolveContext, type SourceAnswer } from './engine.js';
import type { CachedEngine } from './engine-cache.js';
import { findOnPath } from './find-on-path.js';
import { launcherHash, launcherMainClass } from './launcher-build.js';

// The serial collector and the first compiler only: half the memory and a faster first second, the same pace after it.
const javaOptions = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The program that a cached engine is, or why it cannot be started here and now. */
export async function cachedProgram(
  cached: CachedEngine,
  context: ResolveContext,
): Promise<SourceAnswer> {
  const { manifest, directory } = cached;
  const base = { kind: 'program', name: manifest.engine, flavour: manifest.flavour } as const;
  if (manifest.flavour !== 'mongo-java-server') {
    if (manifest.executable === undefined) return notFound(`${directory} names no executable`);
    const command = join(directory, manifest.executable);
    return { found: true, engine: { ...base, command, leadingArgs: [], source: directory } };
  }
  if (manifest.launcherHash !== (await launcherHash())) {
    return notFound(`${directory} was built from another launcher`);
  }
  const java = await findOnPath('java', context.env);
  if (java === undefined) {
    return notFound(`${directory} needs java, which is not on PATH: install a JDK 17`);
  }
  const classPath = `${join(directory, 'classes')}:${join(directory, 'jars', '*')}`;
  const leadingArgs = [...javaOptions, '-cp', classPath, launcherMainClass];
  return { found: true, engine: { ...base, command: java, leadingArgs, source: directory } };
}
