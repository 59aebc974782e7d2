import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchmarkReport } from './benchmark-result.js';
import { machineDescription } from './machine-description.js';
import { resultsTable } from './results-table.js';

const page = join(import.meta.dirname, '../RESULTS.md');

const sectionText = (report: BenchmarkReport, day: string): string =>
  [
    `## ${report.title}`,
    '',
    `\`npm run ${report.bench}\`, ${day}, ${report.results[0]?.rounds ?? 0} rounds. ${machineDescription()}.`,
    '',
    report.method,
    '',
    resultsTable(report.results),
    '',
    ...report.notes.map((note) => `- ${note}`),
  ].join('\n');

/** Replaces the section of one benchmark in `RESULTS.md`; the others stay as they were measured. */
export const writeResults = async (report: BenchmarkReport): Promise<void> => {
  const day = new Date().toISOString().slice(0, 10);
  const known = await readFile(page, 'utf8');
  const begin = `<!-- ${report.bench} -->`;
  const end = `<!-- /${report.bench} -->`;
  const from = known.indexOf(begin);
  const to = known.indexOf(end);
  if (from < 0 || to < from) throw new Error(`bench/RESULTS.md has no section ${begin} … ${end}`);
  const before = known.slice(0, from + begin.length);
  await writeFile(page, `${before}\n\n${sectionText(report, day)}\n\n${known.slice(to)}`);
};
