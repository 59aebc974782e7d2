import { anchorsIn } from './find-dangling.js';
import type { Dangling, RepositoryFiles } from './find-dangling.js';

const folder = 'docs/rules/';
const index = `${folder}README.md`;

/**
 * Every heading of the pages of rules that no row of their index names: a newcomer opens the index
 * first, and does not find what it lacks.
 */
export const findUnlistedRules = (files: RepositoryFiles): readonly Dangling[] => {
  const listed = new Set(rowsOf(files.get(index) ?? ''));
  return [...files]
    .filter(([file]) => file.startsWith(folder) && file.endsWith('.md') && file !== index)
    .flatMap(([file, text]) => {
      const page = file.slice(folder.length);
      return [...anchorsIn(text.replace(/^# .*$/m, ''))]
        .map((anchor) => `${page}#${anchor}`)
        .filter((heading) => !listed.has(heading))
        .map((reference) => ({ file, line: 1, reference, why: `${index} has no row for it` }));
    });
};

/** The headings that the rows of its tables link to. */
const rowsOf = (page: string): readonly string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((row) => [...row.matchAll(/\]\(([\w-]+\.md#[\w-]+)\)/g)].map(([, to = '']) => to));
