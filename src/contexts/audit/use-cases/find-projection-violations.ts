import { canonicalJson } from '../../../kernel/values/canonical-json.js';
import type { InvariantViolation } from '../rules/invariant-violation.js';
import { brokenRecord } from '../rules/record-violations.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import { isLeftAlone, violation } from './invariant-deps.js';
import type { InvariantDeps, SeenRecords } from './invariant-deps.js';
import { walkSummaries } from '../../applications/use-cases/upkeep/walk-applications.js';

type Deps = Pick<InvariantDeps, 'commits' | 'projection' | 'clock' | 'sha256'>;

const documentOf = (applicationId: string, collection = 'applications'): string =>
  `${collection}/${applicationId}`;

/**
 * V6: every projection is the fold of its commits, whole and as lists show it, and none of these
 * banks is without commits.
 */
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
  const listed = await deps.projection.findListed(folded);
  const revision = Math.max(projected?.revision ?? 0, listed?.revision ?? 0);
  if (revision > folded.revision) return aheadOfCommits(deps, { ...folded, revision });
  const differing = [
    ...(canonicalJson(projected) === canonicalJson(folded) ? [] : ['applications']),
    ...(listed?.isSame === true ? [] : ['applicationSummaries']),
  ];
  const isBehind = [projected, listed].some((one) => one?.revision !== folded.revision);
  if (isBehind && !isLeftAlone(deps.clock, folded)) return [];
  // One finding an application: what mends the first mends the other.
  return differing
    .slice(0, 1)
    .map((collection) =>
      violation(
        'V6',
        documentOf(folded.applicationId, collection),
        `the projection is not the fold of ${folded.revision} commits`,
      ),
    );
};

/** While the service runs, commits may have come after they were read here. */
const aheadOfCommits = async (
  deps: Deps,
  projected: Pick<Application, 'bankId' | 'applicationId' | 'revision'>,
): Promise<readonly InvariantViolation[]> => {
  const { bankId, applicationId, revision } = projected;
  const commits = await deps.commits.read(bankId, applicationId, revision - 1);
  return commits.length > 0
    ? []
    : [violation('V6', documentOf(applicationId), 'the projection is ahead of the commits')];
};

const orphans = async (
  deps: Deps,
  bankId: string,
  seen: SeenRecords,
): Promise<readonly InvariantViolation[]> => {
  const found: InvariantViolation[] = [];
  for await (const { applicationId } of walkSummaries(deps.projection, { bankId }))
    if (!seen.has(applicationId)) found.push(...(await unseen(deps, bankId, applicationId)));
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
