/**
 * `npm run draw:console`: writes into docs/console.md each page of the console with the permissions of what it asks
 * the API for: pages from `web/src/app/router.tsx`, what is asked from the declarations that a page's component is made
 * of, permissions from the routes that the API declares.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
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
  /** The file that draws it, and what of the file does. */
  readonly file: string;
  readonly component: string;
}

const pagesOf = (router: string): readonly ConsolePage[] =>
  router.split('createRoute({').flatMap((declaration) => {
    const [, address] = /\bpath: '([^']+)'/.exec(declaration) ?? [];
    const [, file, component] = /import\(\s*'([^']+)'\s*\),\s*'(\w+)'/.exec(declaration) ?? [];
    return address === undefined || file === undefined || component === undefined
      ? []
      : [{ address, file: sourceOf(join(source, 'app'), file), component }];
  });

/** The source of what is imported as `.js`. */
const sourceOf = (folder: string, imported: string): string => {
  const path = join(folder, imported).replace(/\.js$/, '');
  return [`${path}.tsx`, `${path}.ts`].find((one) => existsSync(one)) ?? path;
};

/** What a file declares at its top, each with the names it uses, and from where it imports others. */
interface SourceFile {
  readonly declared: ReadonlyMap<
    string,
    { readonly text: string; readonly uses: readonly string[] }
  >;
  readonly imported: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

const filesRead = new Map<string, SourceFile>();

const readSource = (path: string): SourceFile => {
  const known = filesRead.get(path);
  if (known !== undefined) return known;
  const parsed = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const declared = new Map<string, { text: string; uses: readonly string[] }>();
  const imported = new Map<string, { file: string; name: string }>();
  for (const statement of parsed.statements) {
    if (ts.isImportDeclaration(statement)) {
      const from = (statement.moduleSpecifier as ts.StringLiteral).text;
      const named = statement.importClause?.namedBindings;
      if (from.startsWith('.') && named !== undefined && ts.isNamedImports(named))
        for (const { name, propertyName } of named.elements)
          imported.set(name.text, {
            file: sourceOf(dirname(path), from),
            name: (propertyName ?? name).text,
          });
      continue;
    }
    for (const [name, node] of declarationsOf(statement))
      declared.set(name, { text: node.getText(parsed), uses: identifiersIn(node) });
  }
  const file = { declared, imported };
  filesRead.set(path, file);
  return file;
};

const declarationsOf = (statement: ts.Statement): readonly (readonly [string, ts.Node])[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((one) => [one.name.getText(), one] as const);
  return ts.isFunctionDeclaration(statement) && statement.name !== undefined
    ? [[statement.name.text, statement]]
    : [];
};

const identifiersIn = (node: ts.Node): readonly string[] => {
  const found: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one)) found.push(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
};

/** The texts of what a declaration is made of, in whatever file of `web/src` but the shell around every page. */
const reachedFrom = (
  file: string,
  name: string,
  seen: Map<string, string>,
): Map<string, string> => {
  const place = `${file} ${name}`;
  if (seen.has(place) || !/\.tsx?$/.test(file) || relative(source, file).startsWith('app/'))
    return seen;
  const { declared, imported } = readSource(file);
  const found = declared.get(name);
  if (found === undefined) return seen;
  seen.set(place, found.text);
  for (const used of found.uses) {
    const from = imported.get(used);
    reachedFrom(from?.file ?? file, from?.name ?? used, seen);
  }
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
    .filter((permission) => permission !== 'session.read');

const sorted = (permissions: readonly Permission[]): readonly Permission[] =>
  [...new Set(permissions)].sort();

/** Without one of these nothing of the page is shown (`places.ts`). */
const neededFor = (address: string): readonly Permission[] => {
  const [, needed = ''] = readFileSync(join(source, 'app', 'places.ts'), 'utf8').split(
    'const needed',
  );
  const [, ofPage = ''] = needed.split(`'${address}': `);
  const [permissions = ''] = ofPage.split(',\n');
  return [...permissions.matchAll(/'([\w.]+)'/g)].map(([, one]) => one as Permission);
};

const drawn = (permissions: readonly Permission[]): string =>
  permissions.length === 0 ? 'everybody' : permissions.map((one) => `\`${one}\``).join(', ');

/** Both tables as Markdown. */
const drawConsolePages = (router: string): string => {
  const rows = pagesOf(router).map(({ address, file, component }) => {
    const operations = [...reachedFrom(file, component, new Map()).values()].flatMap(operationsIn);
    const isRead = (one: string): boolean => one.startsWith('get ');
    const reads = sorted([...neededFor(address), ...permissionsOf(operations.filter(isRead))]);
    const acts = sorted(permissionsOf(operations.filter((one) => !isRead(one))));
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
