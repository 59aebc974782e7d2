import { recordFaultWords } from '../../contexts/audit/rules/record-fault.js';
import type { RecordFault } from '../../contexts/audit/rules/record-fault.js';

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
    language === 'zh' ? lookedAtZh(report) : lookedAtEn(report),
    ...report.faults.map((fault) => `${placeOf(fault, language)}: ${wordsOf(fault, language)}`),
    ...noteLines(report, language),
    sumOf(report, language),
  ].join('\n');

const lookedAtZh = ({ streams, commits, anchors, anchoredDays }: ReportedRecord): string =>
  `共核对 ${streams} 份记录、${commits} 条，锚点 ${anchors} 个${anchoredDays === null ? '' : `（${anchoredDays.join(' 至 ')}）`}`;

const lookedAtEn = ({ streams, commits, anchors, anchoredDays }: ReportedRecord): string =>
  `${streams} streams with ${commits} commits, ${anchors} anchors${anchoredDays === null ? '' : ` (${anchoredDays.join(' to ')})`}`;

const wordsOf = ({ code }: RecordFault, language: Language): string =>
  `${recordFaultWords[code][language]} (${code})`;

const placeOf = (fault: RecordFault, language: Language): string => {
  const bank = fault.bankId ?? '';
  if (fault.at !== null) {
    const { stream, streamId, revision } = fault.at;
    const number = language === 'zh' ? `第 ${revision} 条` : `revision ${revision}`;
    return `${bank} ${stream} ${streamId} ${number}`;
  }
  return fault.day === null
    ? lineOf(String(fault.line ?? '?'), language)
    : anchorOf(bank, fault.day, language);
};

const lineOf = (line: string, language: Language): string =>
  language === 'zh' ? `第 ${line} 行` : `line ${line}`;

const anchorOf = (bank: string, day: string, language: Language): string =>
  language === 'zh' ? `${bank} ${day} 锚点` : `${bank} anchor of ${day}`;

const noteLines = (report: ReportedRecord, language: Language): readonly string[] => {
  const zh = language === 'zh';
  const notes: string[] = [];
  if (report.anchors > 0 && !report.keyPinned)
    notes.push(
      zh
        ? '提示：未用 --key 指定锚点公钥，整体改写并重新签名者不能被发现。'
        : 'Note: without --key and the public key of the anchors, somebody who rewrote and signed all of it is not found.',
    );
  if (report.disposed > 0)
    notes.push(
      zh
        ? `提示：${report.disposed} 份申请已依规处置，其末条哈希与锚点一致。`
        : `Note: ${report.disposed} applications were disposed of; their last hash is the anchored one.`,
    );
  if (report.unanchored > 0)
    notes.push(
      zh
        ? `提示：${report.unanchored} 条记录尚无锚点，仅凭哈希链核对；其末尾被截断不能被发现。`
        : `Note: ${report.unanchored} commits have no anchor yet; only their chain speaks for them, and a cut at their end is not found.`,
    );
  return notes;
};

const sumOf = ({ holds, faults }: ReportedRecord, language: Language): string => {
  if (holds) return language === 'zh' ? '核对通过。' : 'The record holds.';
  return language === 'zh'
    ? `核对不通过：${faults.length} 处不符，以上均为各处首个不符之处。`
    : `The record does not hold: ${faults.length} faults, each the first of its place.`;
};
