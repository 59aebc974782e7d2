// The entrance of every npm script: node tools/run.mjs NAME [ARGUMENTS]. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode } from './setup/check-node.mjs';
import { installDependencies } from './setup/install-dependencies.mjs';
import { SetupFault } from './setup/setup-fault.mjs';
import { commands } from './setup/commands.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs one step to its end with our terminal; signals that we get go on to it. @param {string[]} step */
async function runStep(step) {
  const child = spawn(process.execPath, step, { cwd: root, stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  for (const signal of signals) process.off(signal, forward);
  return code;
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const steps = commands[name];
  if (steps === undefined) {
    throw new SetupFault(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  checkNode(process.versions.node, manifest.engines.node);
  installDependencies(root, (line) => console.error(`setup: ${line}`));
  for (const step of steps(args)) {
    const script = step.find((part) => /\.(ts|mjs|js|cjs)$/.test(part) && !part.startsWith('-'));
    if (script !== undefined && !existsSync(join(root, script))) {
      throw new SetupFault(`${script} is missing. Remedy: restore the working tree (git status).`);
    }
    const code = await runStep(step);
    if (code !== 0) return code;
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
