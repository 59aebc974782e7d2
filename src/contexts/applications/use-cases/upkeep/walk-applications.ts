import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import type { ApplicationProjection, ApplicationQuery } from '../ports-of-applications.js';

export type Walked = Omit<ApplicationQuery, 'limit' | 'cursor'>;

const summariesAtOnce = 200;

/** Every application that a list would show over all its pages. */
export async function* walkSummaries(
  projection: Pick<ApplicationProjection, 'list'>,
  query: Walked,
): AsyncGenerator<ApplicationSummary> {
  for await (const page of pagesOf(projection, query, summariesAtOnce)) yield* page;
}

const applicationsAtOnce = 100;

/**
 * The same, whole, for work behind the scenes. One that is being saved for the first time, or
 * disposed of meanwhile, is left out.
 */
export async function* walkApplications(
  projection: Pick<ApplicationProjection, 'list' | 'findMany'>,
  query: Walked,
): AsyncGenerator<Application> {
  for await (const page of pagesOf(projection, query, applicationsAtOnce)) {
    const ids = page.map(({ applicationId }) => applicationId);
    const found = await projection.findMany(query.bankId, ids);
    const whole = new Map(found.map((one) => [one.applicationId, one]));
    for (const id of ids) {
      const application = whole.get(id);
      if (application !== undefined) yield application;
    }
  }
}

async function* pagesOf(
  { list }: Pick<ApplicationProjection, 'list'>,
  query: Walked,
  limit: number,
): AsyncGenerator<readonly ApplicationSummary[]> {
  let cursor: string | null = null;
  do {
    const page = await list({ ...query, limit, cursor });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
