import { bundle } from '../../kernel/messages/bundle.js';
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
const unknownDecision: Bilingual = bundle.say('report.unknown_decision');

const outcomeWords = bundle.group('outcome');

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
const unpinned: Bilingual = bundle.say('report.unpinned');

const foreignLetters: Bilingual = bundle.say('report.foreign_letters');

const namesWithheld: Bilingual = bundle.say('report.names_withheld');

const rerunNotes = ({ rerun, manifest }: BundleReport): readonly Bilingual[] => {
  if (rerun === null || rerun === 'same_bytes' || manifest === null) return [];
  const { evaluatorBuild: build } = manifest;
  return rerun === 'same_verdict'
    ? [bundle.say('report.worded_otherwise', { build })]
    : [bundle.say('report.other_build', { build })];
};

const sumLine = (report: BundleReport, language: Language): string => {
  if (!report.holds) return faultLine(report, language);
  const again = report.rerun === 'same_verdict' ? sameVerdict : sameBytes;
  return again(report.sha256)[language];
};

const sameBytes = (hash: string): Bilingual => bundle.say('report.same_bytes', { hash });

const sameVerdict = (hash: string): Bilingual => bundle.say('report.same_verdict', { hash });

const faultLine = (report: BundleReport, language: Language): string => {
  const first = report.checks.find((check) => check.outcome === 'failed');
  const check = first === undefined ? '' : bundleCheckWords[first.check][language];
  const entry = first?.faults[0]?.entry ?? '';
  return language === 'zh'
    ? `复核不通过：首处不符为“${check}” ${entry}`.trimEnd()
    : `The bundle does not hold: the first fault is in "${check}" ${entry}`.trimEnd();
};
