import type { Route } from '../../../../src/kernel/http/route.js';
import { changeSetRoutes } from '../../../../src/contexts/catalogue/routes/change-set-routes.js';
import type { ChangeSetRouteDeps } from '../../../../src/contexts/catalogue/routes/change-set-routes.js';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { ChangeSetEvent } from '../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import { ok } from '../../../../src/kernel/values/result.js';
import { changeCatalogue } from '../../../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { createdIdOf } from '../../../../src/kernel/record/command-id.js';
import type { ImpactWorkDeps } from '../../../../src/contexts/applications/use-cases/impact/end-impact.js';
import type { RefusedAttempt } from '../../../../src/kernel/ports.js';
import type { CatalogueStore } from '../../../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { changeSetReads } from '../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { importedRevisionOf } from '../../../builders/imported-revision.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { noExamplesRun } from '../../../builders/example-runs.js';
import { inProcessDrafts } from '../../../fakes/in-process-drafts.js';
import type { DraftsOver } from '../../../fakes/in-process-drafts.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../../../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { withInlineImpact } from '../../../fakes/inline-change-set-processes.js';
import type { ManualClock } from '../../../fakes/manual-clock.js';
import { clientOf, impactRoutesOver, reported, seen } from './change-set-client.js';
import type { ChangeSetAnswer } from './change-set-client.js';
import { testApp } from '../../../builders/test-app.js';
import { asClaimed } from '../../../builders/as-claimed.js';

/** What a stage has of its own instead of what every stage has. */
type Over = Partial<Omit<ImpactWorkDeps, 'processes'> & Omit<DraftsOver, 'catalogue'>>;

interface Setting {
  readonly over?: Over;
  /** Routes beside those of change sets and of impact runs. */
  readonly routes?: (deps: HarnessDeps, changeSets: ChangeSetRouteDeps) => readonly Route[];
}

const harnessDeps = (
  { runExamples = noExamplesRun, shippedRules, ...over }: Over & Pick<DraftsOver, 'catalogue'>,
  clock: ManualClock,
) =>
  withInlineImpact({
    standing: asClaimed,
    changes: inMemoryCommitStore<ChangeSetEvent>(),
    projection: inMemoryChangeSetProjection(),
    drafts: inProcessDrafts({
      catalogue: over.catalogue,
      runExamples,
      ...(shippedRules === undefined ? {} : { shippedRules }),
    }),
    names: inMemoryPersonNames(),
    refusals: inMemoryRefusalLog(),
    sha256,
    evaluatorBuild: 'test',
    ...over,
    clock,
  });

export type HarnessDeps = ReturnType<typeof harnessDeps>;

/** Change sets over HTTP on one imported revision, with two administrators of one bank. */
export const changeSetHarness = async (
  content: CatalogueContent,
  { over = {}, routes = () => [] }: Setting = {},
) => {
  const base = importedRevisionOf(content);
  const catalogue: CatalogueStore = over.catalogue ?? inMemoryCatalogueStore();
  await catalogue.put(null, base);
  const refusals = inMemoryRefusalLog();
  const made = testApp(
    ({ clock }) => {
      const deps = harnessDeps({ ...over, catalogue, refusals }, clock);
      const changeSets = {
        changeCatalogue: changeCatalogue(deps),
        changeSetIdOf: (commandId: string) => createdIdOf('change_set', commandId, sha256),
        reads: changeSetReads(deps),
      };
      return [
        ...changeSetRoutes(changeSets),
        ...impactRoutesOver(deps),
        ...routes(deps, changeSets),
      ];
    },
    {
      refusals,
      // Every delegation is there: what it counts for is asked here, not who may grant it.
      represent: (actor, principalId) => Promise.resolve(ok({ ...actor, onBehalfOf: principalId })),
    },
  );
  const clientFor = (...holder: Parameters<typeof made.bearer>) =>
    clientOf(made.app, made.bearer(...holder));
  const author = clientFor(['catalogue_administrator'], { userId: 'admin-1' });
  const approver = clientFor(['catalogue_administrator'], { userId: 'admin-2' });

  const opened = async (): Promise<string> =>
    (await author.post('', { title: '降低制冷剂门槛' })).body.changeSetId;

  /** A draft of the author with these edits, at revision 2. */
  const edited = async (...edits: readonly CatalogueEdit[]): Promise<string> => {
    const id = await opened();
    const { status, body } = await author.put(`/${id}/edits`, { edits }, seen(1));
    if (status !== 200) throw new Error(JSON.stringify(body));
    return id;
  };

  /** Has the impact of a draft reported as it is at a revision, and submits both. */
  const submit = async (id: string, revision = 2): Promise<ChangeSetAnswer> => {
    const asked = { effectiveOn: '2026-12-01' };
    const at = await reported(author, id, revision);
    const { status, body } = await author.post(`/${id}/submission`, asked, seen(at));
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  /** The other administrator says yes to what is submitted. */
  const approve = ({ changeSetId, differenceHash, impactHash, revision }: ChangeSetAnswer) =>
    approver.post(`/${changeSetId}/approval`, { differenceHash, impactHash }, seen(revision));

  /** Has the other administrator publish what is submitted. */
  const publish = async (submitted: ChangeSetAnswer): Promise<ChangeSetAnswer> => {
    const { status, body } = await approve(submitted);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  const refused = async (bankId = 'bank-a'): Promise<readonly RefusedAttempt[]> =>
    (await refusals.list({ bankId, limit: 50, cursor: null })).items;

  const harness = { ...made, base, catalogue, author, approver, deskFor: clientFor, refused };
  return { ...harness, opened, edited, submit, approve, publish };
};
