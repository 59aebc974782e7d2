import { spawnSync } from 'node:child_process';
import { cp, link, mkdir, readFile, readdir, symlink, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineFault } from '../engines/engine-fault.js';

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/**
 * Builds the project and lays out what the image holds (Dockerfile) in a folder outside it: the build, `package.json`,
 * the reference data and the packages that the lock file counts as production's, and no others.
 * @throws EngineFault when the build fails.
 */
export async function layOutProduction(root: string, folder: string): Promise<void> {
  build(root);
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  await cp(join(root, 'reference'), join(folder, 'reference'), { recursive: true });
  for (const path of await productionPackages(root))
    await linkTree(join(root, path), join(folder, path));
}

function build(root: string): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new EngineFault(`npm run build failed:\n${stdout}${stderr}`);
}

async function productionPackages(root: string): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path);
}

/** Hard links where the file system has them, else copies; packages inside the package are locked by themselves. */
async function linkTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => []);
  if (entries.length === 0) return;
  await mkdir(to, { recursive: true });
  await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules')
      .map(async (entry) => {
        const [source, target] = [join(from, entry.name), join(to, entry.name)];
        if (entry.isDirectory()) await linkTree(source, target);
        else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
        else await link(source, target).catch(() => cp(source, target));
      }),
  );
}
