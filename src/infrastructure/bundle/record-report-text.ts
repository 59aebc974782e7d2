import { bundle } from '../../kernel/messages/bundle.js';
import { recordFaultWords } from '../../contexts/audit/rules/record-fault.js';
import type { RecordFault } from '../../contexts/audit/rules/record-fault.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import type { RecordStream } from '../../contexts/audit/rules/record-stream.js';

type Language = 'zh' | 'en';

/** What the text is made of; the report of `verifyRecord` has it. */
export interface ReportedRecord {
  readonly holds: boolean;
  readonly streams: number;
  readonly commits: number;
  readonly unanchored: number;
  readonly disposed: number;
  readonly anchors: number;
  readonly anchoredDays: readonly [first: string, last: string] | null;
  readonly keyPinned: boolean;
  readonly faults: readonly RecordFault[];
}

/** A report for people: what was looked at, each fault with its place, and the sum of it. */
export const recordReportText = (report: ReportedRecord, language: Language): string =>
  [
    lookedAt(report)[language],
    ...report.faults.map((fault) => `${placeOf(fault)[language]}: ${wordsOf(fault, language)}`),
    ...notesOf(report).map((note) => note[language]),
    sumOf(report)[language],
  ].join('\n');

const lookedAt = ({ streams, commits, anchors, anchoredDays }: ReportedRecord): Bilingual => {
  const counts = { streams, commits, anchors };
  if (anchoredDays === null) return bundle.say('record_report.looked_at', counts);
  const [first, last] = anchoredDays;
  return bundle.say('record_report.looked_at_days', { ...counts, first, last });
};

const wordsOf = ({ code }: RecordFault, language: Language): string =>
  `${recordFaultWords[code][language]} (${code})`;

const streamTerms: Readonly<Record<RecordStream, Bilingual>> = bundle.group('record_stream');

const placeOf = ({ at, bankId, day, line }: RecordFault): Bilingual => {
  const bank = bankId ?? '';
  if (at !== null)
    return bundle.say('record_report.commit', { bank, ...at, stream: streamTerms[at.stream] });
  return day === null
    ? bundle.say('record_report.line', { line: line ?? '?' })
    : bundle.say('record_report.anchor', { bank, day });
};

const notesOf = (report: ReportedRecord): readonly Bilingual[] => {
  const { disposed, unanchored } = report;
  return [
    ...(report.anchors > 0 && !report.keyPinned ? [bundle.say('record_report.unpinned')] : []),
    ...(disposed > 0 ? [bundle.say('record_report.disposed', { disposed })] : []),
    ...(unanchored > 0 ? [bundle.say('record_report.unanchored', { unanchored })] : []),
  ];
};

const sumOf = ({ holds, faults }: ReportedRecord): Bilingual =>
  holds
    ? bundle.say('record_report.holds')
    : bundle.say('record_report.does_not_hold', { faults: faults.length });
