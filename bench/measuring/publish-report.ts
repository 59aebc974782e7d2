import type { BenchmarkReport } from './benchmark-result.js';
import type { ReportOptions } from './report-options.js';
import { machineDescription } from './machine-description.js';
import { resultsTable } from './results-table.js';
import { writeResults } from './write-results.js';

/** Prints a report as a table, or with `--json` as an array; with `--write` RESULTS.md keeps it. */
export const publishReport = async (
  report: BenchmarkReport,
  options: ReportOptions,
): Promise<void> => {
  if (options.write) await writeResults(report);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report.results, null, 2)}\n`);
    return;
  }
  console.log(`\n${report.title}\n${machineDescription()}\n\n${resultsTable(report.results)}\n`);
  for (const note of report.notes) console.log(`- ${note}`);
};
