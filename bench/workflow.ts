import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';
import { measureService } from './workflow/measure-service.js';
import { measureWorkflow } from './workflow/measure-workflow.js';

const USUAL_ROUNDS = 9;

const method =
  'First row: the application workflow as the worker runs it, acts decided by the real `decide` and `evolve` on commits in ' +
  'memory, against a workflow without state or rules that makes the same commands of the same messages: as many updates with ' +
  'a local activity each, signals, own acts, timers and search attribute changes, payloads of the same size (taken from one ' +
  'recorded application). Both are compared event type by event type before timing. Second row: API, worker, database and ' +
  "Temporal's development server started as for development, the main job driven over HTTP from draft to decision.";

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:workflow: ${line}\n`);
  };
  const workflow = await measureWorkflow(options.rounds, tell);
  const service = await measureService(options.rounds, tell);
  await publishReport(
    {
      bench: 'bench:workflow',
      title: 'Workflow and whole service',
      method,
      results: [...workflow.results, ...service.results],
      notes: [...workflow.notes, ...service.notes],
    },
    options,
  );
};

await main();
process.exit(0);
