import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { atEnd } from '../engines/at-end.js';
import { temporaryFolder } from '../engines/temporary-folder.js';
import type { BulkAnswer } from './compare-answers.js';
import type { Draft } from './known-drafts.js';

const execute = promisify(execFile);

/** What answers ask about items of similar wording is no answer, and not compared. */
const env = { ...process.env, SIMILAR_WORDING: 'false' };

/** A program to its end, which is no later than ours. */
const run = async (command: string, args: readonly string[], cwd: string): Promise<void> => {
  const running = execute(command, [...args], { cwd, env });
  const ended = atEnd(() => running.child.kill());
  await running.finally(ended);
};

/** What a tree runs for `check:bulk`, wherever its code lies. */
interface Commands {
  readonly commands: Readonly<Record<string, (args: readonly string[]) => readonly string[][]>>;
}

/** `check:bulk` says so when some drafts got a problem for an answer. */
const isSomeRefused = (error: unknown): boolean =>
  (error as { readonly code?: unknown }).code === 2;

/** What the code and `reference/` of a tree answer to drafts, asked as anybody asks: by its `check:bulk`. */
const answersOf = async (tree: string, drafts: string): Promise<readonly BulkAnswer[]> => {
  const { path: room, remove } = await temporaryFolder('greenlane-answers-');
  try {
    const out = join(room, 'answers.jsonl');
    const entrance = pathToFileURL(join(tree, 'tools/setup/commands.mjs')).href;
    const { commands } = (await import(entrance)) as Commands;
    for (const step of commands['check:bulk']?.(['--in', drafts, '--out', out]) ?? [])
      await run(process.execPath, step, tree).catch((error: unknown) => {
        if (!isSomeRefused(error)) throw error;
      });
    const lines = (await readFile(out, 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as BulkAnswer);
  } finally {
    await remove();
  }
};

/** Runs something in a checkout of a commit, which is taken away afterwards. */
const inCheckout = async <Value>(
  root: string,
  commit: string,
  use: (tree: string) => Promise<Value>,
): Promise<Value> => {
  const { path: room, remove } = await temporaryFolder('greenlane-moved-');
  const tree = join(room, 'tree');
  try {
    await run('git', ['worktree', 'add', '--detach', '--quiet', tree, commit], root);
    await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
    return await use(tree);
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree], root).catch(() => null);
    await remove();
  }
};

/**
 * What a commit and the working tree answer to the same drafts.
 * @throws Error when there is no such commit, or one of the two does not run.
 */
export const answersInTrees = async (
  root: string,
  commit: string,
  drafts: readonly Draft[],
): Promise<{ readonly before: readonly BulkAnswer[]; readonly after: readonly BulkAnswer[] }> => {
  const { path: room, remove } = await temporaryFolder('greenlane-drafts-');
  const file = join(room, 'drafts.jsonl');
  try {
    await writeFile(file, drafts.map((draft) => `${JSON.stringify(draft)}\n`).join(''));
    const before = await inCheckout(root, commit, (tree) => answersOf(tree, file));
    return { before, after: await answersOf(root, file) };
  } finally {
    await remove();
  }
};
