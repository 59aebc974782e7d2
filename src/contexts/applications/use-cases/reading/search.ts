import { visibleTo } from '../../rules/acts/may-see.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { CatalogueReads, FoundItems } from '../../../catalogue/use-cases/catalogue-reads.js';
import { searchWords } from '../../../matching/rules/text/search-words.js';
import { findApplicants } from '../../../people/use-cases/find-applicants.js';
import type { FindApplicantsDeps } from '../../../people/use-cases/find-applicants.js';
import type { Applicant, ApplicantStore } from '../../../people/use-cases/ports-of-people.js';
import type { ApplicationProjection, ApplicationQuery } from '../ports-of-applications.js';

export interface SearchDeps {
  readonly projection: Pick<ApplicationProjection, 'list'>;
  readonly applicants: FindApplicantsDeps['applicants'] & Pick<ApplicantStore, 'findMany'>;
  readonly searchCatalogue: CatalogueReads['search'];
  readonly maskedOf: FindApplicantsDeps['maskedOf'];
}

export interface SearchRequest {
  readonly text: string;
  /** What this person may read at all. */
  readonly may: { readonly applications: boolean; readonly applicants: boolean };
  readonly limit: number;
  readonly cursor: string | null;
}

export interface Found {
  readonly applications: readonly (ApplicationSummary & {
    readonly applicant: Applicant | null;
  })[];
  readonly nextCursor: string | null;
  /** Of the first page alone, as what follows. */
  readonly applicants: readonly Applicant[];
  readonly items: FoundItems['hits'];
  /** How many there are of them in all. */
  readonly itemsFound: number;
}

/** The most firms a text may mean; more of them need a longer text. */
const mostApplicants = 50;
const shownApplicants = 6;
const shownItems = 6;

/**
 * What a person may read that a text names: applications by reference, applicant, USCC, goods and
 * item, applicants, and items of the catalogue.
 */
export const search =
  (deps: SearchDeps) =>
  async (actor: Actor, request: SearchRequest): Promise<Found> => {
    const { text, may, limit, cursor } = request;
    const words = searchWords([text]);
    const means = may.applicants ? await findApplicants(deps)(actor, text, mostApplicants) : null;
    const applicants = means ?? [];
    const anyOf = questionsOf(actor, text, words, applicants);
    const isFirst = cursor === null;
    const page =
      may.applications && anyOf.length > 0
        ? await deps.projection.list({ ...visibleTo(actor), anyOf, limit, cursor })
        : { items: [], nextCursor: null };
    const ids = page.items.map(({ applicantId }) => applicantId);
    const named = await deps.applicants.findMany(actor.bankId, ids);
    const byId = new Map(named.map((one) => [one.applicantId, one]));
    return {
      applications: page.items.map((one) => ({
        ...one,
        applicant: byId.get(one.applicantId) ?? null,
      })),
      nextCursor: page.nextCursor,
      applicants: isFirst ? applicants.slice(0, shownApplicants) : [],
      ...(isFirst ? await itemsOf(deps, actor, text) : { items: [], itemsFound: 0 }),
    };
  };

const itemCodePattern = /^\d{1,2}(?:\.\d{1,3})+$/;

/** Each is asked of an index of its own; of an exporter's only its own applicants. */
const questionsOf = (
  actor: Actor,
  text: string,
  words: readonly string[],
  applicants: readonly Applicant[],
): NonNullable<ApplicationQuery['anyOf']> => {
  if (visibleTo(actor).applicantIds?.length === 0) return [];
  const asked = text.trim();
  const applicantIds = applicants.map(({ applicantId }) => applicantId);
  return [
    ...(/\s/.test(asked) || asked === '' ? [] : [{ reference: asked }]),
    ...(itemCodePattern.test(asked) ? [{ itemCode: asked }] : []),
    ...(words.length === 0 ? [] : [{ goodsWords: words }]),
    ...(applicantIds.length === 0 ? [] : [{ applicantIds }]),
  ];
};

const itemsOf = async (
  { searchCatalogue }: SearchDeps,
  { bankId }: Actor,
  text: string,
): Promise<Pick<Found, 'items' | 'itemsFound'>> => {
  const today = { bankId, revision: null, asOf: null, knownAt: null };
  const asked = { query: text, language: null, offset: 0, limit: shownItems };
  const found = await searchCatalogue(today, asked);
  if (!found.ok) return { items: [], itemsFound: 0 };
  const { hits, total } = found.value.value;
  return { items: hits, itemsFound: total };
};
