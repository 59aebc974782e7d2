import { beforeAll, describe, expect, it } from '@jest/globals';
import { changeSetRoutes } from '../../src/api/routes/change-set-routes.js';
import { governedEntryRoute } from '../../src/api/routes/governed-entry-route.js';
import type { CatalogueContent } from '../../src/domain/catalogue/catalogue-content.js';
import { baseRevisionOf } from '../../src/domain/catalogue/catalogue-revision.js';
import type { ChangeSetEvent } from '../../src/domain/change-set/change-set.js';
import { changeCatalogue } from '../../src/use-cases/change-catalogue.js';
import { createdIdOf } from '../../src/use-cases/command-id.js';
import { changeSetReads } from '../../src/use-cases/read-change-sets.js';
import { readGovernedEntries } from '../../src/use-cases/read-governed-entries.js';
import { sha256 } from '../builders/lifecycle.js';
import { shippedCatalogue } from '../builders/shipped-catalogue.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { withInlineImpact } from '../fakes/inline-change-set-processes.js';
import { deskOf, seen } from './change-set-desk.js';
import { testApp } from './test-app.js';

describe('the entries of a draft', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await shippedCatalogue();
  });

  const open = async () => {
    const catalogue = inMemoryCatalogueStore();
    await catalogue.put(null, baseRevisionOf(content, sha256));
    const { app, bearer } = testApp(({ clock }) => {
      const deps = withInlineImpact({
        changes: inMemoryCommitStore<ChangeSetEvent>(),
        projection: inMemoryChangeSetProjection(),
        catalogue,
        names: inMemoryPersonNames(),
        refusals: inMemoryRefusalLog(),
        clock,
        sha256,
        evaluatorBuild: 'test',
      });
      const reads = changeSetReads(deps);
      return [
        ...changeSetRoutes({
          changeCatalogue: changeCatalogue(deps),
          changeSetIdOf: (commandId) => createdIdOf('change_set', commandId, sha256),
          reads,
        }),
        governedEntryRoute(readGovernedEntries({ ...deps, findChangeSet: reads.find })),
      ];
    });
    const desk = (bankId = 'bank-a') =>
      deskOf(app, bearer(['catalogue_administrator'], { userId: 'admin-1', bankId }));
    const author = desk();
    const id = (await author.post('', { title: '更正税号' })).body.changeSetId;
    return { author, stranger: desk('bank-b'), id };
  };

  it('are what an edit puts back: read, changed, and read again', async () => {
    const { author, id } = await open();
    const key = content.hsMap[0]!.hsPrefix;
    const read = await author.get(`/${id}/entries?part=hsMap&key=${key}`);
    expect(read).toMatchObject({
      status: 200,
      body: { total: 1, items: [{ key, entry: content.hsMap[0] }], nextCursor: null },
    });
    const entry = { ...content.hsMap[0], goodsEn: 'Goods named anew' };
    const edits = [{ kind: 'put_entry', part: 'hsMap', key, entry }];
    expect((await author.put(`/${id}/edits`, { edits }, seen(1))).status).toBe(200);
    const again = await author.get(`/${id}/entries?part=hsMap&key=${key}`);
    expect(again.body.items).toEqual([{ key, entry }]);
  });

  it('are listed page by page, every one once', async () => {
    const { author, id } = await open();
    const keys: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await author.get(`/${id}/entries?part=listEditions&limit=7${after}`);
      keys.push(...page.body.items.map((one) => (one as unknown as { key: string }).key));
      cursor = page.body.nextCursor;
    }
    expect(keys).toEqual(
      content.policies.listEditions.map(({ ref, edition }) => `${ref}@${edition}`),
    );
  });

  it.each([
    ['an unknown key', 'part=hsMap&key=000000', 404, 'governed_entry_unknown'],
    ['an unknown part', 'part=prices', 400, 'query_invalid'],
    ['no part', '', 400, 'query_invalid'],
  ])('refuse %s', async (_case, query, status, code) => {
    const { author, id } = await open();
    expect(await author.get(`/${id}/entries?${query}`)).toMatchObject({ status, body: { code } });
  });

  it('are not another bank’s', async () => {
    const { stranger, id } = await open();
    expect(await stranger.get(`/${id}/entries?part=hsMap`)).toMatchObject({ status: 404 });
  });
});
