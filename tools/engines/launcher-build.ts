import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashFile } from './hash-file.js';
import { lastLine, runCommand } from './run-command.js';

/** Class that is started. */
export const launcherMainClass = 'GreenlaneMongoServer';

/** The project file that names the jars for Maven. */
export const launcherPom = fileURLToPath(new URL('./launcher/pom.xml', import.meta.url));

const launcherSource = fileURLToPath(
  new URL(`./launcher/${launcherMainClass}.java`, import.meta.url),
);

/** SHA-256 of the launcher's source: a cached build of another source is not used. */
export async function launcherHash(): Promise<string> {
  return await hashFile(launcherSource);
}

/** Compiles the launcher into `<directory>/classes` against `<directory>/jars`; answers what went wrong, if anything. */
export async function compileLauncher(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const classes = join(directory, 'classes');
  await mkdir(classes, { recursive: true });
  const args = ['-nowarn', '--release', '17', '-cp', join(directory, 'jars', '*'), '-d', classes];
  const result = await runCommand('javac', [...args, launcherSource], { env, timeoutMs: 120_000 });
  if (result.kind === 'missing') return 'javac is not on PATH: install a JDK 17';
  if (result.kind === 'timeout') return 'javac did not end within 120 s';
  return result.code === 0 ? undefined : `javac failed: ${lastLine(result.output)}`;
}

/** Absolute paths of all files below the given directories. */
export async function listFiles(...directories: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const directory of directories) {
    for (const entry of await readdir(directory)) files.push(join(directory, entry));
  }
  return files;
}
