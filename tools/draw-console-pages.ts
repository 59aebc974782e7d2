/**
 * `npm run draw:console`: writes into docs/console.md each page of the console with the permissions of what it asks
 * the API for: pages from `web/src/app/router.tsx`, permissions from the routes that the API declares.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { declaredRoutes } from '../src/commands/declared-routes.js';
import { rolesByPermission } from '../src/kernel/http/permissions.js';
import type { Permission } from '../src/kernel/http/permissions.js';
import type { Access } from '../src/kernel/http/route.js';
import { roleTerms } from '../src/kernel/values/role-terms.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'console.md');
const source = join(root, 'web', 'src');
const [start, end] = ['<!-- pages: drawn -->', '<!-- pages: end -->'];

interface ConsolePage {
  readonly address: string;
  /** The file that draws it. */
  readonly file: string;
}

const pagesOf = (router: string): readonly ConsolePage[] =>
  router.split('createRoute({').flatMap((declaration) => {
    const [, address] = /\bpath: '([^']+)'/.exec(declaration) ?? [];
    const [, file] = /import\(\s*'([^']+)'/.exec(declaration) ?? [];
    return address === undefined || file === undefined
      ? []
      : [{ address, file: sourceOf(join(source, 'app'), file) }];
  });

/** The source of what is imported as `.js`. */
const sourceOf = (folder: string, imported: string): string => {
  const path = join(folder, imported).replace(/\.js$/, '');
  return [`${path}.tsx`, `${path}.ts`].find((one) => existsSync(one)) ?? path;
};

/** A file and all of `web/src` that it imports, but the shell around every page. */
const reachedFrom = (file: string, seen: Set<string>): ReadonlySet<string> => {
  if (seen.has(file) || !/\.tsx?$/.test(file) || relative(source, file).startsWith('app/'))
    return seen;
  seen.add(file);
  for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.js)'/g))
    reachedFrom(sourceOf(dirname(file), imported), seen);
  return seen;
};

/** `read('/v1/…')`, `readPages('/v1/…')`, `useAct('post', '/v1/…')`, `send('put', '/v1/…')`. */
const reading = /\bread(?:Pages)?\(\s*'(\/v1\/[^']+)'/g;
const sending = /\(\s*'(get|post|put|delete)',\s*'(\/v1\/[^']+)'/g;

const operationsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(reading)].map(([, path = '']) => `get ${path}`),
  ...[...text.matchAll(sending)].map(([, method = '', path = '']) => `${method} ${path}`),
];

const accessOf = new Map(
  declaredRoutes().map(({ method, path, permission }) => [
    `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    permission,
  ]),
);

const isPermission = (access: Access): access is Permission =>
  access !== 'public' && access !== 'anyone';

const permissionsOf = (operations: readonly string[]): readonly Permission[] =>
  [...new Set(operations.map((one) => accessOf.get(one)))]
    .filter((access) => access !== undefined)
    .filter(isPermission)
    .filter((permission) => permission !== 'session.read')
    .sort();

const drawn = (permissions: readonly Permission[]): string =>
  permissions.length === 0 ? 'everybody' : permissions.map((one) => `\`${one}\``).join(', ');

/** Both tables as Markdown. */
const drawConsolePages = (router: string): string => {
  const rows = pagesOf(router).map(({ address, file }) => {
    const texts = [...reachedFrom(file, new Set())].map((one) => readFileSync(one, 'utf8'));
    const operations = texts.flatMap(operationsIn);
    const isRead = (one: string): boolean => one.startsWith('get ');
    const reads = permissionsOf(operations.filter(isRead));
    const acts = permissionsOf(operations.filter((one) => !isRead(one)));
    return { address, file: relative(root, file), reads, acts };
  });
  const used = [...new Set(rows.flatMap(({ reads, acts }) => [...reads, ...acts]))].sort();
  const rolesOf = (permission: Permission): string =>
    rolesByPermission[permission].map((role) => roleTerms[role].en).join(', ');
  return [
    '| address | file | reads with | acts with |',
    '|---|---|---|---|',
    ...rows.map(
      ({ address, file, reads, acts }) =>
        `| \`${address}\` | \`${file}\` | ${drawn(reads)} | ${acts.length === 0 ? '' : drawn(acts)} |`,
    ),
    '',
    '| permission | roles |',
    '|---|---|',
    ...used.map((one) => `| \`${one}\` | ${rolesOf(one)} |`),
  ].join('\n');
};

/** The page with the tables put between its two marks. */
export const withConsolePages = async (text: string): Promise<string> => {
  const [before = '', rest = ''] = text.split(start);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`docs/console.md has lost its marks ${start} ${end}`);
  const router = await readFile(join(source, 'app', 'router.tsx'), 'utf8');
  return `${before}${start}\n\n${drawConsolePages(router)}\n\n${end}${after}`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(page, await withConsolePages(await readFile(page, 'utf8')));
