import { changeSetRoutes } from '../../src/api/routes/change-set-routes.js';
import type { CatalogueEdit } from '../../src/domain/catalogue/catalogue-change.js';
import type { CatalogueContent } from '../../src/domain/catalogue/catalogue-content.js';
import { baseRevisionOf } from '../../src/domain/catalogue/catalogue-revision.js';
import type { ChangeSetEvent } from '../../src/domain/change-set/change-set.js';
import { ok } from '../../src/domain/result.js';
import { changeCatalogue } from '../../src/use-cases/change-catalogue.js';
import { createdIdOf } from '../../src/use-cases/command-id.js';
import type { CatalogueStore, RefusedAttempt } from '../../src/use-cases/ports.js';
import { changeSetReads } from '../../src/use-cases/read-change-sets.js';
import { sha256 } from '../builders/lifecycle.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { withInlineImpact } from '../fakes/inline-change-set-processes.js';
import { deskOf, impactRoutesOver, reported, seen } from './change-set-desk.js';
import type { ChangeSetAnswer } from './change-set-desk.js';
import { testApp } from './test-app.js';

/** Change sets over HTTP on one imported revision, with two administrators of one bank. */
export const changeSetStage = async (content: CatalogueContent) => {
  const catalogue: CatalogueStore = inMemoryCatalogueStore();
  await catalogue.put(null, baseRevisionOf(content, sha256));
  const refusals = inMemoryRefusalLog();
  const made = testApp(
    ({ clock }) => {
      const deps = withInlineImpact({
        changes: inMemoryCommitStore<ChangeSetEvent>(),
        projection: inMemoryChangeSetProjection(),
        catalogue,
        names: inMemoryPersonNames(),
        refusals,
        clock,
        sha256,
        evaluatorBuild: 'test',
      });
      return [
        ...changeSetRoutes({
          changeCatalogue: changeCatalogue(deps),
          changeSetIdOf: (commandId) => createdIdOf('change_set', commandId, sha256),
          reads: changeSetReads(deps),
        }),
        ...impactRoutesOver(deps),
      ];
    },
    {
      refusals,
      // Every delegation is there: what it counts for is asked here, not who may grant it.
      represent: (actor, principalId) => Promise.resolve(ok({ ...actor, onBehalfOf: principalId })),
    },
  );
  const deskFor = (...holder: Parameters<typeof made.bearer>) =>
    deskOf(made.app, made.bearer(...holder));
  const author = deskFor(['catalogue_administrator'], { userId: 'admin-1' });
  const approver = deskFor(['catalogue_administrator'], { userId: 'admin-2' });

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

  const stage = { catalogue, author, approver, deskFor, refused };
  return { ...stage, opened, edited, submit, approve, publish };
};
