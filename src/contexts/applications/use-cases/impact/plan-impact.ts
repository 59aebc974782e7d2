import type { ImpactSubject } from '../../../catalogue/rules/change-set/impact-report.js';
import { impactSubjectOf, laterStatuses } from '../../rules/monitoring/impact-subject.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { undecidedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import type {
  ImpactPlanKey,
  ImpactRunKey,
  ImpactStore,
} from '../../../catalogue/use-cases/ports-of-impact.js';
import { walkApplications } from '../upkeep/walk-applications.js';

/** Small values only: they go through Temporal. */
export interface ImpactPlan extends ImpactPlanKey {
  readonly pages: number;
  readonly applications: number;
  /** Open, and not assessed yet. */
  readonly unassessed: number;
}

export interface PlanImpactDeps {
  readonly applications: ApplicationProjection;
  readonly impacts: ImpactStore;
  readonly clock: Clock;
}

export interface PlanAsk {
  readonly run: ImpactRunKey;
  readonly decidedLimit: number;
  /** Tells this planning apart from one of the same run that was interrupted. */
  readonly token: string;
  readonly beat: () => void;
}

/** A page ends at whichever comes first: some 50 ms of work, and a document of some 100 KB. */
const mostApplications = 50;
const mostLines = 2_000;

/**
 * Writes down which applications a run looks at, and by which assessment: all open ones and those
 * decided last. Fixed before anything is assessed, so that a run that is interrupted goes on with
 * the same ones and counts none twice. Holds one page, and of those decided last the places only.
 */
export const planImpact = async (
  deps: PlanImpactDeps,
  { run, decidedLimit, token, beat }: PlanAsk,
): Promise<ImpactPlan> => {
  const plannedAt = deps.clock.now();
  const plan: ImpactPlanKey = { ...run, planId: `${plannedAt}-${token}` };
  const pages = pageWriter(deps.impacts, plan);
  const last = lastDecided(decidedLimit);
  let unassessed = 0;
  for await (const subject of subjectsIn(deps, run.bankId, undecidedStatuses)) {
    if (subject === null) unassessed += 1;
    else await pages.add(subject);
    beat();
  }
  for await (const subject of subjectsIn(deps, run.bankId, laterStatuses)) {
    if (subject === null) continue;
    if (subject.decidedAt === null) await pages.add(subject);
    // Decided since the planning began: it was looked at as an open one.
    else if (subject.decidedAt <= plannedAt) last.offer(subject);
    beat();
  }
  for (const subject of last.newestFirst()) await pages.add(subject);
  return { ...plan, ...(await pages.end()), unassessed };
};

async function* subjectsIn(
  { applications }: PlanImpactDeps,
  bankId: string,
  statuses: readonly ApplicationStatus[],
): AsyncGenerator<ImpactSubject | null> {
  for await (const application of walkApplications(applications, { bankId, statuses }))
    yield impactSubjectOf(application);
}

const pageWriter = (impacts: ImpactStore, plan: ImpactPlanKey) => {
  let pages = 0;
  let applications = 0;
  let open: ImpactSubject[] = [];
  let lines = 0;
  const flush = async (): Promise<void> => {
    if (open.length === 0) return;
    await impacts.putPage(plan, pages, open);
    pages += 1;
    open = [];
    lines = 0;
  };
  return {
    add: async (subject: ImpactSubject): Promise<void> => {
      open.push(subject);
      applications += 1;
      lines += subject.lines;
      if (open.length >= mostApplications || lines >= mostLines) await flush();
    },
    end: async (): Promise<Pick<ImpactPlan, 'pages' | 'applications'>> => {
      await flush();
      return { pages, applications };
    },
  };
};

/** The `limit` subjects decided last, of any number that are offered; room for twice as many. */
const lastDecided = (limit: number) => {
  let kept: ImpactSubject[] = [];
  const cut = (): void => {
    kept = kept.sort(newestDecisionFirst).slice(0, limit);
  };
  return {
    offer: (subject: ImpactSubject): void => {
      kept.push(subject);
      if (kept.length >= 2 * limit + 1_000) cut();
    },
    newestFirst: (): readonly ImpactSubject[] => {
      cut();
      return kept;
    },
  };
};

const newestDecisionFirst = (one: ImpactSubject, other: ImpactSubject): number => {
  const [a, b] = [one, other].map(
    ({ decidedAt, applicationId }) => `${decidedAt}/${applicationId}`,
  );
  return (a ?? '') < (b ?? '') ? 1 : -1;
};
