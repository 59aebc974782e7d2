import { answerExamples } from '../../src/contexts/catalogue/rules/examples/answer-example.js';
import { judgeAnswers } from '../../src/contexts/catalogue/rules/examples/run-examples.js';
import type { ExampleResult } from '../../src/contexts/catalogue/rules/examples/run-examples.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { DraftsOver } from '../fakes/in-process-drafts.js';

type RunExamples = NonNullable<DraftsOver['runExamples']>;

/** Runs every example of a content under its rules, in their order. */
export const runExamples = (
  content: CatalogueContent,
  compiled: CompiledCatalogue,
): readonly ExampleResult[] => judgeAnswers(answerExamples(content, compiled), content);

/** For tests of other things: 813 examples a submission would be most of their time. */
export const noExamplesRun: RunExamples = () => [];
