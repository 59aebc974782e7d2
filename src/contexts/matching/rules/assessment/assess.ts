import type { Policies } from '../../../rulebook/rules/content/catalogue-content.js';
import { decideTransition } from '../../../rulebook/rules/transition/decide-transition.js';
import { assessLines } from './assess-lines.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from './compiled-catalogue.js';
import type { ApplicationContext } from './read-line.js';
import { greenShareOf } from './green-share.js';
import { overallOutcomeOf } from './overall-outcome.js';
import { readText } from '../retrieval/names-in-text/read-text.js';
import { sharePolicyOf } from './share-policy.js';

/** A bank's settings over the defaults of the revision: policy id, or `foreignScheme.<scheme>`. */
export type PolicyOverrides = Readonly<Record<string, string | boolean | number | null>>;

export interface AssessOptions {
  /** Calendar day in Asia/Shanghai, `YYYY-MM-DD`: stands in where neither shipment nor approval is known. */
  readonly today?: string;
  readonly policies?: PolicyOverrides;
}

const withOverrides = (policies: Policies, overrides: PolicyOverrides | undefined): Policies => {
  if (overrides === undefined) return policies;
  const set = policies.policies.map((policy) =>
    Object.hasOwn(overrides, policy.id)
      ? { ...policy, default: overrides[policy.id] ?? null }
      : policy,
  );
  return { ...policies, policies: set };
};

/** What a bank has set of a policy, else the default of the revision. */
export const policyReader =
  (
    defaults: CompiledCatalogue['policyDefaults'],
    overrides: PolicyOverrides,
  ): ApplicationContext['policy'] =>
  (id) =>
    Object.hasOwn(overrides, id) ? (overrides[id] ?? null) : (defaults.get(id) ?? null);

const contextOf = (
  input: AssessmentInput,
  compiled: CompiledCatalogue,
  options: AssessOptions,
): ApplicationContext => {
  const role = compiled.roles.get(input.role);
  if (role === undefined) throw new RangeError(`the catalogue has no role ${input.role}`);
  const use = input.useOfProceeds ?? '';
  return {
    input,
    compiled,
    role,
    use: use.trim() === '' ? [] : [readText(use, 'use', compiled)],
    policy: policyReader(compiled.policyDefaults, options.policies ?? {}),
    today: options.today ?? null,
  };
};

/**
 * Assesses an application under one catalogue revision: pure, no clock, the same answer for the
 * same arguments on any machine (docs/rules/bulk-check.md).
 * @throws RangeError for a role the revision does not have; the contracts refuse it before.
 */
export const assess = (
  input: AssessmentInput,
  compiled: CompiledCatalogue,
  options: AssessOptions = {},
): Assessment => {
  const steps = assessSteps(input, compiled, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The same in steps, one a line: who has others waiting for the same processor lets them between. */
export function* assessSteps(
  input: AssessmentInput,
  compiled: CompiledCatalogue,
  options: AssessOptions = {},
): Generator<undefined, Assessment, void> {
  const context = contextOf(input, compiled, options);
  const policies = withOverrides(compiled.content.policies, options.policies);
  const transition = decideTransition(compiled.content.transition, input, policies);
  const lines = yield* assessLines(input.lines, context);
  const shares = input.lines.map((line, at) => ({
    value: line.value ?? null,
    outcome: lines[at]?.outcome ?? 'cannot_tell',
    mark: lines[at]?.ghgMark ?? null,
  }));
  return {
    id: input.id,
    edition: compiled.edition,
    revision: compiled.revision,
    revisionHash: compiled.contentHash,
    transition,
    overall: overallOutcomeOf(
      lines.map((line) => line.outcome),
      transition,
    ),
    greenShare: greenShareOf(shares, sharePolicyOf(context.policy)),
    lines,
  };
}
