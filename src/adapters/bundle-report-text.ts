import type { Bilingual } from '../domain/bilingual.js';
import { bundleCheckWords } from '../domain/bundle/bundle-check.js';
import type { BundleCheck } from '../domain/bundle/bundle-check.js';
import type { BundleManifest } from '../domain/bundle/bundle-manifest.js';
import type { BundleReport } from './check-bundle.js';

type Language = 'zh' | 'en';

const outcomeWords = {
  passed: { zh: '通过', en: 'passed ' },
  failed: { zh: '不符', en: 'FAILED ' },
  skipped: { zh: '未查', en: 'skipped' },
} as const;

/** A report for people: whose decision it is, each check with its faults, and the sum of it. */
export const bundleReportText = (report: BundleReport, language: Language): string =>
  [
    ...(report.manifest === null ? [] : headerLines(report.manifest, language)),
    ...report.checks.flatMap((check) => checkLines(check, language)),
    ...noteLines(report, language),
    sumLine(report, language),
  ].join('\n');

const headerLines = (manifest: BundleManifest, language: Language): readonly string[] => {
  const { applicationReference, decision, catalogue, signatory } = manifest;
  const by = `${signatory.algorithm} ${signatory.keyId}`;
  return language === 'zh'
    ? [
        `申请编号：${applicationReference}`,
        `决定：${decision.outcome}（${decision.at}）`,
        `目录修订：${catalogue.revision}  ${catalogue.contentHash}`,
        `签名人：${by}`,
        '',
      ]
    : [
        `reference: ${applicationReference}`,
        `decision:  ${decision.outcome} (${decision.at})`,
        `catalogue: ${catalogue.revision}  ${catalogue.contentHash}`,
        `signatory: ${by}`,
        '',
      ];
};

const checkLines = (check: BundleCheck, language: Language): readonly string[] => [
  `[${outcomeWords[check.outcome][language]}] ${bundleCheckWords[check.check][language]}`,
  ...check.faults.map(({ entry, detail }) =>
    entry === null ? `    ${detail[language]}` : `    ${entry}: ${detail[language]}`,
  ),
];

const noteLines = (report: BundleReport, language: Language): readonly string[] => {
  const notes = [
    ...(report.keyPinned ? [] : [unpinned]),
    ...(report.manifest === null || report.lettersRebuilt ? [] : [foreignLetters]),
  ];
  return ['', ...notes.map((note) => note[language])];
};

/** A forger's own signature would pass as well. */
const unpinned: Bilingual = {
  zh: '提示：未用 --key 指定银行公钥，只能证明包内各文件出自同一签名人。',
  en: "Note: without --key and the bank's public key this only proves that one signatory made all of it.",
};

const foreignLetters: Bilingual = {
  zh: '提示：决定书由另一版本排版，本工具未重新生成，仅核对其哈希与签名。',
  en: 'Note: the letters were set by another version; they were not set again, only checked by hash and signature.',
};

const sumLine = (report: BundleReport, language: Language): string => {
  if (report.holds)
    return language === 'zh'
      ? `复核通过：重新评估与重新生成的字节完全相同（SHA-256 ${report.sha256}）。`
      : `The bundle holds: run again and built again it gives the same bytes (SHA-256 ${report.sha256}).`;
  const first = report.checks.find((check) => check.outcome === 'failed');
  const check = first === undefined ? '' : bundleCheckWords[first.check][language];
  const entry = first?.faults[0]?.entry ?? '';
  return language === 'zh'
    ? `复核不通过：首处不符为“${check}” ${entry}`.trimEnd()
    : `The bundle does not hold: the first fault is in "${check}" ${entry}`.trimEnd();
};
