import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound, type EngineSource, type ResolveContext, type SourceAnswer } from '../engine.js';
import { hashFiles, installStaged, newStagingDirectory } from '../engine-cache.js';
import { cachedProgram } from '../cached-program.js';
import { mongoJavaServerJars, mongoJavaServerVersion } from '../engine-pins.js';
import { findOnPath } from '../find-on-path.js';
import { hashFile } from '../hash-file.js';
import { compileLauncher, launcherHash, launcherPom, listFiles } from '../launcher-build.js';
import { lastLine, runCommand } from '../run-command.js';

const downloadMs = 600_000;
const artifact = `de.bwaldvogel:mongo-java-server-h2-backend:${mongoJavaServerVersion}`;

/** Fetches the MongoDB-compatible server with Maven, checks every jar and compiles our launcher against it. */
export const fromMaven: EngineSource = async (name, context) => {
  if (name !== 'mongodb') return notFound('no Maven artifact carries it');
  const missing = await missingTool(context);
  if (missing !== undefined) return notFound(missing);
  context.log(`fetching ${artifact} with Maven`);
  const staging = await newStagingDirectory(context.cacheDir);
  try {
    return await build(staging, context);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

async function missingTool({ env }: ResolveContext): Promise<string | undefined> {
  for (const [tool, remedy] of [
    ['java', 'install a JDK 17'],
    ['javac', 'install a JDK 17, not only a JRE'],
    ['mvn', 'install Maven'],
  ] as const) {
    if ((await findOnPath(tool, env)) === undefined) return `${tool} is not on PATH: ${remedy}`;
  }
  return undefined;
}

async function build(staging: string, context: ResolveContext): Promise<SourceAnswer> {
  const failure =
    (await fetchJars(join(staging, 'jars'), context)) ??
    (await wrongJar(join(staging, 'jars'))) ??
    (await compileLauncher(staging, context.env));
  if (failure !== undefined) return notFound(failure);
  const files = await listFiles(join(staging, 'jars'), join(staging, 'classes'));
  const manifest = {
    engine: 'mongodb',
    flavour: 'mongo-java-server',
    version: mongoJavaServerVersion,
    from: `Maven ${artifact}`,
    launcherHash: await launcherHash(),
    files: await hashFiles(staging, files),
  } as const;
  return await cachedProgram(await installStaged(context.cacheDir, staging, manifest), context);
}

async function fetchJars(jars: string, context: ResolveContext): Promise<string | undefined> {
  await mkdir(jars);
  const result = await runCommand(
    'mvn',
    [
      ...['-q', '-B', '-Dstyle.color=never', '-f', launcherPom, 'dependency:copy-dependencies'],
      ...[`-DoutputDirectory=${jars}`, '-DincludeScope=runtime'],
    ],
    { env: context.env, timeoutMs: downloadMs },
  );
  if (result.kind === 'exited' && result.code === 0) return undefined;
  const output = result.kind === 'missing' ? 'mvn vanished' : firstError(result.output);
  return `Maven could not fetch ${artifact} (${output}): make its repository reachable (settings.xml names mirrors)`;
}

function firstError(output: string): string {
  // Maven repeats the cause and closes with advice on switches.
  const line = output.split('\n').find((text) => text.startsWith('[ERROR]'));
  return line === undefined ? lastLine(output) : line.slice('[ERROR]'.length).trim().slice(0, 300);
}

async function wrongJar(jars: string): Promise<string | undefined> {
  const present = await readdir(jars);
  const extra = present.find((jar) => mongoJavaServerJars[jar] === undefined);
  if (extra !== undefined) return `Maven brought ${extra}, which is not pinned`;
  for (const [jar, expected] of Object.entries(mongoJavaServerJars)) {
    const actual = await hashFile(join(jars, jar)).catch(() => 'missing');
    if (actual !== expected) {
      return `${jar} has SHA-256 ${actual.slice(0, 12)}…, pinned is ${expected.slice(0, 12)}…: remove it from the local Maven repository and try again`;
    }
  }
  return undefined;
}
