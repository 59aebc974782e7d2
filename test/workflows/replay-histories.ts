import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is replayed. The workflows are bundled once, with every changed file in it beside the one it changes. */
export interface ReplayPlan {
  /** Folder of the recorded histories. */
  readonly histories: string;
  /** The workflows' own entry. */
  readonly entry: string;
  /** A module that requires the changed files, so that they are bundled, and runs none of them; `null` where none is. */
  readonly changedFiles: string | null;
  readonly variants: readonly ReplayVariant[];
}

export interface ReplayVariant {
  readonly name: string;
  /** The file that is changed and the one put in its place, both from the project's root; `null`: as it is. */
  readonly change: { readonly file: string; readonly by: string } | null;
  /** One history of so many, or, for a change that one must notice, all until one fails. */
  readonly take: 'until_one_fails' | { readonly oneOf: number };
  /** How the names of those begin that are replayed first. */
  readonly first: string;
}

export interface ReplayReport {
  readonly name: string;
  readonly replayed: number;
  readonly failed: Readonly<Record<string, string>>;
}

/** Replays recorded histories in a process of its own; a report for each variant. */
export const replayHistories = async (plan: ReplayPlan): Promise<readonly ReplayReport[]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--import',
      './tools/typescript/register.mjs',
      'test/workflows/replay-runner.ts',
      JSON.stringify(plan),
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  const reports = stdout
    .split('\n')
    .filter((line) => line.startsWith('{"name"'))
    .map((line) => JSON.parse(line) as ReplayReport);
  if (reports.length !== plan.variants.length) throw new Error('not every variant was replayed');
  return reports;
};

/** The workflows as they are, with every history. */
export const asItIs: ReplayVariant = {
  name: 'as it is',
  change: null,
  take: { oneOf: 1 },
  first: '',
};
