import { dayOf } from '../domain/clock/calendar-day.js';
import type { Bilingual } from '../domain/bilingual.js';
import type { Actor } from '../domain/lifecycle/actor.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { unassignedStep } from '../domain/lifecycle/assignment.js';
import { gateViewOf } from '../domain/lifecycle/gate-view.js';
import { stuckCausesOf, stuckTexts } from '../domain/lifecycle/stuck.js';
import type { StuckCause } from '../domain/lifecycle/stuck.js';
import { exclusionsOf } from '../domain/staff/next-assignee.js';
import type { Exclusion } from '../domain/staff/next-assignee.js';
import type { StaffMember } from '../domain/staff/staff-profile.js';
import type { ApplicationProjection, Clock, Page, UserStore } from './ports.js';

export interface StuckDeps {
  readonly projection: ApplicationProjection;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly clock: Clock;
}

export interface StuckApplication {
  readonly application: Application;
  readonly causes: readonly {
    readonly code: StuckCause;
    readonly cause: Bilingual;
    readonly remedy: Bilingual;
    /** Of `nobody_eligible`: how many holders of the role are excluded, and why. */
    readonly excluded?: Readonly<Partial<Record<Exclusion, number>>>;
  }[];
}

/** What an operator must look at, soonest due first, each with cause and remedy (features P4). */
export const stuckApplications =
  (deps: StuckDeps) =>
  async (
    { bankId }: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<StuckApplication>> => {
    const found = await deps.projection.list({ bankId, stuck: true, order: 'due', ...page });
    const staff = found.items.length === 0 ? [] : await deps.users.bankUsers(bankId);
    return {
      items: found.items.map((application) => stuckOf(deps, application, staff)),
      nextCursor: found.nextCursor,
    };
  };

const stuckOf = (
  { clock }: StuckDeps,
  application: Application,
  staff: readonly StaffMember[],
): StuckApplication => ({
  application,
  causes: stuckCausesOf(application).map((code) => {
    const rule = unassignedStep(application);
    if (code !== 'nobody_eligible' || rule === null) return { code, ...stuckTexts[code] };
    const excluded = exclusionsOf({
      view: gateViewOf(application),
      step: rule.step,
      role: rule.role,
      staff,
      day: dayOf(clock.now()),
      lastUserId: null,
    });
    return { code, ...stuckTexts[code], excluded };
  }),
});
