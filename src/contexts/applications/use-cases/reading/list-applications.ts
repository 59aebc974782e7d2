import type { Actor } from '../../../../kernel/values/actor.js';
import { visibleTo } from '../../rules/acts/may-see.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { searchWords } from '../../../matching/rules/text/search-words.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Page } from '../../../../kernel/ports.js';
import type { ApplicantStore } from '../../../people/use-cases/ports-of-people.js';
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
      | 'updatedSince'
      | 'waitingFor'
      | 'risk'
      | 'assigneeId'
      | 'trait'
      | 'statusSince'
    > {
  readonly statuses?: readonly ApplicationStatus[];
  readonly applicantId?: string;
  /** A part of the applicant's name, Chinese or English. */
  readonly applicantName?: string;
  readonly uscc?: string;
  /** Words of the goods or how they begin: all must stand there. */
  readonly goods?: string;
}

export interface ListDeps {
  readonly projection: ApplicationProjection;
  readonly applicants: Pick<ApplicantStore, 'findByName' | 'findByUscc'>;
  /** Members that this person reads masked, by the bank's policy. */
  readonly maskedOf: (actor: Actor) => Promise<ReadonlySet<string>>;
}

/** The most applicants a name may mean; a search that means more asks for a longer one. */
const mostApplicants = 200;

/**
 * The applications a person may see, newest first, or changed longest ago first when asked what
 * changed since an instant. Nobody finds by a member that they read masked.
 */
export const listApplications =
  (deps: ListDeps) =>
  async (
    actor: Actor,
    search: ApplicationSearch,
  ): Promise<Result<Page<ApplicationSummary>, Refusal>> => {
    const { applicantId, applicantName, uscc, goods, ...rest } = search;
    const masked = await refuseMasked(deps, actor, { applicantName, uscc });
    if (masked !== null) return fail(masked);
    const named = await applicantsFor(deps, actor, { applicantName, uscc });
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
    return ok(page);
  };

interface AskedApplicant {
  readonly applicantName: string | undefined;
  readonly uscc: string | undefined;
}

const refuseMasked = async (
  { maskedOf }: ListDeps,
  actor: Actor,
  { applicantName, uscc }: AskedApplicant,
): Promise<Refusal | null> => {
  if (applicantName === undefined && uscc === undefined) return null;
  const masked = await maskedOf(actor);
  const isMasked =
    (applicantName !== undefined && masked.has('nameZh')) ||
    (uscc !== undefined && masked.has('uscc'));
  return isMasked ? refuse('search_masked') : null;
};

/** `null`: applicants make no difference. */
const applicantsFor = async (
  { applicants }: ListDeps,
  actor: Actor,
  { applicantName, uscc }: AskedApplicant,
): Promise<readonly string[] | null> => {
  const { bankId } = actor;
  const own = visibleTo(actor).applicantIds ?? null;
  if (applicantName === undefined && uscc === undefined) return own;
  const named =
    applicantName === undefined
      ? null
      : await applicants.findByName(bankId, applicantName, mostApplicants);
  const coded = uscc === undefined ? null : await applicants.findByUscc(bankId, uscc);
  const found = named ?? (coded === null ? [] : [coded]);
  return found
    .filter((one) => uscc === undefined || one.uscc === uscc)
    .map(({ applicantId }) => applicantId)
    .filter((one) => own?.includes(one) ?? true);
};
