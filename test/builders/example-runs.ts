import { ruleExampleRuns } from '../../src/use-cases/run-rule-examples.js';
import type { RunRuleExamples } from '../../src/use-cases/run-rule-examples.js';

/** Shared by the tests of a file: the same edits of the same catalogue are run once. */
export const exampleRuns = ruleExampleRuns();

/** For tests of other things: 813 examples a submission would be most of their time. */
export const noExamplesRun: RunRuleExamples = () => Promise.resolve([]);
