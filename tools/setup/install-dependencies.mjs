import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from './setup-fault.mjs';

const lockWaitMs = 15 * 60_000;

/**
 * Runs `npm ci` when node_modules is not in step with package-lock.json.
 * @param {string} root absolute path of the project
 * @param {(line: string) => void} log
 * @returns {boolean} whether anything was installed
 */
export function installDependencies(root, log) {
  if (inStep(root)) return false;
  const release = lock(root);
  try {
    // Another command may have installed while this one waited.
    if (inStep(root)) return false;
    log('installing dependencies from package-lock.json (npm ci)');
    runNpmCi(root);
    writeFileSync(stampPath(root), lockHash(root));
    return true;
  } finally {
    release();
  }
}

/** @param {string} root */
export function inStep(root) {
  return readText(stampPath(root)) === lockHash(root) || agreesWithLock(root);
}

/** Somebody ran npm by hand: npm's own record says what it laid down. @param {string} root */
function agreesWithLock(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional === true || installed[path]?.version === entry.version,
  );
}

/** @param {string} root */
function runNpmCi(root) {
  const npm = process.env.npm_execpath;
  const useOwn = npm !== undefined && /npm-cli\.js$/.test(npm) && existsSync(npm);
  const [command, args] = useOwn ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: withoutNpm() });
  if (result.error !== undefined) {
    throw new SetupFault(
      'npm was not found on PATH. Remedy: install npm (it comes with Node) and run the command again.',
    );
  }
  if (result.status === 0) return;
  const output = `${result.stdout}\n${result.stderr}`
    .split('\n')
    .filter((l) => /error|ERR/i.test(l));
  throw new SetupFault(
    `Dependencies could not be installed (npm ci):\n${output.slice(0, 5).join('\n')}\nRemedy: make the npm registry reachable (\`npm config get registry\` shows which one is asked; a proxy is set with \`npm config set proxy\`), then run the command again.`,
  );
}

/** The variables of the npm that called us must not reach the npm that we call. */
function withoutNpm() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command|node)/i.test(name) && name !== 'NODE_OPTIONS',
    ),
  );
}

/** @param {string} root */
function lock(root) {
  const path = join(root, '.data', 'run', 'install.lock');
  mkdirSync(join(root, '.data', 'run'), { recursive: true });
  const deadline = Date.now() + lockWaitMs;
  for (;;) {
    try {
      mkdirSync(path);
      writeFileSync(join(path, 'pid'), String(process.pid));
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isStale(path)) rmSync(path, { recursive: true, force: true });
      else if (Date.now() > deadline) {
        throw new SetupFault(`Another command holds ${path} for too long. Remedy: remove it.`);
      } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/** @param {string} path */
function isStale(path) {
  const pid = Number(readText(join(path, 'pid')));
  if (pid > 0) {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  }
  try {
    return Date.now() - statSync(path).mtimeMs > 5_000;
  } catch {
    return false;
  }
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.greenlane-lock-hash');
}

/** @param {string} root */
function lockHash(root) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform}-${process.arch}-${process.versions.modules}`);
  return hash.digest('hex');
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function readJson(path) {
  const text = readText(path);
  return text === undefined ? undefined : JSON.parse(text);
}
