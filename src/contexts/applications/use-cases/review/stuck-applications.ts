import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { summaryOfApplication } from '../../rules/state/application-summary.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import { unassignedStep } from '../../rules/review/reviewers/assignment.js';
import { processKindOf } from '../../rules/acts/process-kind.js';
import { progressOf } from '../../rules/state/progress.js';
import { givenBackByManager, stuckTexts } from '../../rules/next-steps/stuck.js';
import type { StuckCause } from '../../rules/next-steps/stuck.js';
import { exclusionsOf } from '../../rules/review/reviewers/next-assignee.js';
import type { Exclusion } from '../../rules/review/reviewers/next-assignee.js';
import type { StaffMember } from '../../../people/rules/staff/staff-profile.js';
import type { Clock, Page } from '../../../../kernel/ports.js';
import { relatedOfEach } from '../acts/load-related.js';
import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import type { ApplicantStore, UserStore } from '../../../people/use-cases/ports-of-people.js';
import type {
  ProcessGateway,
  ProcessTroubles,
  ApplicationProjection,
} from '../ports-of-applications.js';

export interface StuckDeps {
  readonly projection: Pick<ApplicationProjection, 'list' | 'find'>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly applicants: Pick<ApplicantStore, 'findMany'>;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly process: Pick<ProcessGateway, 'standing'>;
  readonly troubles: ProcessTroubles;
  readonly clock: Clock;
}

export interface StuckApplication {
  readonly application: ApplicationSummary;
  readonly causes: readonly {
    readonly code: StuckCause;
    readonly cause: Bilingual;
    readonly remedy: Bilingual;
    /** Of `nobody_eligible`: how many holders of the role are excluded, and why. */
    readonly excluded?: Readonly<Partial<Record<Exclusion, number>>>;
  }[];
}

/** Enough to see what is wrong; the others follow when these are mended. */
const mostTroubled = 50;

/**
 * What an operator must look at, soonest due first, each with cause and remedy. The first page
 * begins with the applications, at most 50 beside those of the page, whose process does not go on.
 */
export const stuckApplications =
  (deps: StuckDeps) =>
  async (
    { bankId }: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<StuckApplication>> => {
    const troubled = page.cursor === null ? await troubledOf(deps, bankId) : [];
    const found = await deps.projection.list({ bankId, stuck: true, order: 'due', ...page });
    const named = new Set(troubled.map(({ application }) => application.applicationId));
    const others = found.items.filter(({ applicationId }) => !named.has(applicationId));
    const all = [...troubled, ...others.map((application) => ({ application, more: [] }))];
    const staff = all.length === 0 ? [] : await deps.users.bankUsers(bankId);
    const ids = all.map(({ application }) => application.applicantId);
    const { policy } = await deps.bankRules.inForceOn(bankId, dayOf(deps.clock.now()));
    const relatedTo = relatedOfEach(staff, await deps.applicants.findMany(bankId, ids), policy);
    return {
      items: all.map(({ application, more }) =>
        stuckOf(deps, application, { more, staff, related: relatedTo(application) }),
      ),
      nextCursor: found.nextCursor,
    };
  };

interface Troubled {
  readonly application: ApplicationSummary;
  readonly more: readonly StuckCause[];
}

/** Those noted, looked at once more: what goes on again is taken off the list. */
const troubledOf = async (deps: StuckDeps, bankId: string): Promise<readonly Troubled[]> => {
  const noted = await deps.troubles.list(bankId, mostTroubled);
  const looked = await Promise.all(
    noted.map((applicationId) => lookAt(deps, bankId, applicationId)),
  );
  return looked.filter((one) => one !== null);
};

const lookAt = async (
  deps: StuckDeps,
  bankId: string,
  applicationId: string,
): Promise<Troubled | null> => {
  const application = await deps.projection.find(bankId, applicationId);
  const code = application === null ? null : await troubleOf(deps, application);
  if (application !== null && code !== null)
    return { application: summaryOfApplication(application), more: [code] };
  await deps.troubles.settle(bankId, applicationId, deps.clock.now());
  return null;
};

/** Where Temporal itself is away nobody hears anything either. A missing process the sweep starts. */
const troubleOf = async (
  { process }: StuckDeps,
  application: Application,
): Promise<StuckCause | null> => {
  const { bankId, applicationId } = application;
  const kind = processKindOf(progressOf(application));
  const standing = await process
    .standing(bankId, applicationId, kind)
    .catch(() => 'process_unheard' as const);
  return standing === 'sound' || standing === 'missing' ? null : standing;
};

const stuckOf = (
  { clock }: StuckDeps,
  application: ApplicationSummary,
  {
    more,
    staff,
    related,
  }: {
    readonly more: readonly StuckCause[];
    readonly staff: readonly StaffMember[];
    readonly related: readonly RelatedPerson[];
  },
): StuckApplication => ({
  application,
  causes: [...more, ...application.stuckCauses].map((code) => {
    const rule = unassignedStep(application);
    if (code !== 'nobody_eligible' || rule === null) return { code, ...stuckTexts[code] };
    const excluded = exclusionsOf({
      view: { ...application, related: [...(application.related ?? []), ...related] },
      step: rule.step,
      role: rule.role,
      staff,
      day: dayOf(clock.now()),
      lastUserId: null,
    });
    const texts = stuckTexts[code];
    return excluded.taken_away === undefined
      ? { code, ...texts, excluded }
      : { code, ...texts, remedy: givenBackByManager, excluded };
  }),
});
