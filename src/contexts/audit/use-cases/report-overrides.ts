import { overrideReportOf } from '../../applications/rules/review/overrides/override-report.js';
import type { OverrideReport } from '../../applications/rules/review/overrides/override-report.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { ApplicationProjection } from '../../applications/use-cases/ports-of-applications.js';
import { walkApplications } from '../../applications/use-cases/upkeep/walk-applications.js';

/** The overrides proposed from one day to another, both included (Asia/Shanghai). */
export const reportOverrides =
  (deps: { readonly projection: ApplicationProjection }) =>
  async (
    actor: Actor,
    days: { readonly from: string; readonly to: string },
  ): Promise<OverrideReport> => {
    const applications = await overriddenApplications(deps.projection, actor.bankId);
    return overrideReportOf(applications, days);
  };

/** Few applications have an override; what is kept of each is a few lines. */
const overriddenApplications = async (
  projection: ApplicationProjection,
  bankId: string,
): Promise<readonly Pick<Application, 'applicationId' | 'overrides'>[]> => {
  const found: Pick<Application, 'applicationId' | 'overrides'>[] = [];
  for await (const one of walkApplications(projection, { bankId, withOverrides: true }))
    found.push({ applicationId: one.applicationId, overrides: one.overrides });
  return found;
};
