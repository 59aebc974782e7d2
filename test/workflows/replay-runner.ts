import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundleOptions } from '../../src/infrastructure/temporal/workflow-bundle.js';
import type { ReplayPlan, ReplayReport, ReplayVariant } from './replay-histories.js';

// Runs in a process of its own, since a malformed history panics the SDK's core and takes every worker of the process
// with it: node --import ./tools/typescript/register.mjs test/workflows/replay-runner.ts PLAN
// Prints a ReplayReport as one JSON line for each variant, in their order.

interface Named {
  readonly workflowId: string;
  readonly history: unknown;
}

const readHistories = async (folder: string): Promise<readonly Named[]> => {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => ({
        workflowId: basename(name, '.json'),
        history: JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown,
      })),
  );
};

async function* each(histories: readonly Named[]): AsyncGenerator<Named> {
  await Promise.resolve();
  yield* histories;
}

/** The bundle of the workflows, in which the changed files lie unused. */
const bundleAll = async ({ entry, changedFiles }: ReplayPlan): Promise<string> => {
  const options = workflowBundleOptions(entry);
  const { code } = await bundleWorkflowCode({
    ...options,
    webpackConfigHook: (config) => {
      const hooked = options.webpackConfigHook?.(config) ?? config;
      const before = changedFiles === null ? [] : [changedFiles];
      return { ...hooked, entry: [...before, ...(hooked.entry as string[])] };
    },
  });
  return code;
};

/** The bundle as it were if the changed file had the name of the one it changes. */
const changeIn = (code: string, change: ReplayVariant['change']): string => {
  if (change === null) return code;
  const keyOf = (file: string): string => {
    const found = [...code.matchAll(/^\/\*\*\*\/ ("[^"\n]+")$/gm)]
      .map(([, key = '']) => key)
      .filter((key) => key.endsWith(`/${file}"`));
    if (found.length !== 1) throw new Error(`${file}: ${found.length} times in the bundle`);
    return `/***/ ${found[0]!}\n`;
  };
  const [own, by] = [keyOf(change.file), keyOf(change.by)];
  return code.replace(own, () => own.replace(/"$/m, ' as it was"')).replace(by, () => own);
};

const chosen = (histories: readonly Named[], { take, first }: ReplayVariant): readonly Named[] => {
  const isFirst = ({ workflowId }: Named): boolean => first !== '' && workflowId.startsWith(first);
  const taken =
    take === 'until_one_fails'
      ? histories
      : histories.filter((_history, index) => index % take.oneOf === 0);
  return [...taken.filter(isFirst), ...taken.filter((history) => !isFirst(history))];
};

const replay = async (
  code: string,
  histories: readonly Named[],
  variant: ReplayVariant,
): Promise<ReplayReport> => {
  const failed: Record<string, string> = {};
  let replayed = 0;
  for await (const result of Worker.runReplayHistories(
    { workflowBundle: { code: changeIn(code, variant.change) } },
    each(chosen(histories, variant)) as never,
  )) {
    replayed += 1;
    if (result.error === undefined) continue;
    failed[result.workflowId] = result.error.message;
    if (variant.take === 'until_one_fails') break;
  }
  return { name: variant.name, replayed, failed };
};

Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
const plan = JSON.parse(process.argv[2] ?? '') as ReplayPlan;
const histories = await readHistories(plan.histories);
const code = await bundleAll(plan);
for (const variant of plan.variants)
  process.stdout.write(`${JSON.stringify(await replay(code, histories, variant))}\n`);
process.exit(0);
