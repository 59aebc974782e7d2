import { impactWork } from '../../src/contexts/applications/use-cases/impact/end-impact.js';
import type { ImpactWorkDeps } from '../../src/contexts/applications/use-cases/impact/end-impact.js';
import { inMemoryApplicationProjection } from './in-memory-application-projection.js';
import { inMemoryAssessmentStore } from './in-memory-assessment-store.js';
import { inMemoryImpactStore } from './in-memory-impact-store.js';
import { noExamplesRun } from '../builders/example-runs.js';
import { inProcessDrafts } from './in-process-drafts.js';
import { recordingChangeSetProcesses } from './recording-change-set-processes.js';
import type { RecordingChangeSetProcesses } from './recording-change-set-processes.js';

type Usual = 'applications' | 'assessments' | 'impacts' | 'drafts';

type Given = Omit<ImpactWorkDeps, 'processes' | Usual> & Partial<Pick<ImpactWorkDeps, Usual>>;

export interface InlineImpact extends ImpactWorkDeps {
  readonly processes: RecordingChangeSetProcesses;
}

/**
 * The dependencies of changing catalogue rules, with impact runs that are over before whoever asked
 * for them hears so: without a worker, over the applications given, by default none.
 */
export const withInlineImpact = <More extends Given>(given: More): More & InlineImpact => {
  const recorded = recordingChangeSetProcesses();
  const deps: More & InlineImpact = {
    applications: inMemoryApplicationProjection(),
    assessments: inMemoryAssessmentStore(),
    impacts: inMemoryImpactStore(),
    drafts: inProcessDrafts({ catalogue: given.catalogue, runExamples: noExamplesRun }),
    ...given,
    processes: {
      ...recorded,
      startImpact: async (run) => {
        await recorded.startImpact(run);
        const work = impactWork(deps);
        const plan = await work.planImpact(run, { token: 'inline', beat: () => undefined });
        if (plan === null) return;
        const outcome = await work.runImpact(plan, { from: 0, beat: () => undefined });
        await work.endImpact(run, outcome);
      },
    },
  };
  return deps;
};
