import { moneyText, shareText } from '../../words/format.js';
import type { Words } from '../../words/words.js';
import type { Entry } from './entry.js';
import { applicantName, firstGoods } from './entry.js';
import type { ColumnCode } from './use-view.js';

/** A spreadsheet takes a text that begins so for a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

const quoted = (text: string): string =>
  `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const cellsOf = (
  { language, term, say, word }: Words,
  nameOf: (userId: string) => string,
): Readonly<Record<ColumnCode, (entry: Entry) => string>> => ({
  goods: (entry) =>
    [
      firstGoods(entry, language),
      ...(entry.goods.lines > 1
        ? [word('queue.more_lines', { count: entry.goods.lines - 1 })]
        : []),
      ...entry.items,
    ].join(' '),
  amount: ({ application }) => moneyText(application.amount, language).replace('\u00a0', ' '),
  share: ({ greenShare }) => shareText(greenShare?.certain ?? null),
  step: ({ application, next }) => [term('status', application.status), say(next.what)].join(' '),
  open: ({ openQuestions }) => String(openQuestions),
  who: ({ application, claimedBy, assignedTo }) => {
    const holder = claimedBy ?? assignedTo?.userId;
    if (application.queuedFor !== 'bank') return term('party', application.queuedFor);
    return holder === undefined ? '' : nameOf(holder);
  },
  left: ({ next, risk }) =>
    [risk === null ? '' : say(risk.label), next.until === null ? '' : say(next.until.text)]
      .join(' ')
      .trim(),
});

/** The rows and columns that are shown, in the reader's words, as CSV (RFC 4180) with a mark of its encoding. */
export const csvOfShown = (
  entries: readonly Entry[],
  columns: readonly ColumnCode[],
  words: Words,
  nameOf: (userId: string) => string,
): string => {
  const cells = cellsOf(words, nameOf);
  const { word, language } = words;
  const head = [
    word('queue.export_applicant'),
    word('applications.reference'),
    ...columns.map((code) => word(`queue.${code}`)),
  ];
  const rows = entries.map((entry) => [
    applicantName(entry, language),
    entry.application.applicationReference,
    ...columns.map((code) => cells[code](entry)),
  ]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
};

export const saveFile = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
