import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { EngineFlavour, EngineName } from './engine.js';
import { hashFile } from './hash-file.js';

/** What a cached engine's `manifest.json` says. */
export interface EngineManifest {
  readonly engine: EngineName;
  readonly flavour: EngineFlavour;
  readonly version: string;
  /** Where it came from, for people. */
  readonly from: string;
  /** Path of the executable within the directory; absent for mongo-java-server. */
  readonly executable?: string;
  /** SHA-256 of the launcher's source; only for mongo-java-server. */
  readonly launcherHash?: string;
  /** Relative path → SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

/** An engine in the cache. */
export interface CachedEngine {
  readonly directory: string;
  readonly manifest: EngineManifest;
}

const manifestFile = 'manifest.json';

/** All engines of that name in the cache, in the order of their directories' names. */
export async function listCached(cacheDir: string, name: EngineName): Promise<CachedEngine[]> {
  const entries = await readdir(cacheDir).catch(() => [] as string[]);
  const cached: CachedEngine[] = [];
  for (const entry of entries.filter((e) => !e.startsWith('.')).sort()) {
    const directory = join(cacheDir, entry);
    const manifest = await readManifest(directory);
    if (manifest?.engine === name) cached.push({ directory, manifest });
  }
  return cached;
}

async function readManifest(directory: string): Promise<EngineManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, manifestFile), 'utf8')) as EngineManifest;
  } catch {
    return undefined;
  }
}

/** The first file that is not what was cached, with both hashes; undefined when all are whole. */
export async function findDamage(cached: CachedEngine): Promise<string | undefined> {
  for (const [file, expected] of Object.entries(cached.manifest.files)) {
    const path = join(cached.directory, file);
    const actual = await hashFile(path).catch(() => 'unreadable');
    if (actual !== expected) {
      return `${path} is damaged (SHA-256 ${actual.slice(0, 12)}…, expected ${expected.slice(0, 12)}…)`;
    }
  }
  return undefined;
}

/** A new directory inside the cache to prepare an engine in; its name hides it from `listCached`. */
export async function newStagingDirectory(cacheDir: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  return await mkdtemp(join(cacheDir, '.staging-'));
}

/**
 * Puts a prepared directory into the cache under its final name, in one step: an interrupted download is never mistaken
 * for an engine.
 */
export async function installStaged(
  cacheDir: string,
  staging: string,
  manifest: EngineManifest,
): Promise<CachedEngine> {
  await writeFile(join(staging, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  const directory = join(cacheDir, `${manifest.flavour}-${manifest.version}`);
  await rm(directory, { recursive: true, force: true });
  try {
    await rename(staging, directory);
  } catch (error) {
    // Another process was faster with the same engine.
    if ((await readManifest(directory)) === undefined) throw error;
    await rm(staging, { recursive: true, force: true });
  }
  return { directory, manifest };
}

/** Hashes of the given files, by their path within the directory. */
export async function hashFiles(
  directory: string,
  files: readonly string[],
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of files) hashes[relative(directory, file)] = await hashFile(file);
  return hashes;
}
