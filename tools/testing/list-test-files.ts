import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Test files, by how they may be run. Paths relative to the project. */
export interface TestFiles {
  /** In the workers of one run of jest. */
  readonly together: readonly string[];
  /** One after the other in one process, in which Temporal's runtime is installed once. Mostly they wait. */
  readonly inTurn: readonly string[];
  /** Each in a process of its own: they start, kill or saturate engines, or weigh their own heap. */
  readonly apart: readonly string[];
}

/**
 * In the order in which they are run: what may run beside the others first, then the long ones before the short ones,
 * so that the lanes end together.
 */
const foldersApart = [
  'test/commands/check-bulk',
  'test/faults/kill-anywhere',
  'test/faults/',
  'test/e2e/main-job',
  'test/four-eyes/attacks',
  'test/e2e/one-service',
  'test/e2e/',
  'tools/engines/',
];

/** Begun before all those apart, beside the others. */
const folderInTurn = 'test/workflows/';

/** All `*.test.ts` below `test/` and `tools/` whose path contains one of the patterns (all, if there is none). */
export async function listTestFiles(root: string, patterns: readonly string[]): Promise<TestFiles> {
  const all: string[] = [];
  for (const folder of ['test', 'tools']) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile() && entry.name.endsWith('.test.ts')) {
        all.push(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
      }
    }
  }
  const chosen = all
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
    .sort();
  const inOrder = foldersApart.flatMap((folder) =>
    chosen.filter((file) => file.startsWith(folder)),
  );
  const apart = [...new Set(inOrder)];
  const inTurn = chosen.filter((file) => file.startsWith(folderInTurn));
  const elsewhere = new Set([...apart, ...inTurn]);
  return { together: chosen.filter((file) => !elsewhere.has(file)), inTurn, apart };
}
