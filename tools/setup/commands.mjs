import { existsSync } from 'node:fs';

const typescript = ['--import', './tools/typescript/register.mjs'];

/** @param {string[]} args of check:bulk; an address in the environment is taken as it is. */
function readsStore(args) {
  if (process.env['MONGODB_URI']) return false;
  const drafts = args.flatMap((arg) => /^(?:--revision=)?draft:(.+)$/.exec(arg)?.[1] ?? []);
  const ofBank = args.some((arg) => arg === '--bank' || arg.startsWith('--bank='));
  return ofBank || drafts.some((draft) => !existsSync(draft));
}

/** Writes the console's files into dist/web: a few seconds. */
const buildConsole = ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts'];

/** Writes the types of the console's requests from the routes that the service declares. */
const consoleTypes = [
  [...typescript, 'src/commands/export-openapi.ts', 'docs/openapi.json'],
  [
    'node_modules/openapi-typescript/bin/cli.js',
    'docs/openapi.json',
    ...['--output', 'web/src/api/schema.d.ts', '--default-non-nullable=false'],
  ],
];

/** Tests throw most away at once: a larger young generation takes a sixth off their processor time. */
const jest = ['--max-semi-space-size=32', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/**
 * Steps of each command, each the arguments of one `node` process; the first that fails ends the command.
 * @type {Record<string, (args: string[]) => string[][]>}
 */
export const commands = {
  install: () => [],
  'build:web': () => [buildConsole],
  'web:types': () => consoleTypes,
  demo: (args) => [buildConsole, [...typescript, 'demo/run-demo.ts', ...args]],
  'demo:production': (args) => [[...typescript, 'demo/run-production.ts', ...args]],
  start: (args) => [buildConsole, [...typescript, 'tools/serve.ts', ...args]],
  dev: (args) => [[...typescript, 'tools/serve.ts', '--watch', ...args]],
  test: (args) => [[...typescript, 'tools/run-tests.ts', ...args]],
  // In a real browser, over the built console and a service of its own.
  'test:web': (args) => [
    ['tools/setup/ensure-browser.mjs'],
    buildConsole,
    [...jest, '--config', 'web/jest.config.js', '--runInBand', ...args],
  ],
  // The same with the long form of those tests that have one.
  'test:long': (args) => [[...typescript, 'tools/run-tests.ts', '--long', ...args]],
  'test:file': (args) => [[...jest, ...args]],
  'test:unit': (args) => [
    [...jest, 'test/contexts', 'test/kernel', 'test/infrastructure', ...args],
  ],
  'test:replay': (args) => [[...jest, 'test/workflows/(replay|parallel-acts|pages).test', ...args]],
  // A file that needs the two addresses: node tools/run.mjs with-engines FILE [ARGUMENTS]
  'with-engines': (args) => [[...typescript, 'tools/with-engines.ts', ...args]],
  // Drafts and the revisions of a bank lie in the store; what is shipped needs none.
  'check:bulk': (args) => [
    [
      ...typescript,
      ...(readsStore(args) ? ['tools/with-engines.ts'] : []),
      'src/commands/check-bulk.ts',
      ...args,
    ],
  ],
  // A file that needs none: node tools/run.mjs file FILE [ARGUMENTS]
  file: (args) => [[...typescript, ...args]],
  bench: (args) => [[...typescript, ...args]],
};
