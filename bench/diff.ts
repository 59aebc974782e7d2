import { measureDiffing } from './diff/measure-diffing.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 9;

const method =
  '`diffCatalogue` of two whole revisions read from their JSON, which so share nothing: the shipped one and one with a change in every ' +
  'fortieth item (its name, its terms, its criterion), a fact added, one taken out and an HS prefix moved; then with generated ' +
  'siblings of the items, 1,000, 3,000 and 10,000 in all. Reading it as sentences is timed apart. Baseline: `JSON.parse` of both texts; ' +
  'and `diffJson`, our own difference by pointers without keys, which reports whole lists where an entry was added and is no substitute. ' +
  'Before timing, the difference of each pair is checked: as many as were made, and as many the other way round.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:diff: ${line}\n`);
  };
  const { revision } = await loadSubjectMatter();
  const measured = await measureDiffing(revision.content, options.rounds, tell);
  await publishReport(
    { bench: 'bench:diff', title: 'Differences of revisions', method, ...measured },
    options,
  );
};

await main();
