import type { Sha256 } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import type { Application } from '../lifecycle/application-state.js';
import { firstChainFault } from '../lifecycle/commit.js';
import type { ApplicationCommit } from '../lifecycle/fold-commits.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { BundleManifest } from './bundle-manifest.js';
import { manifestName, unsignedManifestOf } from './bundle-manifest.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';

const entry = 'commits.json';

/** The first commit that does not follow from the one before, or is of another application. */
export const chainFaults = (
  commits: readonly ApplicationCommit[],
  sha256: Sha256,
): readonly BundleFault[] => {
  const broken = firstChainFault(commits, sha256);
  if (broken !== null)
    return [
      fault(
        entry,
        `第 ${broken.revision} 条记录不成立（${broken.fault}）`,
        `commit ${broken.revision} does not hold (${broken.fault})`,
      ),
    ];
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
export const fourEyesFaults = (application: Application): readonly BundleFault[] => {
  const stepOf = new Map<string, string>();
  return application.stepActs.flatMap((act) =>
    act.persons.flatMap((person) => {
      const other = stepOf.get(person);
      stepOf.set(person, other ?? act.step);
      if (application.applicantSide.includes(person))
        return [
          fault(
            entry,
            `申请人一方的 ${person} 办理了 ${act.step}`,
            `${person}, of the applicant's side, took ${act.step}`,
          ),
        ];
      return other === undefined || other === act.step
        ? []
        : [
            fault(
              entry,
              `${person} 同时办理了 ${other} 和 ${act.step}`,
              `${person} took both ${other} and ${act.step}`,
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
            `“${member}”与申请记录推出的不同`,
            `"${member}" is not what the commits say`,
          ),
        ],
  );
};
