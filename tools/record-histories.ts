import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { monitoringWorkflowId } from '../workflows/messages.js';
import { bankId } from '../test/builders/actors.js';
import { historyScenarios } from '../test/workflows/history-scenarios.js';
import { monitoringScenarios } from '../test/workflows/monitoring-scenarios.js';
import { changeSetScenarios } from '../test/workflows/change-set-scenarios.js';
import { setChangeSetHarness } from '../test/workflows/change-set-harness.js';
import type { HistoryScenario } from '../test/workflows/history-scenarios.js';
import { openLocalEngine } from '../test/workflows/local-engine.js';
import {
  installQuietRuntime,
  openFixture,
  setUpHarness,
} from '../test/workflows/process-harness.js';
import type { Engine } from '../test/workflows/process-harness.js';
import { openSkippingEngine } from '../test/workflows/skipping-engine.js';
import { startedLate } from '../test/workflows/started-late.js';

// Plays every scenario with the workflow as it is now and keeps the history of its first run:
// node tools/run.mjs file tools/record-histories.ts VERSION [all]
// With `change-sets`, only the workflows of change sets.
// Without `all`, only the scenarios of monitoring, and what came with it.
// Histories are of a version of the workflow and are never written over: a new version gets a new folder, and all are
// replayed.
const historiesDir = fileURLToPath(new URL('../test/workflows/histories', import.meta.url));

const firstRunOf = async (client: Client, workflowId: string): Promise<string> => {
  const handle = client.workflow.getHandle(workflowId);
  const { raw } = await handle.describe();
  const runId = raw.workflowExecutionInfo?.firstRunId ?? '';
  const history = await client.workflow
    .getHandle(workflowId, runId === '' ? undefined : runId)
    .fetchHistory();
  return withoutPlaces(historyToJSON(history));
};

/** Nothing of the machine that recorded: no host, no process, no path. */
const withoutPlaces = (text: string): string =>
  JSON.stringify(
    JSON.parse(text.replaceAll(`${process.pid}@${hostname()}`, 'recorder')),
    (name, value: unknown) => (name === 'stackTrace' ? '' : value),
  );

const record = async (
  engine: Engine,
  scenario: HistoryScenario,
  sleepDays: (days: number) => Promise<void>,
): Promise<string> => {
  const stage = setUpHarness(engine, scenario.options);
  const stopWorker = await stage.startWorker();
  const scene = openFixture(stage, scenario.name);
  const workflowId =
    scenario.process === 'monitoring'
      ? monitoringWorkflowId(bankId, scene.applicationId)
      : scene.workflowId;
  try {
    await scenario.play({ harness: stage, fixture: scene, sleepDays });
    // A message that was sent last is worked off before the history is read.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return await firstRunOf(engine.client, workflowId);
  } finally {
    const handle = engine.client.workflow.getHandle(workflowId);
    const { status } = await handle.describe();
    if (status.name === 'RUNNING') await handle.terminate('recorded');
    await stopWorker();
  }
};

const recordChangeSets = async (engine: Engine, folder: string): Promise<void> => {
  for (const { name, stubs, play } of changeSetScenarios) {
    const stage = await setChangeSetHarness(engine, stubs(), name);
    const workflowId = await play(stage, engine.client);
    await writeFile(
      join(folder, `${name}.json`),
      `${await firstRunOf(engine.client, workflowId)}\n`,
    );
    await stage.stop();
    console.log(`recorded ${name}`);
  }
};

/** @throws Error when the version is none, or recorded already. */
const freshFolder = async (version: string | undefined): Promise<string> => {
  if (version === undefined || !/^v\d+$/.test(version))
    throw new Error('usage: node tools/run.mjs file tools/record-histories.ts v2');
  const folder = join(historiesDir, version);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} is recorded already; a new version of the workflow is a new folder`);
  return folder;
};

const main = async (version: string | undefined, which: string | undefined): Promise<void> => {
  const folder = await freshFolder(version);
  installQuietRuntime();
  const local = await openLocalEngine();
  if (which === 'change-sets') {
    await recordChangeSets(local, folder);
    await local.close();
    return;
  }
  const skipping = await openSkippingEngine();
  try {
    const older = which === 'all' ? historyScenarios : [];
    for (const scenario of [...older, ...monitoringScenarios]) {
      const engine = scenario.engine === 'local' ? local : skipping;
      const text = await record(engine, scenario, (days) =>
        skipping.environment.sleep(days * 86_400_000),
      );
      await writeFile(join(folder, `${scenario.name}.json`), `${text}\n`);
      if (scenario.isKeptLate === true)
        await writeFile(
          join(folder, `${scenario.name}-started-late.json`),
          `${startedLate(text)}\n`,
        );
      console.log(`recorded ${scenario.name}`);
    }
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  } finally {
    await local.close();
    await skipping.close();
  }
};

await main(process.argv[2], process.argv[3]);
