import { goodsText } from '../../parts/goods-text.js';
import { owedByText } from '../../parts/owed-by.js';
import { csvOf } from '../../parts/csv.js';
import { minorDigits } from '../../words/format.js';
import type { Words } from '../../words/words.js';
import type { Entry } from './entry.js';
import { applicantName } from './entry.js';
import type { ColumnCode } from './use-view.js';

interface ExportedColumn {
  readonly heads: readonly string[];
  /** One for each head: a spreadsheet counts on with numbers that stand alone. */
  readonly cells: (entry: Entry) => readonly string[];
}

const share = (value: string | null | undefined): string =>
  value === null || value === undefined ? '' : (Number(value) * 100).toFixed(2);

const columnsOf = (
  words: Words,
  nameOf: (userId: string) => string,
  { term, say, word } = words,
): Readonly<Record<ColumnCode, ExportedColumn>> => ({
  goods: {
    heads: [word('queue.goods')],
    cells: (entry) => [[goodsText(entry, words), ...entry.items].join(' ')],
  },
  amount: {
    heads: [word('act_field.currency'), word('queue.amount')],
    cells: ({ application: { amount } }) => {
      const digits = minorDigits(amount.currency);
      return [amount.currency, (amount.amountMinor / 10 ** digits).toFixed(digits)];
    },
  },
  share: {
    heads: [word('queue.export_certain'), word('queue.export_possible')],
    cells: ({ greenShare }) => [share(greenShare?.certain), share(greenShare?.atMost)],
  },
  step: {
    heads: [word('queue.step'), word('queue.export_next')],
    cells: ({ application, next }) => [term('status', application.status), say(next.what)],
  },
  open: {
    heads: [word('queue.open')],
    cells: ({ openQuestions }) => [String(openQuestions)],
  },
  who: {
    heads: [word('queue.who')],
    cells: ({ application, claimedBy, assignedTo }) => {
      const holder = claimedBy ?? assignedTo?.userId;
      const { owedBy } = application;
      if (!owedBy.includes('bank')) return [owedByText(owedBy, words)];
      const told = [
        holder === undefined ? word('queue.unassigned') : nameOf(holder),
        holder !== undefined && claimedBy === null ? word('queue.allotted') : '',
        owedBy.includes('exporter') ? word('queue.also_exporter') : '',
      ];
      return [told.filter((one) => one !== '').join(' ')];
    },
  },
  left: {
    heads: [word('queue.export_risk'), word('queue.export_hours'), word('queue.export_until')],
    cells: ({ next, risk, businessMsLeft }) => [
      risk === null ? '' : say(risk.label),
      businessMsLeft === null ? '' : (businessMsLeft / 3_600_000).toFixed(1),
      next.until === null ? '' : say(next.until.text),
    ],
  },
});

/** The rows and columns that are shown, in the reader's words. */
export const csvOfShown = (
  entries: readonly Entry[],
  columns: readonly ColumnCode[],
  words: Words,
  nameOf: (userId: string) => string,
): string => {
  const exported = columnsOf(words, nameOf);
  const { word, language } = words;
  const head = [
    word('queue.export_applicant'),
    word('applications.reference'),
    ...columns.flatMap((code) => exported[code].heads),
  ];
  const rows = entries.map((entry) => [
    applicantName(entry, language),
    entry.application.applicationReference,
    ...columns.flatMap((code) => exported[code].cells(entry)),
  ]);
  return csvOf([head, ...rows]);
};
