// What the tests of the console need of the machine: Debian's Chromium and fonts with Chinese. `npm run test:web` alone asks.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SetupFault } from './setup-fault.mjs';

const wanted = [
  { name: 'chromium', path: '/usr/bin/chromium' },
  { name: 'fonts-noto-cjk', path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
];

/**
 * Installs what is missing where this process may: as root, by apt-get.
 * @param {{exists?: (path: string) => boolean, isRoot?: boolean, run?: (command: string, args: string[]) => number | null}} [machine]
 * @throws {SetupFault} with the remedy.
 */
export function ensureBrowser({
  exists = existsSync,
  isRoot = process.getuid?.() === 0,
  run = runHere,
} = {}) {
  const missing = () => wanted.filter(({ path }) => !exists(path)).map(({ name }) => name);
  const names = missing();
  if (names.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const remedy = `Remedy, as root on Debian: apt-get update && ${install}.`;
  if (!isRoot)
    throw new SetupFault(`The tests of the console need ${names.join(' and ')}. ${remedy}`);
  console.error(`setup: ${install}`);
  const [command = '', ...args] = install.split(' ');
  if (run(command, ['update']) !== 0 || run(command, args) !== 0 || missing().length > 0)
    throw new SetupFault(`${names.join(' and ')} could not be installed by apt-get. ${remedy}`);
}

/** @param {string} command @param {string[]} args */
function runHere(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    ensureBrowser();
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
