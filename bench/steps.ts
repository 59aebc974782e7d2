/**
 * `npm run bench:steps`: what each part of matching brings on the labelled lines, beside plain searches without it. Figures
 * of quality, not of time; prints the table that bench/matching-diary.md keeps.
 */
import { join } from 'node:path';
import { readLabelledLines } from '../src/commands/read-labelled-lines.js';
import { compileCatalogue } from '../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { loadSubjectMatter } from './match/load-subject-matter.js';
import { catalogueWithout } from './steps/catalogue-without.js';
import { judgingScorer, searchScorer, type ItemSearch } from './steps/line-scorers.js';
import {
  behindRole,
  bigramSearch,
  bothSearches,
  hsPrefixSearch,
  lexiconSearch,
} from './steps/plain-searches.js';
import { stepsTable, type Step } from './steps/steps-table.js';

const main = async (): Promise<void> => {
  const { knowledge, revision } = await loadSubjectMatter();
  const folder = join(import.meta.dirname, '../test/matching/labelled');
  const lines = await readLabelledLines(folder, knowledge);
  if (!lines.ok) throw new Error(lines.failure.join('\n'));
  const compiled = compileCatalogue(revision);
  const [hs, lexicon, bigrams] = [
    hsPrefixSearch(compiled),
    lexiconSearch(compiled),
    bigramSearch(compiled),
  ];
  const searches: readonly (readonly [string, ItemSearch])[] = [
    ['plain HS prefix', hs],
    ['plain lexicon: the longest term in the text', lexicon],
    ['both', bothSearches(lexicon, hs)],
    ['bigrams and words (MiniSearch)', bigrams],
    ['bigrams and words, HS prefix', bothSearches(bigrams, hs)],
  ];
  const steps: readonly Step[] = [
    ...searches.map(([name, search]) => ({ name, scorer: searchScorer(search) })),
    ...searches.map(([name, search]) => ({
      name: `${name}, behind the rows of the role`,
      scorer: searchScorer(behindRole(search, compiled)),
    })),
    ...[...catalogueWithout].map(([part, without]) => ({
      name: `ours without ${part}`,
      scorer: judgingScorer(without(revision)),
    })),
    { name: 'ours', scorer: judgingScorer(compiled) },
  ];
  console.log(stepsTable(steps, lines.value));
};

await main();
