import type { Clock } from '../../../kernel/ports.js';
import type { GreenShare } from '../../rulebook/rules/assessment/assessment.js';
import { isCollecting } from '../rules/state/progress.js';
import type { Application } from '../rules/state/application-state.js';
import { judgeOnce, pinnedRevision } from './assess-application.js';
import type { AssessDeps, Judged } from './assess-application.js';
import type { ApplicationProjection } from './ports-of-applications.js';

/** What would be assessed were the collection completed now; `null`: no papers are collected. */
export type JudgeSoFar = (application: Application) => Promise<Judged | null>;

/**
 * Judges by the papers accepted so far, under the pinned revision, and records nothing
 * (docs/rules/evidence.md#as-it-stands).
 */
export const judgeSoFar = (
  deps: Pick<AssessDeps, 'library' | 'applicants'> & { readonly clock: Clock },
): JudgeSoFar => {
  const judge = judgeOnce(deps);
  return async (application) => {
    if (!isCollecting(application)) return null;
    const compiledRevision = await pinnedRevision(deps, application);
    return compiledRevision === null
      ? null
      : judge(application, compiledRevision, deps.clock.now());
  };
};

/** Lists show of what is collecting papers the share by those accepted so far. */
export const judgingProjection = (
  projection: ApplicationProjection,
  judge: JudgeSoFar,
): ApplicationProjection => {
  const soFar = async (application: Application): Promise<GreenShare | null> =>
    (await judge(application))?.assessment.greenShare ?? null;
  return {
    ...projection,
    save: async (application) => projection.save(application, await soFar(application)),
    findListed: async (application) => projection.findListed(application, await soFar(application)),
  };
};
