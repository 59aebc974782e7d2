import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';
import { measureRetrieval } from './retrieval/measure-retrieval.js';

const USUAL_ROUNDS = 15;

const method =
  'The shipped 271 items and generated siblings of them, 10,000 in all: a sibling has the rows of its original and six names in each ' +
  'language that differ from the original’s in one Han character or one word. Searched with the labelled lines of `test/matching/labelled` ' +
  'that have a text. Our side is `readLine`, the whole reading of a line up to the ranked items: texts, facts, HS code, role, ' +
  'look-alikes, and the words kept as reasons. FlexSearch gets names and lexicon as one text an item, Han bigrams and Latin words, ' +
  'and leaves out items that the role cannot take; it has no HS code. Lines agree where both have all expected items among the ' +
  'first five, or both miss some: as two searches never rank alike, all lines are timed for all.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const { knowledge, revision } = await loadSubjectMatter();
  const measured = await measureRetrieval(revision, knowledge, options.rounds, (line) => {
    process.stderr.write(`bench:retrieval: ${line}\n`);
  });
  await publishReport(
    { bench: 'bench:retrieval', title: 'Retrieval', method, ...measured },
    options,
  );
};

await main();
