import { canonicalJson } from '../domain/canonical-json.js';
import type { InvariantViolation } from '../domain/invariants/invariant-violation.js';
import { brokenRecord } from '../domain/invariants/record-violations.js';
import type { Application } from '../domain/lifecycle/application-state.js';
import { isLeftAlone, violation } from './invariant-deps.js';
import type { InvariantDeps, SeenRecords } from './invariant-deps.js';

type Deps = Pick<InvariantDeps, 'commits' | 'projection' | 'clock' | 'sha256'>;

const documentOf = (applicationId: string): string => `applications/${applicationId}`;

/** V6: every projection is the fold of its commits, and none of these banks is without commits. */
export const findProjectionViolations = async (
  deps: Deps,
  seen: SeenRecords,
  bankIds: ReadonlySet<string>,
): Promise<readonly InvariantViolation[]> => {
  const found: InvariantViolation[] = [];
  for (const { application } of seen.values())
    if (application !== null) found.push(...(await differences(deps, application)));
  for (const bankId of bankIds) found.push(...(await orphans(deps, bankId, seen)));
  return found;
};

const differences = async (
  deps: Deps,
  folded: Application,
): Promise<readonly InvariantViolation[]> => {
  const projected = await deps.projection.find(folded.bankId, folded.applicationId);
  const document = documentOf(folded.applicationId);
  if (projected !== null && canonicalJson(projected) === canonicalJson(folded)) return [];
  if (projected !== null && projected.revision > folded.revision)
    return aheadOfCommits(deps, projected);
  if (projected?.revision !== folded.revision && !isLeftAlone(deps.clock, folded)) return [];
  return [
    violation('V6', document, `the projection is not the fold of ${folded.revision} commits`),
  ];
};

/** While the service runs, commits may have come after they were read here. */
const aheadOfCommits = async (
  deps: Deps,
  projected: Application,
): Promise<readonly InvariantViolation[]> => {
  const { bankId, applicationId, revision } = projected;
  const commits = await deps.commits.read(bankId, applicationId, revision - 1);
  return commits.length > 0
    ? []
    : [violation('V6', documentOf(applicationId), 'the projection is ahead of the commits')];
};

const pageSize = 200;

const orphans = async (
  deps: Deps,
  bankId: string,
  seen: SeenRecords,
): Promise<readonly InvariantViolation[]> => {
  const found: InvariantViolation[] = [];
  let cursor: string | null = null;
  do {
    const page = await deps.projection.list({ bankId, limit: pageSize, cursor });
    for (const { applicationId } of page.items)
      if (!seen.has(applicationId)) found.push(...(await unseen(deps, bankId, applicationId)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
};

/** A record that lost its first commit stands in no list of streams: its projection betrays it. */
const unseen = async (
  deps: Deps,
  bankId: string,
  applicationId: string,
): Promise<readonly InvariantViolation[]> => {
  const commits = await deps.commits.read(bankId, applicationId);
  if (commits.length === 0)
    return [violation('V6', documentOf(applicationId), 'a projection without commits')];
  const broken = brokenRecord(commits, deps.sha256);
  return broken === null ? [] : [broken];
};
