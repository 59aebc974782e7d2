import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { checkOf, fault } from './bundle-check.js';
import type { BundleCheck, BundleCheckName, BundleFault } from './bundle-check.js';
import type { BundleManifest } from './bundle-manifest.js';
import { assessmentFaults, catalogueFaults, rerunFaults, rerunOf } from './check-assessment.js';
import type { Rerun } from './check-assessment.js';
import { notesName } from './bundle-texts.js';
import { noteFaults } from './check-notes.js';
import { nameFaults } from './check-names.js';
import { chainFaults, decisionFaults, fourEyesFaults } from './check-commits.js';
import { decidedApplicationOf } from './decision-record.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';

export interface RecordTools {
  readonly sha256: Sha256;
  /** The build that checks; `null`: taken to be the one that decided, byte for byte. */
  readonly build: string | null;
}

export interface RecordChecked {
  readonly checks: readonly BundleCheck[];
  /** `null`: it could not be run. */
  readonly rerun: Rerun['result'] | null;
}

/**
 * Checks what a bundle says against itself: chain, people, decision, assessment, rules, and the
 * assessment run again. A record shaped so that a check cannot even run fails that check.
 */
export const checkRecord = (
  record: DecisionRecord,
  manifest: BundleManifest,
  { sha256, build }: RecordTools,
): RecordChecked => {
  const rerun = orNull(() => rerunOf(record));
  const decided = orNull(() => decidedApplicationOf(record.commits));
  const chain = run('chain', 'commits.json', () => chainFaults(record.commits, sha256));
  const withDecision = (
    check: BundleCheckName,
    entry: string,
    faultsOf: (decided: DecidedApplication) => readonly BundleFault[],
  ): BundleCheck =>
    decided === null
      ? { check, outcome: 'skipped', faults: [] }
      : run(check, entry, () => faultsOf(decided));
  const checks = [
    chain,
    run('names', 'people.json', () => nameFaults(record, sha256)),
    run('notes', notesName, () => noteFaults(record, sha256)),
    withDecision('four_eyes', 'commits.json', ({ application }) =>
      fourEyesFaults(application, record),
    ),
    decided === null
      ? checkOf('decision', [noDecision])
      : run('decision', 'manifest.json', () => decisionFaults(record, decided, manifest)),
    withDecision('assessment', 'assessment.json', (one) => assessmentFaults(record, one, sha256)),
    withDecision('catalogue', 'catalogue.json', (one) => catalogueFaults(record, one, sha256)),
    checkOf(
      'rerun',
      rerun === null
        ? [unreadable('catalogue.json')]
        : rerunFaults(record, rerun, build === null || build === manifest.evaluatorBuild),
    ),
  ];
  return { checks, rerun: rerun?.result ?? null };
};

const noDecision = fault('commits.json', bundle.say('record.no_decision'));

const run = (
  check: BundleCheckName,
  entry: string,
  faultsOf: () => readonly BundleFault[],
): BundleCheck => {
  const faults = orNull(faultsOf);
  return checkOf(check, faults ?? [unreadable(entry)]);
};

const unreadable = (entry: string): BundleFault =>
  fault(entry, bundle.say('record.unreadable.content_not_shaped'));

const orNull = <Answer>(ask: () => Answer): Answer | null => {
  try {
    return ask();
  } catch {
    return null;
  }
};
