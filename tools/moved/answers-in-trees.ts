import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { KnownAnswer } from './compare-answers.js';

const run = promisify(execFile);
const script = 'tools/moved/answer-known-lines.ts';
const mostBytes = 256 * 1024 * 1024;

/** The answers of one tree to the lines known in another. */
const answersOf = async (tree: string, linesOf: string): Promise<readonly KnownAnswer[]> => {
  const args = ['--import', 'tsx', script, linesOf];
  const { stdout } = await run(process.execPath, args, { cwd: tree, maxBuffer: mostBytes });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KnownAnswer);
};

/** Runs something in a checkout of a commit, which is taken away afterwards. */
const inCheckout = async <Value>(
  root: string,
  commit: string,
  use: (tree: string) => Promise<Value>,
): Promise<Value> => {
  const room = await mkdtemp(join(tmpdir(), 'greenlane-moved-'));
  const tree = join(room, 'tree');
  try {
    await run('git', ['worktree', 'add', '--detach', '--quiet', tree, commit], { cwd: root });
    await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
    await mkdir(dirname(join(tree, script)), { recursive: true });
    await copyFile(join(root, script), join(tree, script));
    return await use(tree);
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree], { cwd: root }).catch(() => null);
    await rm(room, { recursive: true, force: true });
  }
};

/**
 * What the code and reference/ of a commit, and those of the working tree, answer to the lines known here.
 * @throws Error when there is no such commit, or one of the two does not run.
 */
export const answersInTrees = async (
  root: string,
  commit: string,
): Promise<{ readonly before: readonly KnownAnswer[]; readonly after: readonly KnownAnswer[] }> =>
  inCheckout(root, commit, async (tree) => ({
    before: await answersOf(tree, root),
    after: await answersOf(root, root),
  }));
