import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { canonicalJson, contentHashOf } from '../../../../kernel/values/canonical-json.js';
import { applyOverrides } from '../../../applications/rules/review/overrides/apply-overrides.js';
import {
  chosenOf,
  decidedStandard,
  standingChoice,
} from '../../../applications/rules/review/standard/standard-choice.js';
import { catalogueHashOf } from '../../../rulebook/rules/content/catalogue-revision.js';
import { assess } from '../../../matching/rules/assessment/assess.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import { compileCatalogue } from '../../../matching/rules/assessment/compile-catalogue.js';
import { sharePolicyOfContent } from '../../../matching/rules/assessment/share-policy.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';
import { isSameVerdict } from './same-verdict.js';

/** Whether input and assessment are, by hash, those that the decision names. */
export const assessmentFaults = (
  { input, assessment, catalogue }: DecisionRecord,
  { application, decision }: DecidedApplication,
  sha256: Sha256,
): readonly BundleFault[] => {
  const found = contentHashOf({ input, assessment }, sha256);
  if (found !== decision.assessmentId)
    return [
      fault(
        'assessment.json',
        bundle.say('assessment.its_hash_with_input', {
          found,
          assessmentId: decision.assessmentId,
        }),
      ),
    ];
  const { lines, greenShare } = applyOverrides(
    { assessmentId: found, input, assessment },
    application.overrides,
    sharePolicyOfContent(catalogue.content),
  );
  const same =
    canonicalJson(decision.greenShare) === canonicalJson(greenShare) &&
    canonicalJson(decision.lines) === canonicalJson(lines);
  return same
    ? [...overrideFaults(application, decision), ...standardFaults(input, application, decision)]
    : [otherLines];
};

/** Whether it was assessed and decided by the standard that two people chose, and by no other. */
const standardFaults = (
  input: DecisionRecord['input'],
  application: DecidedApplication['application'],
  { standard }: DecidedApplication['decision'],
): readonly BundleFault[] => {
  const choice = standingChoice(application);
  const agreed = chosenOf(application).chosenStandard ?? null;
  const told = decidedStandard(application).standard ?? null;
  const sound =
    canonicalJson(input.chosenStandard ?? null) === canonicalJson(agreed) &&
    (standard === undefined || canonicalJson(standard) === canonicalJson(told)) &&
    choice?.persons.includes(choice.decidedBy ?? '') !== true;
  return sound ? [] : [fault('commits.json', bundle.say('assessment.other_standard'))];
};

const otherLines = fault('commits.json', bundle.say('assessment.other_lines'));

/** Whether the decision names exactly the overrides that two people agreed on. */
const overrideFaults = (
  application: DecidedApplication['application'],
  decision: DecidedApplication['decision'],
): readonly BundleFault[] => {
  const confirmed = application.overrides
    .filter(
      ({ status, assessmentId }) =>
        status === 'confirmed' && assessmentId === decision.assessmentId,
    )
    .map((one) => one.overrideId);
  const named = (decision.overrides ?? []).map((one) => one.overrideId);
  return canonicalJson(confirmed) === canonicalJson(named)
    ? []
    : [
        fault(
          'commits.json',
          bundle.say('assessment.overrides_decision_names_not', {
            count: named.length,
            confirmedCount: confirmed.length,
          }),
        ),
      ];
};

/** Whether the rules are, by hash, the revision that was pinned and decided under. */
export const catalogueFaults = (
  { catalogue }: DecisionRecord,
  { application, decision }: DecidedApplication,
  sha256: Sha256,
): readonly BundleFault[] => {
  const found = catalogueHashOf(catalogue.content, sha256);
  return decision.revisionHash === found && application.catalogue?.contentHash === found
    ? []
    : [
        fault(
          'catalogue.json',
          bundle.say('assessment.hash_rules_decision_was', {
            found,
            revisionHash: decision.revisionHash,
          }),
        ),
      ];
};

/** An assessment run again: the same bytes, the same verdict otherwise reasoned, or another. */
export interface Rerun {
  readonly result: 'same_bytes' | 'same_verdict' | 'different';
  readonly again: Assessment;
}

/** Runs the assessment again from input and rules alone, and compares. */
export const rerunOf = ({ input, assessment, catalogue }: DecisionRecord): Rerun => {
  const again = assess(input, compileCatalogue(catalogue), todayOf(input.approvedOn));
  if (canonicalJson(again) === canonicalJson(assessment)) return { result: 'same_bytes', again };
  return { result: isSameVerdict(assessment, again) ? 'same_verdict' : 'different', again };
};

/**
 * What is wrong with an assessment that was run again. The build that made it gives the same bytes;
 * another one may give its reasons otherwise, but must come to the same verdict on every criterion.
 */
export const rerunFaults = (
  { assessment }: DecisionRecord,
  { result, again }: Rerun,
  isSameBuild: boolean,
): readonly BundleFault[] => {
  if (result === 'same_bytes' || (result === 'same_verdict' && !isSameBuild)) return [];
  const place = firstDifference(assessment, again, '');
  return [
    fault('assessment.json', bundle.say('assessment.assessment_run_again_differs', { place })),
  ];
};

/** The day of judgement is in the input: the engine is asked as the service asked it. */
const todayOf = (judgedOn: string | null | undefined): { readonly today?: string } =>
  typeof judgedOn === 'string' ? { today: judgedOn } : {};

/** JSON pointer of the first member that differs. */
const firstDifference = (one: unknown, other: unknown, pointer: string): string => {
  if (!isStructure(one) || !isStructure(other)) return pointer === '' ? '/' : pointer;
  const members = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const member = members.find(
    (name) => canonicalJson(one[name] ?? null) !== canonicalJson(other[name] ?? null),
  );
  return member === undefined
    ? pointer
    : firstDifference(one[member], other[member], `${pointer}/${member}`);
};

const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
