import { measureCompiling } from './compile/measure-compiling.js';
import { measureDelay } from './compile/measure-delay.js';
import { measureSwap } from './compile/measure-swap.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { publishReport } from './measuring/publish-report.js';
import { reportOptions } from './measuring/report-options.js';

const USUAL_ROUNDS = 7;

const method =
  '`compileCatalogue` on the shipped revision, and on one with generated siblings of its items, 10,000 in all, each with the rows and ' +
  'criteria of its original. The delay of the event loop (`monitorEventLoopDelay`, its longest in each round) while the shipped revision ' +
  'is read from its stored bytes and compiled as a publication has it done. Then an API in this process over stores in memory: a load generator in a process of its own sends ' +
  'pre-checks of one bank on connections kept open, while two administrators take change sets from opening to publication over ' +
  'HTTP, one after another. An answer is sound when it is a 201 and names exactly one revision, a stored one.';

const main = async (): Promise<void> => {
  const options = reportOptions(process.argv.slice(2), USUAL_ROUNDS);
  const tell = (line: string): void => {
    process.stderr.write(`bench:compile: ${line}\n`);
  };
  const { revision } = await loadSubjectMatter();
  const compiling = await measureCompiling(revision, options.rounds, tell);
  const delay = await measureDelay(revision, options.rounds, tell);
  const swap = await measureSwap(options.rounds, tell);
  await publishReport(
    {
      bench: 'bench:compile',
      title: 'Compiling and swapping',
      method,
      results: [...compiling.results, ...delay.results, swap.result],
      notes: [...compiling.notes, ...delay.notes, ...swap.notes],
    },
    options,
  );
};

await main();
