import { measureChecking } from './static-checks/measure-checking.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 7;

const method =
  '`checkRevision` of a whole revision by itself, nothing remembered of it, against `JSON.parse` of the same content: the shipped one, ' +
  'and revisions with generated siblings of its items, up to 3,000 in all, each with the rows and criteria of its original.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:checks: ${line}\n`);
  };
  const { revision } = await loadSubjectMatter();
  const measured = await measureChecking(revision.content, options.rounds, tell);
  await publishReport(
    { bench: 'bench:checks', title: 'Static checks', method, ...measured },
    options,
  );
};

await main();
