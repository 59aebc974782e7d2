import type { Actor } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { Applicant, User, UserStore } from '../../../people/use-cases/ports-of-people.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { visibleTo } from '../../rules/acts/may-see.js';
import { entriesTaking } from '../../rules/evidence/checklist/checklist.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import { reasonedTexts } from '../../rules/next-steps/why-told.js';
import { vetoText } from '../../rules/review/lookup-words.js';
import type { Application } from '../../rules/state/application-state.js';
import { monitoredStatuses } from '../../rules/state/monitored-status.js';
import type { CatalogueWords } from '../evidence/read-facts.js';
import type { ApplicationProjection } from '../ports-of-applications.js';
import { walkSummaries } from '../upkeep/walk-applications.js';

interface Place {
  readonly applicationId: string;
  readonly applicationReference: string;
}

/** A paper that the bank accepted and that an application to come can bring again. */
export interface ReusablePaper extends Place {
  readonly evidence: Evidence;
  readonly label: Bilingual | null;
  /** Past the day it is valid until, by today. */
  readonly hasRunOut: boolean;
  /** Entries of the application asked about for which it may be brought again. */
  readonly entryIds: readonly string[];
}

export interface RefusedApplication extends Place {
  readonly status: ApplicationStatus;
  readonly statusSince: string;
  readonly reasons: readonly Bilingual[];
}

/** Of one currency: what is drawn, how much of that may be called green, and on how many applications. */
export interface OutstandingSum {
  readonly currency: string;
  readonly applications: number;
  readonly drawnMinor: number;
  readonly greenMinor: number;
  /** Drawn on applications of which no share is known. */
  readonly unknownMinor: number;
}

/** An applicant with what the bank and the firm itself look up about it. */
export interface ApplicantOverview {
  readonly applicant: Applicant;
  readonly people: readonly User[];
  readonly outstanding: readonly OutstandingSum[];
  readonly refused: readonly RefusedApplication[];
  readonly papers: readonly ReusablePaper[];
  /** How many of the newest applications papers were looked for in. */
  readonly lookedThrough: number;
}

export interface OverviewDeps {
  readonly readApplicant: (
    actor: Actor,
    applicantId: string,
  ) => Promise<Result<Applicant, Refusal>>;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly projection: Pick<ApplicationProjection, 'list' | 'findMany'>;
  readonly users: Pick<UserStore, 'usersOfApplicant'>;
  readonly catalogueWords: (
    application: Application,
  ) => Promise<Pick<CatalogueWords, 'factOf' | 'evidenceTypeOf'>>;
  readonly clock: Clock;
}

/** Papers are looked for in so many applications, refusals shown of so many: the newest. */
const newestShown = 20;

const refusedStatuses: readonly ApplicationStatus[] = ['declined', 'not_accepted', 'vetoed'];

/** A hold may lie on what is paid out. */
const outstandingStatuses: readonly ApplicationStatus[] = [...monitoredStatuses, 'suspended'];

/**
 * One applicant as whoever may see it sees it: people, papers to use again, refusals and what is
 * outstanding (docs/rules/figures.md#an-applicant-at-a-glance).
 */
export const readApplicantOverview =
  (deps: OverviewDeps) =>
  async (
    actor: Actor,
    applicantId: string,
    forApplicationId: string | null = null,
  ): Promise<Result<ApplicantOverview, Refusal>> => {
    const found = await deps.readApplicant(actor, applicantId);
    if (!found.ok) return found;
    const target =
      forApplicationId === null ? null : await deps.readApplication(actor, forApplicationId);
    if (target !== null && !target.ok) return target;
    const { bankId } = actor;
    const own = { ...visibleTo(actor), applicantIds: [applicantId] };
    const newest = async (query: {
      readonly statuses?: readonly ApplicationStatus[];
    }): Promise<readonly Application[]> => {
      const page = await deps.projection.list({
        ...own,
        ...query,
        limit: newestShown,
        cursor: null,
      });
      const ids = page.items.map((one) => one.applicationId);
      const whole = await deps.projection.findMany(bankId, ids);
      return ids.flatMap((id) => whole.find((one) => one.applicationId === id) ?? []);
    };
    const latest = await newest({});
    return ok({
      applicant: found.value,
      people: await deps.users.usersOfApplicant(bankId, applicantId),
      outstanding: await outstandingOf(deps, own),
      refused: (await newest({ statuses: refusedStatuses })).map(refusedView),
      papers: await papersOf(deps, latest, target?.value ?? null),
      lookedThrough: latest.length,
    });
  };

