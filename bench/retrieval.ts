import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';
import { measureRetrieval } from './retrieval/measure-retrieval.js';

const USUAL_ROUNDS = 15;

const method =
  'The shipped 271 items and generated siblings of them, 10,000 in all: a sibling has the rows of its original and six names in each ' +
  'language that differ from the original’s in one Han character or one word. Searched with the labelled lines of `test/matching/labelled` ' +
  'that have a text. Both searches get the same texts: the descriptions and, for projects, services and purchases, the use of proceeds, ' +
  'which names their items. Our side is `readLine`, the very step of an assessment: texts, facts, HS code, role and look-alikes up to the ' +
  'ranked items; reasons and items ruled out are put together when an answer shows them, as there. For traders and makers it reads the use ' +
  'of proceeds too, for the words of certificates. FlexSearch gets names and lexicon as one text an item, Han bigrams and Latin words, ' +
  'and leaves out items that the role cannot take; it has no HS code. Both are warm: thirty rounds go before the timing, until the figures stay; lines come once a round, and the words, codes and ' +
  'names they ask of the compiled catalogue were asked for in the warming round; no answer and no reading of a text is kept. Lines agree where both have all expected items among the ' +
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
