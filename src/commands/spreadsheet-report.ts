import type { ReadDifference } from '../contexts/catalogue/rules/differences/difference-text.js';
import type { SpreadsheetReading } from '../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';

type Reported = Omit<SpreadsheetReading, 'content'> & {
  readonly differences: readonly ReadDifference[];
};

/** More are seen in a change set. */
const maximumShown = 100;

/** What a spreadsheet would change, for a terminal. */
export const spreadsheetReport = (reported: Reported, language: 'zh' | 'en'): string => {
  const { contentHash, counts, madeFrom, findings, ignoredSheets, keptColumns, differences } =
    reported;
  const words = language === 'zh' ? zh : en;
  const shown = differences.slice(0, maximumShown);
  return [
    contentHash,
    ...(madeFrom === null ? [words.origin] : []),
    ...counts.map(
      ({ name, count, expected }) => `${name}: ${count} (${words.expected} ${expected})`,
    ),
    ...ignoredSheets.map((name) => `${words.ignored}: ${name}`),
    ...keptColumns.map(({ text }) => text[language]),
    `${words.findings}: ${findings.length}`,
    ...findings.map(({ detail }) => `  ${detail[language]}`),
    `${words.differences}: ${differences.length}`,
    ...shown.map(
      ({ headings, text }) => `  ${[...headings, text].map((one) => one[language]).join(' · ')}`,
    ),
  ].join('\n');
};

const zh = {
  origin: '表格未注明由这一修订导出，以下差异不都是您的改动',
  expected: '原有',
  ignored: '未读取的工作表',
  findings: '检查发现',
  differences: '差异',
};

const en = {
  origin: 'not exported from this revision: not every difference below is a change of yours',
  expected: 'the base has',
  ignored: 'sheet not read',
  findings: 'findings',
  differences: 'differences',
};
