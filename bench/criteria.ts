import { compileCatalogue } from '../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { measureCriteria } from './criteria/measure-criteria.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 15;

const method =
  '1,000 cases: criteria trees of the shipped catalogue, each with facts that prove, fail, claim or leave open its conditions ' +
  '(seeded). Facts are read before for everybody: units converted, evidence weighed, one statement a fact, in the form the ' +
  'subject likes; trees are made ready before too. Timed is what remains: the verdict of three values and a trace of every condition. ' +
  'Subjects must agree on the verdict and, where they tell it, on each condition; only cases on which all agree are timed. ' +
  'Zen and json-logic-engine judge conditions in their own operators; json-rules-engine gets one added operator a question, ' +
  'which is faster than its own on paths. Each case is judged ten times in a row, as facts that were just read are at hand. Zen runs on threads of its own and gets all cases at once.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const { revision } = await loadSubjectMatter();
  const results = await measureCriteria(compileCatalogue(revision), options.rounds, (line) => {
    process.stderr.write(`bench:criteria: ${line}\n`);
  });
  await publishReport(
    { bench: 'bench:criteria', title: 'Criteria', method, results, notes: [] },
    options,
  );
};

await main();
