import type { Actor } from '../../../../kernel/values/actor.js';
import { visibleTo } from '../../rules/acts/may-see.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { searchWords } from '../../../matching/rules/text/search-words.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Clock, Page } from '../../../../kernel/ports.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { toDoInList } from '../../rules/next-steps/next-steps.js';
import { findApplicants } from '../../../people/use-cases/find-applicants.js';
import type { FindApplicantsDeps } from '../../../people/use-cases/find-applicants.js';
import type { Applicant, ApplicantStore } from '../../../people/use-cases/ports-of-people.js';
import type { ApplicationProjection, ApplicationQuery } from '../ports-of-applications.js';

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** What applications are found by; every member may stand beside every other. */
export interface ApplicationSearch
  extends
    PageRequest,
    Pick<
      ApplicationQuery,
      | 'reference'
      | 'itemCode'
      | 'itemArea'
      | 'submitted'
      | 'decided'
      | 'decidedOutcome'
      | 'updatedSince'
      | 'waitingFor'
      | 'risk'
      | 'assigneeId'
      | 'trait'
      | 'statusSince'
    > {
  readonly statuses?: readonly ApplicationStatus[];
  readonly applicantId?: string;
  /** Words of the applicant's name, Chinese or English, or how they begin. */
  readonly applicantName?: string;
  readonly uscc?: string;
  /** Words of the goods or how they begin: all must stand there. */
  readonly goods?: string;
}

export interface ListDeps {
  readonly projection: ApplicationProjection;
  readonly applicants: FindApplicantsDeps['applicants'] & Pick<ApplicantStore, 'findMany'>;
  readonly maskedOf: FindApplicantsDeps['maskedOf'];
  readonly clock: Clock;
}

/** What a list tells of an application. */
export type ListedApplication = ApplicationSummary & {
  readonly applicant: Applicant | null;
  /** What the exporter has to do, or until when it may appeal; `null`: nothing now. */
  readonly what: Bilingual | null;
};

/** The most applicants a name may mean; a search that means more asks for a longer one. */
const mostApplicants = 200;

/**
 * The applications a person may see, newest first, or changed longest ago first when asked what
 * changed since an instant.
 */
export const listApplications =
  (deps: ListDeps) =>
  async (
    actor: Actor,
    search: ApplicationSearch,
  ): Promise<Result<Page<ListedApplication>, Refusal>> => {
    const { applicantId, applicantName: _name, uscc: _uscc, goods, ...rest } = search;
    const named = await applicantsFor(deps, actor, search);
    if (named === 'masked') return fail(refuse('search_masked'));
    const isAsked = (id: string): boolean => named?.includes(id) ?? true;
    const applicantIds =
      applicantId === undefined ? named : [applicantId].filter((one) => isAsked(one));
    const goodsWords = goods === undefined ? null : searchWords([goods]);
    if ([applicantIds, goodsWords].some((one) => one?.length === 0))
      return ok({ items: [], nextCursor: null });
    const visible = visibleTo(actor);
    const submitted = { ...visible.submitted, ...rest.submitted };
    const page = await deps.projection.list({
      ...rest,
      ...visible,
      ...(Object.keys(submitted).length === 0 ? {} : { submitted }),
      order: rest.updatedSince === undefined ? 'newest' : 'updated',
      ...(applicantIds === null ? {} : { applicantIds }),
      ...(goodsWords === null ? {} : { goodsWords }),
    });
    return ok({ ...page, items: await withApplicants(deps, actor, page.items) });
  };

const withApplicants = async (
  { applicants, clock }: ListDeps,
  { bankId }: Actor,
  items: readonly ApplicationSummary[],
): Promise<readonly ListedApplication[]> => {
  const ids = [...new Set(items.map((one) => one.applicantId))];
  const named = new Map(
    (await applicants.findMany(bankId, ids)).map((one) => [one.applicantId, one]),
  );
  const now = clock.now();
  return items.map((one) => ({
    ...one,
    applicant: named.get(one.applicantId) ?? null,
    what: toDoInList(one, now),
  }));
};

/** `null`: applicants make no difference. */
const applicantsFor = async (
  deps: ListDeps,
  actor: Actor,
  { applicantName, uscc }: Pick<ApplicationSearch, 'applicantName' | 'uscc'>,
): Promise<readonly string[] | null | 'masked'> => {
  const texts = [applicantName, uscc].filter((one) => one !== undefined);
  if (texts.length === 0) return visibleTo(actor).applicantIds ?? null;
  const found = await Promise.all(
    texts.map((text) => findApplicants(deps)(actor, text, mostApplicants)),
  );
  if (found.includes(null)) return 'masked';
  const code = uscc?.trim().toUpperCase();
  const [first = [], ...others] = found.map((one) => (one ?? []).map(idOf));
  const coded = (found.at(-1) ?? []).filter((one) => one.uscc === code).map(idOf);
  return [...others, ...(code === undefined ? [] : [coded])].reduce(
    (all, ids) => all.filter((id) => ids.includes(id)),
    first,
  );
};

const idOf = ({ applicantId }: Applicant): string => applicantId;
