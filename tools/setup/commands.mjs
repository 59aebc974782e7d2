import { existsSync } from 'node:fs';

const typescript = ['--import', './tools/typescript/register.mjs'];

/** @param {string[]} args of check:bulk; an address in the environment is taken as it is. */
function readsStore(args) {
  if (process.env['MONGODB_URI']) return false;
  const drafts = args.flatMap((arg) => /^(?:--revision=)?draft:(.+)$/.exec(arg)?.[1] ?? []);
  const ofBank = args.some((arg) => arg === '--bank' || arg.startsWith('--bank='));
  return ofBank || drafts.some((draft) => !existsSync(draft));
}

/** Tests throw most away at once: a larger young generation takes a sixth off their processor time. */
const jest = ['--max-semi-space-size=32', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/**
 * Steps of each command, each the arguments of one `node` process; the first that fails ends the command.
 * @type {Record<string, (args: string[]) => string[][]>}
 */
export const commands = {
  install: () => [],
  demo: (args) => [[...typescript, 'demo/run-demo.ts', ...args]],
  'demo:production': (args) => [[...typescript, 'demo/run-production.ts', ...args]],
  start: (args) => [[...typescript, 'tools/serve.ts', ...args]],
  dev: (args) => [[...typescript, 'tools/serve.ts', '--watch', ...args]],
  test: (args) => [[...typescript, 'tools/run-tests.ts', ...args]],
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