const placeOf = ({ applicationId, applicationReference }: Application): Place => ({
  applicationId,
  applicationReference,
});

const refusedView = (application: Application): RefusedApplication => ({
  ...placeOf(application),
  status: application.status,
  statusSince: application.statusSince,
  reasons: whyRefused(application),
});

const whyRefused = ({
  status,
  notAccepted,
  decisions,
  environmentalLookups,
}: Application): readonly Bilingual[] => {
  if (status === 'vetoed')
    return environmentalLookups.filter(({ result }) => result === 'veto').map(vetoText);
  return reasonedTexts(status === 'not_accepted' ? notAccepted : decisions.at(-1));
};

/** Each file once, as it was accepted last; what has run out comes after what has not. */
const papersOf = async (
  { catalogueWords, clock }: OverviewDeps,
  applications: readonly Application[],
  target: Application | null,
): Promise<readonly ReusablePaper[]> => {
  const today = dayOf(clock.now());
  const papers = new Map<string, ReusablePaper>();
  for (const application of applications) {
    const accepted = application.evidence.filter(({ status }) => status === 'accepted');
    if (accepted.length === 0) continue;
    const { evidenceTypeOf } = await catalogueWords(application);
    for (const evidence of accepted) {
      const key = `${evidence.contentHash} ${evidence.evidenceType}`;
      if (papers.has(key)) continue;
      const type = evidenceTypeOf(evidence.evidenceType);
      const hasRunOut = evidence.validUntil !== null && evidence.validUntil < today;
      papers.set(key, {
        ...placeOf(application),
        evidence,
        label: type === undefined ? null : { zh: type.nameZh, en: type.nameEn },
        hasRunOut,
        entryIds: hasRunOut ? [] : entriesFor(target, application, evidence),
      });
    }
  }
  const all = [...papers.values()];
  return [...all.filter((one) => !one.hasRunOut), ...all.filter((one) => one.hasRunOut)];
};

/** What an application has itself it need not bring again, and of another firm it brings nothing. */
const entriesFor = (
  target: Application | null,
  { applicationId, draft }: Application,
  { evidenceType }: Evidence,
): readonly string[] =>
  target === null ||
  target.applicationId === applicationId ||
  target.draft.applicantId !== draft.applicantId
    ? []
    : entriesTaking(evidenceType, target);

const nothingOf = (currency: string): OutstandingSum => ({
  currency,
  applications: 0,
  drawnMinor: 0,
  greenMinor: 0,
  unknownMinor: 0,
});

const outstandingOf = async (
  { projection }: OverviewDeps,
  own: ReturnType<typeof visibleTo>,
): Promise<readonly OutstandingSum[]> => {
  const sums = new Map<string, OutstandingSum>();
  for await (const { outstanding } of walkSummaries(projection, {
    ...own,
    statuses: outstandingStatuses,
  })) {
    if (outstanding === undefined) continue;
    const { currency, drawnMinor, greenMinor } = outstanding;
    const sum = sums.get(currency) ?? nothingOf(currency);
    sums.set(currency, {
      currency,
      applications: sum.applications + 1,
      drawnMinor: sum.drawnMinor + drawnMinor,
      greenMinor: sum.greenMinor + (greenMinor ?? 0),
      unknownMinor: sum.unknownMinor + (greenMinor === null ? drawnMinor : 0),
    });
  }
  return [...sums.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1));
};
