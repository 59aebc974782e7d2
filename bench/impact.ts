import { measureImpact } from './impact/measure-impact.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 10;

const method =
  '100,000 lines in applications of 12, as text in memory with what was said of each line: 840 applications drawn from the shipped ' +
  'catalogue (seeded), stored again under other ids. The run parses each, assesses it under a draft revision, with all reasons, and ' +
  'compares outcome, item and row. One process, one core. Each round takes another part; figures are for all lines.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const { revision } = await loadSubjectMatter();
  const measured = await measureImpact(revision, options.rounds, (line) => {
    process.stderr.write(`bench:impact: ${line}\n`);
  });
  await publishReport({ bench: 'bench:impact', title: 'Impact run', method, ...measured }, options);
};

await main();
