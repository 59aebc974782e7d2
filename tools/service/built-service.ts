import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileForBuild } from '../typescript/compile.cjs';
import { builtFile, builtServiceVariable } from '../typescript/built-file.cjs';

/**
 * Arguments of `node` that run a file of the service: as `npm test` built it, else from source.
 * @param file from the project's folder, which must be the working directory.
 */
export function argumentsToRun(file: string): readonly string[] {
  const built = process.env[builtServiceVariable];
  if (built !== undefined) return [youngMemory, builtFile(built, file)];
  return ['--import', './tools/typescript/register.mjs', file];
}

/** As in tools/setup/commands.mjs: what a start reads it throws away at once. */
const youngMemory = '--max-semi-space-size=32';

/** What API and worker are made of (tsconfig.build.json). */
const parts = ['src', 'workflows', 'activities', 'config'];

/**
 * The service as JavaScript in a folder of its own, laid out as in production (`dist` beside `package.json` and packages),
 * without types being looked at. From source, each process reads some 1,300 files anew and hands them from one thread to
 * another, which is half of what its start takes; tests start more than sixty. What is started is drawn into a few files:
 to find and link a thousand took a fifth of what was left.
 */
export async function buildService(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  const dist = join(folder, 'dist');
  for (const beside of ['node_modules', 'reference'])
    await symlink(join(root, beside), join(folder, beside));
  // The compiler puts there what code imports of it; all of it does as well.
  await mkdir(dist);
  await symlink(join(root, 'reference'), join(dist, 'reference'));
  for (const part of parts) {
    const entries = await readdir(join(root, part), { recursive: true, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
    await Promise.all(names.map((name) => buildFile(join(root, name), join(dist, name))));
  }
  await drawTogether(dist);
}

/** Processes and threads of the service, each put in the place of its own file with what it imports. */
async function drawTogether(dist: string): Promise<void> {
  const names = await readdir(join(dist, 'src'), { recursive: true });
  const started = names.filter((name) => /^main\/(server|worker)\.js$|-thread\.js$/.test(name));
  const input = started.map((name) => [
    `src/${name.slice(0, -'.js'.length)}`,
    join(dist, 'src', name),
  ]);
  // Loaded here alone: every test of a stack imports this file. It names an environment for the whole process.
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  await build({
    root: dist,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [keepsPlaces],
    build: {
      ssr: true,
      outDir: dist,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(input) as Record<string, string>,
        output: { entryFileNames: '[name].js', chunkFileNames: 'together/[name]-[hash].js' },
      },
    },
  });
  if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
}

/** A file finds others from where it was before it was drawn together with them. */
const keepsPlaces = {
  name: 'keeps-places',
  transform: (code: string, id: string) =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : null,
};

async function buildFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (!from.endsWith('.ts')) {
    await cp(from, to);
    return;
  }
  const code = await compileForBuild(await readFile(from, 'utf8'), from);
  await writeFile(to.replace(/\.ts$/, '.js'), code);
}
