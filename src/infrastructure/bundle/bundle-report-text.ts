import type { Bilingual } from '../../kernel/values/bilingual.js';
import { bundleCheckWords } from '../../contexts/decisions/rules/bundle/bundle-check.js';
import type { BundleCheck } from '../../contexts/decisions/rules/bundle/bundle-check.js';
import { isApplicantCopy } from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import type { BundleManifest } from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import { statusTerms } from '../../contexts/rulebook/rules/bank-rules/status-terms.js';
import type { BundleReport } from './check-bundle.js';

type Language = 'zh' | 'en';

/** What a manifest that was tampered with says of the decision may be no word at all. */
const decisionTerms: Readonly<Record<string, Bilingual>> = statusTerms;
const unknownDecision: Bilingual = { zh: '无法识别', en: 'not one of those known' };

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
  const decisionTerm = decisionTerms[decision.outcome] ?? unknownDecision;
  const by = `${signatory.algorithm} ${signatory.keyId}`;
  return language === 'zh'
    ? [
        `申请编号：${applicationReference}`,
        `决定：${decisionTerm.zh}（${decision.at}）`,
        `目录修订：${catalogue.revision}  ${catalogue.contentHash}`,
        `签名人：${by}`,
        '',
      ]
    : [
        `reference: ${applicationReference}`,
        `decision:  ${decisionTerm.en} (${decision.at})`,
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
    ...(report.manifest !== null && isApplicantCopy(report.manifest) ? [namesWithheld] : []),
    ...rerunNotes(report),
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

const namesWithheld: Bilingual = {
  zh: '提示：本份为申请人所持副本，不含银行人员的姓名和内部意见；其承诺值须凭银行所存的一份核对。',
  en: "Note: this is the applicant's copy, without names and internal notes of the bank's people; their commitments can be opened with the bank's own copy only.",
};

const rerunNotes = ({ rerun, manifest }: BundleReport): readonly Bilingual[] => {
  if (rerun === null || rerun === 'same_bytes' || manifest === null) return [];
  const { evaluatorBuild: build } = manifest;
  return rerun === 'same_verdict'
    ? [
        {
          zh: `提示：本档案由构建 ${build} 作出；本工具重新评估，逐行逐条件的判定完全相同，理由的表述不同。`,
          en: `Note: build ${build} decided this; run again here, every line and criterion has the same verdict, and reasons are worded otherwise.`,
        },
      ]
    : [
        {
          zh: `提示：本档案由构建 ${build} 作出；若与本工具的构建不同，请用该构建的工具再核对一次。`,
          en: `Note: build ${build} decided this; if that is not the build of this tool, check again with the tool of that build.`,
        },
      ];
};

const sumLine = (report: BundleReport, language: Language): string => {
  if (!report.holds) return faultLine(report, language);
  const again = report.rerun === 'same_verdict' ? sameVerdict : sameBytes;
  return again(report.sha256)[language];
};

const sameBytes = (hash: string): Bilingual => ({
  zh: `复核通过：重新评估与重新生成的字节完全相同（SHA-256 ${hash}）。`,
  en: `The bundle holds: run again and built again it gives the same bytes (SHA-256 ${hash}).`,
});

const sameVerdict = (hash: string): Bilingual => ({
  zh: `复核通过：重新评估的判定完全相同，重新生成的字节完全相同（SHA-256 ${hash}）。`,
  en: `The bundle holds: run again it gives the same verdicts, built again the same bytes (SHA-256 ${hash}).`,
});

const faultLine = (report: BundleReport, language: Language): string => {
  const first = report.checks.find((check) => check.outcome === 'failed');
  const check = first === undefined ? '' : bundleCheckWords[first.check][language];
  const entry = first?.faults[0]?.entry ?? '';
  return language === 'zh'
    ? `复核不通过：首处不符为“${check}” ${entry}`.trimEnd()
    : `The bundle does not hold: the first fault is in "${check}" ${entry}`.trimEnd();
};
