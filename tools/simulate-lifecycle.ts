import { parseArgs } from 'node:util';
import { liveRandomly, visited } from '../test/builders/modelled-life.js';

// npm run simulate:lifecycle [-- --runs N] [--seed N]: random lives of an application against the model of
// test/contexts/applications/rules/state/life-model.ts, 20,000 by default. A failure names seed, path and the shortest life.
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
console.log(`seed ${seed}`);
const report = liveRandomly(seed, Number(values.runs));
console.log(
  `${report.lives} lives, ${report.attempts} attempts, ${visited.size} states reached, seed ${report.seed}: model and application agree`,
);
