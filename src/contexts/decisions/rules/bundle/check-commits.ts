import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { inBoth } from '../../../../kernel/values/bilingual.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { stepTerms } from '../../../applications/rules/acts/act-terms.js';
import { firstChainFault } from '../../../../kernel/record/commit.js';
import type { ChainFault } from '../../../../kernel/record/commit.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import type { TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { BundleManifest } from './bundle-manifest.js';
import { manifestName, unsignedManifestOf } from './bundle-manifest.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';
import { personText } from './person-text.js';

const entry = 'commits.json';

const chainFaultWords: Readonly<Record<ChainFault['fault'], Bilingual>> =
  bundle.group('chain_fault');

/** The first commit that does not follow from the one before, or is of another application. */
export const chainFaults = (
  commits: readonly ApplicationCommit[],
  sha256: Sha256,
): readonly BundleFault[] => {
  const broken = firstChainFault(commits, sha256);
  if (broken !== null) {
    const why = chainFaultWords[broken.fault];
    return [
      fault(entry, bundle.say('commits.commit_does_not_hold', { revision: broken.revision, why })),
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
          bundle.say('commits.commit_belongs_another_application', { revision: strange.revision }),
        ),
      ];
};

/** Acts by which one person took two steps, or somebody of the applicant's side took one. */
export const fourEyesFaults = (
  application: Application,
  record: Pick<DecisionRecord, 'commits' | 'names'>,
): readonly BundleFault[] => {
  const stepOf = new Map<string, TakenStep>();
  return application.stepActs.flatMap((act) =>
    act.persons.flatMap((person) => {
      const other = stepOf.get(person);
      stepOf.set(person, other ?? act.step);
      const who = personText(person, record);
      const step = stepTerms[act.step];
      if (application.applicantSide.includes(person))
        return [fault(entry, bundle.say('commits.applicant_s_side_took', { who, step }))];
      if (other === undefined || other === act.step) return [];
      const before = stepTerms[other];
      return [fault(entry, bundle.say('commits.took_both', { who, before, step }))];
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
            bundle.say('commits.not_what_commits_say', { member: memberTerm(member) }),
          ),
        ],
  );
};

const memberTerms: Readonly<Record<string, Bilingual>> = bundle.group('decision_member');

/** A member that is none of ours has no other name. */
const memberTerm = (member: string): Bilingual => memberTerms[member] ?? inBoth(member);
