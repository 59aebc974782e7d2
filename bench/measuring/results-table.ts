import type { BenchmarkResult } from './benchmark-result.js';

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const verdict = ({ bar, holds }: BenchmarkResult): string => {
  if (bar === null || holds === null) return 'reported only';
  return `${bar}: ${holds ? 'holds' : 'MISSED'}`;
};

const columns = ['subject', 'baseline', 'ratio', 'min – max', 'reads', 'bar', 'agree'] as const;

const cells = (result: BenchmarkResult): readonly string[] => [
  `${result.subject} (${result.figures.subject})`,
  `${result.baseline} (${result.figures.baseline})`,
  figure(result.ratio.median),
  `${figure(result.ratio.min)} – ${figure(result.ratio.max)}`,
  result.reads,
  verdict(result),
  `${result.agree} of ${result.cases}`,
];

/** The comparisons as a Markdown table, which reads as well in a terminal. */
export const resultsTable = (results: readonly BenchmarkResult[]): string => {
  const rows = [columns, ...results.map(cells)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(columns), rule, ...rows.slice(1).map(line)].join('\n');
};
