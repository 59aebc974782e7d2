import type { DocumentFieldKind, FoundInLine, LineInPage } from './document-field.js';
import { daysIn } from './read-day.js';

interface LabelledField {
  readonly kind: DocumentFieldKind;
  readonly labels: readonly string[];
  readonly value: RegExp;
}

const reference = /^(?=[^\s]*\d)[A-Z0-9\p{Script=Han}][\p{Script=Han}\w/.()[\]〔〕—–-]{3,59}/iu;
const name = /^[^\s:：,，;；。](?:[^:：;；。]|:(?=\/)){1,99}/u;
const model = /^(?=[^\s]*[\dA-Z])[\p{Script=Han}\w/.()*+-]{2,60}/iu;

/** What stands after a label; the longest label that fits is the one that counts. */
const labelled: readonly LabelledField[] = [
  {
    kind: 'invoice_number',
    labels: ['发票号码', '发票编号', '发票号', 'Invoice No.', 'Invoice Number', 'Invoice no'],
    value: reference,
  },
  {
    kind: 'declaration_number',
    labels: ['海关编号', '报关单编号', '报关单号', 'Customs Declaration No.', 'Declaration No.'],
    value: /^[\dA-Z]{9,18}/iu,
  },
  {
    kind: 'bill_of_lading_number',
    labels: ['提单号码', '提单号', '提运单号', 'Bill of Lading No.', 'B/L No.', 'B/L Number'],
    value: reference,
  },
  {
    kind: 'number',
    labels: [
      '证书编号',
      '证书号码',
      '证书号',
      '报告编号',
      '报告号',
      '许可证编号',
      '许可证号',
      '备案编号',
      '备案号',
      '合同编号',
      '合同号',
      '查询号',
      '批准文号',
      '编号',
      'Certificate No.',
      'Certificate Number',
      'Certificate no',
      'Report No.',
      'Report Number',
      'Contract No.',
      'Reference No.',
      'Registration No.',
    ],
    value: reference,
  },
  {
    kind: 'issuer',
    labels: [
      '发证机构',
      '发证机关',
      '签发机构',
      '签发机关',
      '颁发机构',
      '颁证机构',
      '认证机构',
      '检测机构',
      '检验机构',
      '核发机关',
      '出具单位',
      '出具机构',
      'Issued by',
      'Issuing body',
      'Issuing authority',
      'Certification body',
      'Testing laboratory',
    ],
    value: name,
  },
  {
    kind: 'holder',
    labels: [
      '证书持有人',
      '获证组织',
      '获证企业',
      '持证单位',
      '持证人',
      '委托单位',
      '委托人',
      '委托方',
      '申请单位',
      '企业名称',
      '单位名称',
      'Certificate holder',
      'Holder',
      'Issued to',
      'Applicant',
    ],
    value: name,
  },
  {
    kind: 'model',
    labels: [
      '规格型号',
      '型号规格',
      '产品型号',
      '型号',
      'Model No.',
      'Model Number',
      'Model',
      'Type designation',
    ],
    value: model,
  },
];

const dayLabels: readonly (readonly [DocumentFieldKind, readonly string[]])[] = [
  [
    'valid_until',
    [
      '有效期截止日',
      '有效期截止',
      '有效期限至',
      '有效期至',
      '有效期限',
      '有效期',
      '有效至',
      '届满日期',
      'Valid until',
      'Valid through',
      'Valid to',
      'Expiry date',
      'Date of expiry',
      'Expires on',
      'Validity',
    ],
  ],
  [
    'issued_on',
    [
      '发证日期',
      '签发日期',
      '颁证日期',
      '颁发日期',
      '出具日期',
      '报告日期',
      '开票日期',
      '签订日期',
      '发布日期',
      '批准日期',
      '签发日',
      'Date of issue',
      'Issue date',
      'Issued on',
      'Date issued',
      'Report date',
      'Invoice date',
    ],
  ],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Forms space out the characters of a label (证 书 编 号) and leave the stop of “No.” away. */
const labelPattern = (label: string): string => {
  if (/\p{Script=Han}/u.test(label)) return `(?<!\\p{Script=Han})${Array.from(label).join('\\s*')}`;
  const words = label.split(' ').map((word) => escaped(word).replace(/\\\.$/, '\\.?'));
  return `(?<![\\p{Script=Latin}\\p{N}])${words.join('\\s+')}(?![\\p{Script=Latin}\\p{N}])`;
};

const anyOf = (labels: readonly string[]): string =>
  [...labels]
    .sort((a, b) => b.length - a.length)
    .map(labelPattern)
    .join('|');

/** A label in both languages (认证机构 Issued by, 型号/Model) is one label. */
const patternOf = (labels: readonly string[]): RegExp =>
  new RegExp(
    `(${anyOf(labels)})(?:[\\s/|]*(?:${anyOf(labels)}))*(?:\\s*[(（][^)）]{0,30}[)）])?\\s*[:：]?\\s*`,
    'giu',
  );

const labelledPatterns = labelled.map((field) => ({ ...field, pattern: patternOf(field.labels) }));
const dayPatterns = dayLabels.map(([kind, labels]) => ({ kind, pattern: patternOf(labels) }));
const everyLabel = anyOf([
  ...labelled.flatMap((field) => field.labels),
  ...dayLabels.flatMap(([, labels]) => labels),
]);
const nextLabel = new RegExp(`\\s+(?:${everyLabel}).*$`, 'iu');
const labelAlone = new RegExp(
  `^(?:${everyLabel})(?:[\\s/|(]*(?:${everyLabel}))*[\\s)]*(?:[:：]|$)`,
  'iu',
);

/** Names, numbers and models that follow a label in the line, or stand alone in the next. */
export const labelledFields = ({ text, next }: LineInPage): readonly FoundInLine[] =>
  labelledPatterns.flatMap(({ kind, value, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const label = match[1] ?? '';
      const behind = text.slice(match.index + match[0].length).trim();
      const said = behind === '' ? below(next, pattern) : behind;
      const found = labelAlone.test(said) ? undefined : value.exec(said)?.[0];
      const cleaned = found === undefined ? '' : clean(found);
      return cleaned === '' ? [] : [{ kind, value: cleaned, unit: null, label, at: match.index }];
    }),
  );

/** The line below a label, unless it repeats the label: then it speaks for itself. */
const below = (next: string, label: RegExp): string =>
  next.trim().search(label) === 0 ? '' : next.trim();

/** Two columns stand in one line: the value ends where another label or a wide gap begins. */
const clean = (value: string): string =>
  value
    .replace(nextLabel, '')
    .replace(/\s{3,}.*$/u, '')
    .replace(/[.,，。、]+$/u, '')
    .trim();

/** Days after a label. Of a span, as of 有效期限 A 至 B, the first begins and the last ends. */
export const labelledDays = ({ text, next }: LineInPage): readonly FoundInLine[] =>
  dayPatterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const label = match[1] ?? '';
      const behind = text.slice(match.index + match[0].length);
      const days = daysIn(behind.trim() === '' ? next : behind);
      const found = kind === 'issued_on' ? days.slice(0, 1) : days.slice(0, 2);
      return found.map(({ day }, index) => ({
        kind: kind === 'valid_until' && found.length === 2 && index === 0 ? 'valid_from' : kind,
        value: day,
        unit: null,
        label,
        at: match.index,
      }));
    }),
  );
