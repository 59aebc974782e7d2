import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';
import { measureQueue } from './queue/measure-queue.js';

const USUAL_ROUNDS = 15;

const method =
  '2,000 applications of 4 lines in the first review of one bank, each with 8 checklist entries and 4 files, in a database of ' +
  'this run alone. A page of the queue is `reviewQueue` with 40 entries, by due instant, over the repositories. Baseline: the same ' +
  'use case over whole applications in one collection with the same members and index beside them, as the queue read them before ' +
  'it had summaries. Both pages are compared entry by entry before timing. Saving is `save` of one application at its next ' +
  'revision: two documents now, one then. One client, one at a time; a round is ten pages, or ten saves.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const measured = await measureQueue(options.rounds, (line) => {
    process.stderr.write(`bench:queue: ${line}\n`);
  });
  await publishReport(
    { bench: 'bench:queue', title: 'A page of the review queue', method, ...measured },
    options,
  );
};

await main();
process.exit(0);
