import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundleOptions } from '../../src/infrastructure/temporal/workflow-bundle.js';

// Runs in a process of its own, since a malformed history panics the SDK's core and takes every worker of the process
// with it: node --import tsx test/workflows/replay-runner.ts HISTORIES WHOLE ENTRY[=FIRST]...
// The first WHOLE entries are replayed with every history, the others until one fails, beginning with those whose name
// begins with FIRST.
// Prints one JSON line per workflow entry: { entry, replayed, failed: { name: message } }.
interface ReplayReport {
  readonly entry: string;
  readonly replayed: number;
  readonly failed: Readonly<Record<string, string>>;
}

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

const replay = async (
  entry: string,
  histories: readonly Named[],
  isWhole: boolean,
): Promise<ReplayReport> => {
  const { code } = await bundleWorkflowCode(workflowBundleOptions(entry));
  const failed: Record<string, string> = {};
  let replayed = 0;
  for await (const result of Worker.runReplayHistories(
    { workflowBundle: { code } },
    each(histories) as never,
  )) {
    replayed += 1;
    if (result.error === undefined) continue;
    failed[result.workflowId] = result.error.message;
    if (!isWhole) break;
  }
  return { entry, replayed, failed };
};

Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
const [folder = '', whole = '0', ...entries] = process.argv.slice(2);
const histories = await readHistories(folder);
for (const [index, asked] of entries.entries()) {
  const [entry = '', first = ''] = asked.split('=');
  const isFirst = ({ workflowId }: Named): boolean => first !== '' && workflowId.startsWith(first);
  const ordered = [
    ...histories.filter(isFirst),
    ...histories.filter((history) => !isFirst(history)),
  ];
  const report = await replay(entry, ordered, index < Number(whole));
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
process.exit(0);
