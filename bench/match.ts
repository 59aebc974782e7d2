import { compileCatalogue } from '../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { measureMatching } from './match/measure-matching.js';
import { measureShipment } from './match/measure-shipment.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 9;

const method =
  'Applications of 12 goods lines drawn from the shipped catalogue with the names, HS codes and thresholds of its own ' +
  'items (seeded), each line with Chinese and English text, HS code and facts with evidence. Our side is `assess`: all reasons, ' +
  'criteria, shortest paths and flags are made. The first baseline finds the item with MiniSearch over names and lexicon (Han ' +
  'bigrams, Latin words) and runs json-rules-engine over the rules of all 1,035 rows, made once from the same criteria trees; ' +
  'its rules results hold every condition. All judge the same application in a round.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:match: ${line}\n`);
  };
  const { knowledge, revision } = await loadSubjectMatter();
  const compiled = compileCatalogue(revision);
  const matching = await measureMatching(compiled, options.rounds, tell);
  const shipment = await measureShipment(compiled, knowledge, options.rounds, tell);
  await publishReport(
    {
      bench: 'bench:match',
      title: 'Matching',
      method,
      results: [...matching.results, ...shipment],
      notes: matching.notes,
    },
    options,
  );
};

await main();
