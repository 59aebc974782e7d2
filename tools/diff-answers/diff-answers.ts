import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tellMoves } from './report-differences.js';

// npm run diff:answers [-- --base COMMIT] [--only CODE,CODE]: which known lines (labelled, probes, examples, the fresh set that may be
// looked at, second goods) the working tree answers
// otherwise than a commit does, both asked by their own check:bulk. Ends with 0 when none does, or none that is about other
// items than those of --only, else with 1; with 2 when it could not run.
const root = fileURLToPath(new URL('../..', import.meta.url));

const listOf = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : text.split(',').map((one) => one.trim());

try {
  const { base, only } = parseArgs({
    options: { base: { type: 'string', default: 'HEAD' }, only: { type: 'string' } },
  }).values;
  process.exitCode = await tellMoves(root, { base, only: listOf(only) }, console.log);
} catch (error) {
  console.error(`moved: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
