import { compileCatalogue } from '../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { measureFuzz } from './fuzz/measure-fuzz.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 7;

const method =
  '5,000 random lines a round (seeded by their number; `--rounds=200` is the million): words of the catalogue, other scripts, emoji, ' +
  'numbers and noise in descriptions mostly of 4 to 120 characters, one in thirty up to 400, one in some thousands of 4,000, which is ' +
  'the most that is taken, or of 10,000, which is refused; any HS code; facts of every key with sound and unsound values, units, ' +
  'standards and documents. Timed from bytes to the text of the answer. A line more than eight times slower than the median is timed ' +
  'three times more and its least time counts, so that other programs and garbage collection do not stand for slow paths.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const { knowledge, revision } = await loadSubjectMatter();
  const measured = measureFuzz(compileCatalogue(revision), knowledge, options.rounds, (line) => {
    process.stderr.write(`bench:fuzz: ${line}\n`);
  });
  await publishReport({ bench: 'bench:fuzz', title: 'Fuzz run', method, ...measured }, options);
};

await main();
