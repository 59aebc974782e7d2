import type { DraftsOver } from '../fakes/in-process-drafts.js';

type RunExamples = NonNullable<DraftsOver['runExamples']>;

/** For tests of other things: 813 examples a submission would be most of their time. */
export const noExamplesRun: RunExamples = () => [];
