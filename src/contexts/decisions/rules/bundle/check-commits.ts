import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { inBoth } from '../../../../kernel/values/bilingual.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { stepTerms } from '../../../applications/rules/acts/act-terms.js';
import { firstChainFault } from '../../../../kernel/record/commit.js';
import type { ChainFault } from '../../../../kernel/record/commit.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { BundleManifest } from './bundle-manifest.js';
import { manifestName, unsignedManifestOf } from './bundle-manifest.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';
import { personText } from './person-text.js';

const entry = 'commits.json';

const chainFaultWords: Readonly<Record<ChainFault['fault'], Bilingual>> = {
  gap: { zh: '序号不连续', en: 'its number does not follow' },
  previous_hash: { zh: '未接续上一条记录', en: 'it does not follow from the one before' },
  hash: { zh: '内容与其哈希不符', en: 'its content is not that of its hash' },
};

/** The first commit that does not follow from the one before, or is of another application. */
export const chainFaults = (
  commits: readonly ApplicationCommit[],
  sha256: Sha256,
): readonly BundleFault[] => {
  const broken = firstChainFault(commits, sha256);
  if (broken !== null) {
    const why = chainFaultWords[broken.fault];
    return [
      fault(
        entry,
        `第 ${broken.revision} 条记录不成立（${why.zh}）`,
        `commit ${broken.revision} does not hold (${why.en})`,
      ),
    ];
  }
  const first = commits[0];
  const strange = commits.find(
    (commit) => commit.streamId !== first?.streamId || commit.bankId !== first.bankId,
  );
  return strange === undefined
    ? []
    : [
        fault(
          entry,
          `第 ${strange.revision} 条记录属于另一申请`,
          `commit ${strange.revision} belongs to another application`,
        ),
      ];
};

/** Acts by which one person took two steps, or somebody of the applicant's side took one. */
export const fourEyesFaults = (
  application: Application,
  record: Pick<DecisionRecord, 'commits' | 'names'>,
): readonly BundleFault[] => {
  const stepOf = new Map<string, ReviewStep>();
  return application.stepActs.flatMap((act) =>
    act.persons.flatMap((person) => {
      const other = stepOf.get(person);
      stepOf.set(person, other ?? act.step);
      const who = personText(person, record);
      const step = stepTerms[act.step];
      if (application.applicantSide.includes(person))
        return [
          fault(
            entry,
            `申请人一方的${who.zh}办理了“${step.zh}”`,
            `${who.en}, of the applicant's side, took the ${step.en}`,
          ),
        ];
      if (other === undefined || other === act.step) return [];
      const before = stepTerms[other];
      return [
        fault(
          entry,
          `${who.zh}同时办理了“${before.zh}”和“${step.zh}”`,
          `${who.en} took both the ${before.en} and the ${step.en}`,
        ),
      ];
    }),
  );
};

/** Whether manifest and derived entries say what the commits say. */
export const decisionFaults = (
  record: DecisionRecord,
  decided: DecidedApplication,
  manifest: BundleManifest,
): readonly BundleFault[] => {
  const { letterRenderer, entries, signatory, signature: _signature, ...stated } = manifest;
  const derived = unsignedManifestOf(record, decided, { letterRenderer, entries, signatory });
  return Object.entries(stated).flatMap(([member, value]) =>
    canonicalJson(value) === canonicalJson(derived[member as keyof typeof derived])
      ? []
      : [
          fault(
            manifestName,
            `“${memberTerm(member).zh}”与申请记录推出的不同`,
            `"${memberTerm(member).en}" is not what the commits say`,
          ),
        ],
  );
};

const memberTerms: Readonly<Record<string, Bilingual>> = {
  format: { zh: '格式', en: 'format' },
  bankId: { zh: '银行', en: 'bank' },
  applicationId: { zh: '申请', en: 'application' },
  applicationReference: { zh: '申请编号', en: 'reference' },
  decision: { zh: '决定', en: 'decision' },
  catalogue: { zh: '目录修订', en: 'catalogue revision' },
  currencyDecimals: { zh: '币种小数位', en: 'decimals of currencies' },
  evaluatorBuild: { zh: '评估程序版本', en: 'build that assessed' },
};

/** A member that is none of ours has no other name. */
const memberTerm = (member: string): Bilingual => memberTerms[member] ?? inBoth(member);
