import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueHashOf } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { ExampleResult } from '../../../../src/contexts/catalogue/rules/examples/run-examples.js';
import { firstChainFault, sealCommit } from '../../../../src/kernel/record/commit.js';
import type { ChangeDeps } from '../../../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { chooseRevision } from '../../../../src/contexts/catalogue/use-cases/catalogue-reads.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { changeSetReads } from '../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { sweepChangeSets } from '../../../../src/contexts/catalogue/use-cases/sweep-change-sets.js';
import { bankId, bankUser } from '../../../builders/actors.js';
import {
  approvalOf,
  catalogueHarness,
  refrigerantEdit,
} from '../../../builders/catalogue-harness.js';
import type { CatalogueHarnessOver } from '../../../builders/catalogue-harness.js';
import { admins, hashOf } from '../../../builders/change-sets.js';
import { leafPlacesOf } from '../../../builders/leaf-places.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { inProcessDrafts } from '../../../fakes/in-process-drafts.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../../../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import type {
  ChangeSet,
  ChangeSetEvent,
} from '../../../../src/contexts/catalogue/rules/change-set/change-set.js';

const { author, approver, third } = admins;

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

const gwp = (value: number) => refrigerantEdit(content, value);
const harness = (
  ...over: Parameters<typeof catalogueHarness> extends [unknown, ...infer Rest] ? Rest : never
) => catalogueHarness(content, ...over);

describe('changing catalogue rules', () => {
  it('publishes what a second administrator approved, from the day it was submitted for', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)], '2026-12-01');
    expect(one.differences).toMatchObject([
      {
        kind: 'threshold_changed',
        itemCode: '6.1.3',
        fact: 'refrigerantGwp',
        after: { value: 150 },
      },
    ]);
    const answer = await take(approver, ...approvalOf(one));
    expect(answer).toMatchObject({
      ok: true,
      value: { status: 'published', approver: 'admin-2', published: { revision: '2025.2' } },
    });
    const [newest] = await deps.catalogue.list(bankId);
    expect(newest).toMatchObject({
      revision: '2025.2',
      effectiveOn: '2026-12-01',
      recordedAt: deps.clock.now(),
      parentHash: one.base.contentHash,
    });
    const stored = await deps.catalogue.find(newest!.contentHash);
    expect(catalogueHashOf(stored!, sha256)).toBe(newest!.contentHash);
    const commits = await deps.changes.read(bankId, 'change-set-1');
    expect(commits.map(({ action, actor }) => [action, actor.userId])).toEqual([
      ['open_change_set', 'admin-1'],
      ['edit_change_set', 'admin-1'],
      ['request_impact', 'admin-1'],
      ['end_impact', 'system'],
      ['submit_change_set', 'admin-1'],
      ['approve_change_set', 'admin-2'],
      ['publish_change_set', 'system'],
    ]);
    expect(firstChainFault(commits, sha256)).toBeNull();
  });

  it('shows no other bank the revision, and no other bank the change set', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    await take(approver, ...approvalOf(one));
    expect((await deps.catalogue.list('bank-b')).map(({ revision }) => revision)).toEqual([
      '2025.1',
    ]);
    expect(await deps.catalogue.list(null)).toHaveLength(1);
    const stranger = { ...bankUser('admin-9', ['catalogue_administrator']), bankId: 'bank-b' };
    const reads = changeSetReads(deps);
    expect(await reads.find(stranger, 'change-set-1')).toMatchObject({
      failure: { code: 'change_set_unknown' },
    });
    expect((await reads.list(stranger, { limit: 5, cursor: null })).items).toEqual([]);
    expect(await take(stranger, { kind: 'edit_change_set', edits: [gwp(99)] })).toMatchObject({
      failure: { code: 'change_set_unknown' },
    });
  });

  it('refuses edits that do not hold, each with its pointer, and keeps the edits before', async () => {
    const { take, deps } = await harness();
    await take(author, { kind: 'open_change_set', title: '变更' });
    await take(author, { kind: 'edit_change_set', edits: [gwp(150)] });
    const wrong = [
      { ...gwp(150), itemCode: '6.1.99' },
      { ...gwp(150), path: 'all/99' },
    ];
    const answer = await take(author, { kind: 'edit_change_set', edits: wrong });
    expect(answer).toMatchObject({
      failure: {
        kind: 'invalid',
        code: 'edits_invalid',
        violations: [
          { pointer: '/edits/0/itemCode', code: 'not_known' },
          { pointer: '/edits/1/path', code: 'not_a_leaf' },
        ],
      },
    });
    const found = await changeSetReads(deps).find(author, 'change-set-1');
    expect(found).toMatchObject({ value: { edits: [gwp(150)], revision: 2 } });
  });

  it('refuses to submit nothing', async () => {
    const { take } = await harness();
    await take(author, { kind: 'open_change_set', title: '变更' });
    const answer = await take(author, { kind: 'submit_change_set', effectiveOn: '2026-12-01' });
    expect(answer).toMatchObject({ failure: { code: 'nothing_changed' } });
  });

  it('refuses the author, says so in the log, and publishes nothing', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    const more = { requestId: 'one request id' };
    for (const time of [1, 2]) {
      const answer = await take(author, approvalOf(one)[0], more);
      expect([time, answer]).toMatchObject([time, { failure: { code: 'author_never_approves' } }]);
    }
    const { items } = await deps.refusals.list({ bankId, limit: 10, cursor: null });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      subject: { kind: 'change_set', id: 'change-set-1' },
      action: 'approve_change_set',
      actorId: 'admin-1',
      rolesThen: ['catalogue_administrator'],
      refusal: { kind: 'four_eyes', code: 'author_never_approves' },
      requestId: 'one request id',
    });
    expect(await deps.catalogue.list(bankId)).toHaveLength(1);
  });

  it('refuses the hash of a difference that was edited since', async () => {
    const { deps, take, reported, submitted } = await harness();
    const seen = await submitted('change-set-1', [gwp(150)]);
    await take(approver, { kind: 'return_change_set', note: '再低一些' });
    await take(author, { kind: 'edit_change_set', edits: [gwp(100)] });
    await reported('change-set-1');
    await take(author, { kind: 'submit_change_set', effectiveOn: '2026-12-01' });
    const answer = await take(approver, ...approvalOf(seen));
    expect(answer).toMatchObject({ failure: { kind: 'stale', code: 'difference_hash_differs' } });
    expect(await deps.catalogue.list(bankId)).toHaveLength(1);
  });

  it('does not take an edit of what is submitted', async () => {
    const { take, submitted } = await harness();
    await submitted('change-set-1', [gwp(150)]);
    const answer = await take(author, { kind: 'edit_change_set', edits: [gwp(100)] });
    expect(answer).toMatchObject({ failure: { code: 'not_allowed_in_state' } });
  });

  it('refuses a change set whose base is no longer the newest; a new one starts there', async () => {
    const { take, submitted } = await harness();
    const late = await submitted('change-set-late', [gwp(100)]);
    const first = await submitted('change-set-first', [gwp(150)]);
    await take(approver, ...approvalOf(first));
    expect(await take(approver, ...approvalOf(late))).toMatchObject({
      failure: { kind: 'conflict', code: 'base_moved' },
    });
    const again = await submitted('change-set-again', [gwp(100)]);
    expect(again.base.revision).toBe('2025.2');
    expect(await take(approver, ...approvalOf(again))).toMatchObject({
      value: { published: { revision: '2025.3' } },
    });
  });

  it('rolls back by a new revision that asks what the old one asked, and goes on from there', async () => {
    const { deps, take, submitted } = await harness();
    const limitIn = (one: CatalogueContent) =>
      leafPlacesOf(one).find(
        ({ itemCode, scope, path }) =>
          itemCode === '6.1.3' && scope === 'item' && path === gwp(0).path,
      )!.leaf.value as number;
    const printed = limitIn(content);
    for (const [n, value] of [150, printed, 120].entries()) {
      const one = await submitted(`change-set-${n}`, [gwp(value)]);
      expect(await take(approver, ...approvalOf(one))).toMatchObject({
        value: { published: { revision: `2025.${n + 2}` } },
      });
    }
    const revisions = await deps.catalogue.list(bankId);
    const limits = await Promise.all(
      revisions.map(async ({ revision, contentHash }) => [
        revision,
        limitIn((await deps.catalogue.find(contentHash))!),
      ]),
    );
    expect(limits).toEqual([
      ['2025.4', 120],
      ['2025.3', printed],
      ['2025.2', 150],
      ['2025.1', printed],
    ]);
  });
});

describe('a command that is repeated', () => {
  it('gets its first answer, and nothing is done twice', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    const again = { commandId: 'the-approval' };
    const first = await take(approver, approvalOf(one)[0], again);
    const second = await take(approver, approvalOf(one)[0], again);
    expect(first).toMatchObject({ value: { status: 'published', revision: 7 } });
    expect(second).toEqual(first);
    expect(await deps.changes.read(bankId, 'change-set-1')).toHaveLength(7);
    const opening = { kind: 'open_change_set', title: '变更' } as const;
    const repeated = await take(author, opening, {
      commandId: 'command-1',
      fingerprint: sha256(JSON.stringify(opening)),
    });
    expect(repeated).toMatchObject({ value: { status: 'open', revision: 1 } });
  });

  it('with other content is refused', async () => {
    const { take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    const more = { commandId: 'command-2' };
    expect(await take(approver, approvalOf(one)[0], more)).toMatchObject({
      failure: { kind: 'key_reused' },
    });
  });
});

describe('two at once', () => {
  it('approvals of one change set publish it once', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    const answers = await Promise.all([
      take(approver, ...approvalOf(one)),
      take(third, ...approvalOf(one)),
    ]);
    expect(
      answers.map((answer) => (answer.ok ? answer.value.status : answer.failure.code)),
    ).toEqual(expect.arrayContaining(['published', 'not_allowed_in_state']));
    expect(await deps.catalogue.list(bankId)).toHaveLength(2);
  });

  it('publications on one base: one wins, the other is void and says so, also when repeated', async () => {
    const { deps, take, submitted } = await harness();
    const one = await submitted('change-set-a', [gwp(150)]);
    const other = await submitted('change-set-b', [gwp(100)]);
    const commandIds = ['approve-a', 'approve-b'];
    const approve = () =>
      Promise.all(
        [one, other].map((changeSet, n) => {
          const [command, more] = approvalOf(changeSet);
          return take(approver, command, { ...more, commandId: commandIds[n]! });
        }),
      );
    const answers = await approve();
    const winner = answers.findIndex((answer) => answer.ok);
    expect(answers[winner]).toMatchObject({ value: { published: { revision: '2025.2' } } });
    expect(answers[1 - winner]).toMatchObject({
      failure: { kind: 'conflict', code: 'base_moved' },
    });
    expect(await approve()).toEqual(answers);
    const { changeSetId } = [one, other][1 - winner]!;
    expect(await changeSetReads(deps).find(author, changeSetId)).toMatchObject({
      value: { status: 'abandoned', voidedBecause: 'base_moved', published: null },
    });
    const revisions = await deps.catalogue.list(bankId);
    expect(revisions.map(({ revision }) => revision)).toEqual(['2025.2', '2025.1']);
  });

  it('writers of one revision: both edits are taken, one after the other', async () => {
    const { deps, take } = await harness();
    await take(author, { kind: 'open_change_set', title: '变更' });
    await Promise.all([
      take(author, { kind: 'edit_change_set', edits: [gwp(150)] }),
      take(third, { kind: 'edit_change_set', edits: [gwp(100)] }),
    ]);
    const commits = await deps.changes.read(bankId, 'change-set-1');
    expect(commits.map(({ revision }) => revision)).toEqual([1, 2, 3]);
    expect(firstChainFault(commits, sha256)).toBeNull();
  });
});

describe('a crash', () => {
  const lost = () => Promise.reject(new Unavailable('database', 1));

  it('between approval and revision is mended by the sweep, with the day that was approved', async () => {
    const catalogue = inMemoryCatalogueStore();
    let isDown = false;
    const { deps, take, submitted } = await harness({
      catalogue: { ...catalogue, put: (...put) => (isDown ? lost() : catalogue.put(...put)) },
    });
    const one = await submitted('change-set-1', [gwp(150)], '2026-11-26');
    isDown = true;
    await expect(take(approver, ...approvalOf(one))).rejects.toBeInstanceOf(Unavailable);
    expect(await catalogue.list(bankId)).toHaveLength(1);
    isDown = false;
    deps.clock.advance(3 * 86_400_000);
    expect(await sweepChangeSets(deps)).toEqual({ looked: 1, finished: 1, relisted: 0 });
    expect((await catalogue.list(bankId))[0]).toMatchObject({
      revision: '2025.2',
      effectiveOn: '2026-11-26',
    });
    expect(await sweepChangeSets(deps)).toEqual({ looked: 1, finished: 0, relisted: 0 });
  });

  it('between revision and commit is mended: the same revision, and the commit that says so', async () => {
    const changes = inMemoryCommitStore<ChangeSetEvent>();
    let isDown = false;
    const { deps, take, submitted } = await harness({
      changes: {
        ...changes,
        append: (commit) =>
          isDown && commit.action === 'publish_change_set' ? lost() : changes.append(commit),
      },
    });
    const one = await submitted('change-set-1', [gwp(150)]);
    isDown = true;
    const again = { commandId: 'the-approval' };
    await expect(take(approver, approvalOf(one)[0], again)).rejects.toBeInstanceOf(Unavailable);
    const [stored] = await deps.catalogue.list(bankId);
    expect(stored).toMatchObject({ revision: '2025.2' });
    expect((await changes.read(bankId, 'change-set-1')).at(-1)?.action).toBe('approve_change_set');

    isDown = false;
    deps.clock.advance(60_000);
    expect(await take(approver, approvalOf(one)[0], again)).toMatchObject({
      value: { status: 'published', published: { contentHash: stored!.contentHash } },
    });
    expect(await deps.catalogue.list(bankId)).toEqual([
      stored,
      expect.objectContaining({ revision: '2025.1' }),
    ]);
  });

  it('between commit and list is mended by the sweep', async () => {
    const projection = inMemoryChangeSetProjection();
    let isDown = false;
    const { deps, take } = await harness({
      projection: { ...projection, save: (one) => (isDown ? lost() : projection.save(one)) },
    });
    await take(author, { kind: 'open_change_set', title: '变更' });
    isDown = true;
    const edits = [gwp(150)];
    await expect(take(author, { kind: 'edit_change_set', edits })).rejects.toBeInstanceOf(
      Unavailable,
    );
    isDown = false;
    expect(await projection.find(bankId, 'change-set-1')).toMatchObject({ revision: 1 });
    expect(await sweepChangeSets(deps)).toEqual({ looked: 1, finished: 0, relisted: 1 });
    expect(await projection.find(bankId, 'change-set-1')).toMatchObject({ revision: 2 });
  });

  it('long ago is mended by a sweep that reads none of the change sets at rest', async () => {
    const catalogue = inMemoryCatalogueStore();
    const changes = inMemoryCommitStore<ChangeSetEvent>();
    const wholes: string[] = [];
    let isDown = false;
    const { deps, take, submitted } = await harness({
      catalogue: { ...catalogue, put: (...put) => (isDown ? lost() : catalogue.put(...put)) },
      changes: {
        ...changes,
        read: (bank, id, after) => {
          if (after === undefined) wholes.push(id);
          return changes.read(bank, id, after);
        },
      },
    });
    await take(author, { kind: 'open_change_set', title: '变更' }, { changeSetId: 'at-rest' });
    const one = await submitted('change-set-1', [gwp(150)]);
    isDown = true;
    await expect(take(approver, ...approvalOf(one))).rejects.toBeInstanceOf(Unavailable);
    isDown = false;
    deps.clock.advance(86_400_000);
    wholes.length = 0;
    const late = { since: deps.clock.now(), bankIds: [bankId] };
    expect(await sweepChangeSets(deps, late)).toEqual({ looked: 1, finished: 1, relisted: 0 });
    expect(wholes).not.toContain('at-rest');
    wholes.length = 0;
    expect(await sweepChangeSets(deps)).toEqual({ looked: 2, finished: 0, relisted: 0 });
    expect(wholes).not.toContain('at-rest');
    expect(await sweepChangeSets(deps, late)).toMatchObject({ finished: 0 });
  });

  it('of one change set that cannot be mended holds up no other, and is told', async () => {
    const catalogue = inMemoryCatalogueStore();
    const changes = inMemoryCommitStore<ChangeSetEvent>();
    let isDown = false;
    const { deps, take, submitted } = await harness({
      catalogue: { ...catalogue, put: (...put) => (isDown ? lost() : catalogue.put(...put)) },
      changes: {
        ...changes,
        read: (bank, id, after) =>
          id === 'broken' && isDown
            ? Promise.reject(new TypeError('unreadable'))
            : changes.read(bank, id, after),
      },
    });
    await take(author, { kind: 'open_change_set', title: '变更' }, { changeSetId: 'broken' });
    const one = await submitted('change-set-1', [gwp(150)]);
    isDown = true;
    await expect(take(approver, ...approvalOf(one))).rejects.toBeInstanceOf(Unavailable);
    const sweeping = sweepChangeSets({ ...deps, catalogue });
    await expect(sweeping).rejects.toMatchObject({
      message: '1 change sets cannot be mended',
      cause: new TypeError('unreadable'),
    });
    expect(await changeSetReads(deps).find(author, 'change-set-1')).toMatchObject({
      value: { status: 'published' },
    });
  });

  it('with an update of the service after it voids what no longer is what was approved', async () => {
    const catalogue = inMemoryCatalogueStore();
    let isDown = false;
    const { deps, take, submitted } = await harness({
      catalogue: { ...catalogue, put: (...put) => (isDown ? lost() : catalogue.put(...put)) },
    });
    const one = await submitted('change-set-1', [gwp(150)]);
    isDown = true;
    await expect(take(approver, ...approvalOf(one))).rejects.toBeInstanceOf(Unavailable);
    isDown = false;
    const otherBuild = {
      ...deps,
      drafts: inProcessDrafts({
        catalogue,
        sha256: (text) => sha256(`another build ${String(text)}`),
      }),
    };
    await sweepChangeSets(otherBuild);
    expect(await changeSetReads(deps).find(author, 'change-set-1')).toMatchObject({
      value: { status: 'abandoned', voidedBecause: 'difference_changed' },
    });
    expect(await catalogue.list(bankId)).toHaveLength(1);
  });
});

describe('an approval written past every guard', () => {
  const failing: ExampleResult = {
    exampleId: '6.1.3/positive',
    itemCode: '6.1.3',
    kind: 'positive',
    by: 'all facts',
    goods: { zh: '内燃机', en: 'Engine' },
    stated: [],
    isPassed: false,
    expected: { outcome: 'listed', itemCode: '6.1.3' },
    got: { outcome: 'not_listed', itemCode: '6.1.3', row: null },
    why: null,
  };
  const unknownFact = (): CatalogueEdit => ({
    kind: 'set_criterion',
    itemCode: '6.1.3',
    scope: 'item',
    path: '',
    criterion: { fact: 'colourOfRoof', op: '=', value: true, labelZh: '颜色', labelEn: 'Colour' },
  });

  /** Seals events onto the record as somebody with the database in hand would. */
  const forge = async (
    { changes }: ChangeDeps,
    events: readonly ChangeSetEvent[],
  ): Promise<void> => {
    const { hash, ...last } = (await changes.read(bankId, 'change-set-1')).at(-1)!;
    const revision = last.revision + 1;
    const commandId = `forged-${revision}`;
    const action = 'approve_change_set';
    const forged = { ...last, revision, commandId, action, events, previousHash: hash };
    await changes.append(sealCommit(forged, sha256));
  };

  it.each<[string, () => CatalogueEdit, CatalogueHarnessOver, string | null, string]>([
    ['rules with errors', unknownFact, {}, null, 'catalogue_unsound'],
    [
      'rules whose examples fail',
      () => gwp(150),
      { runExamples: () => [failing] },
      null,
      'examples_fail',
    ],
    ['another difference', () => gwp(150), {}, hashOf('other'), 'difference_changed'],
    [
      'edits that cannot be applied',
      () => ({ ...gwp(150), path: 'all/99' }),
      {},
      hashOf('other'),
      'difference_changed',
    ],
  ])('of %s publishes nothing, and is void', async (_title, edit, over, hash, reason) => {
    const { deps, take } = await harness(over);
    await take(author, { kind: 'open_change_set', title: '变更' });
    await forge(deps, [{ type: 'change_set.edited', edits: [edit()] }]);
    const read = await changeSetReads(deps).difference(author, 'change-set-1');
    const differenceHash = hash ?? (read.ok ? read.value.differenceHash : '');
    const signed = { differenceHash, impactHash: hashOf('of my own') };
    await forge(deps, [
      {
        type: 'change_set.submitted',
        effectiveOn: '2026-11-25',
        differences: [],
        warnings: { hash: hashOf('none'), list: [] },
        ...signed,
      },
      { type: 'change_set.approved', ...signed },
    ]);
    expect(await sweepChangeSets(deps)).toMatchObject({ finished: 1 });
    expect(await changeSetReads(deps).find(author, 'change-set-1')).toMatchObject({
      value: { status: 'abandoned', voidedBecause: reason, published: null },
    });
    expect(await deps.catalogue.list(bankId)).toHaveLength(1);
  });
});

describe('reading the difference', () => {
  it('of an open change set shows what its edits make now, with sentences in both languages', async () => {
    const { deps, take, reported } = await harness();
    const reads = changeSetReads(deps);
    await take(author, { kind: 'open_change_set', title: '变更' });
    expect(await reads.difference(author, 'change-set-1')).toMatchObject({
      value: { differences: [] },
    });
    await take(author, { kind: 'edit_change_set', edits: [gwp(150)] });
    const read = await reads.difference(author, 'change-set-1');
    expect(read).toMatchObject({
      value: {
        differences: [
          {
            kind: 'threshold_changed',
            after: { value: 150 },
            text: { zh: expect.stringContaining('150'), en: expect.stringContaining('6.1.3') },
          },
        ],
      },
    });
    await reported('change-set-1');
    const submitted = await take(author, { kind: 'submit_change_set', effectiveOn: '2026-12-01' });
    expect(read.ok && submitted.ok && submitted.value.differenceHash).toBe(
      read.ok && read.value.differenceHash,
    );
  });

  it('of a submitted one shows what was submitted', async () => {
    const { deps, submitted } = await harness();
    const one = await submitted('change-set-1', [gwp(150)]);
    const drafts = inProcessDrafts({
      catalogue: deps.catalogue,
      sha256: () => hashOf('another build'),
    });
    const otherBuild = { ...deps, drafts };
    expect(await changeSetReads(otherBuild).difference(author, 'change-set-1')).toMatchObject({
      value: { differenceHash: one.differenceHash, differences: [{ after: { value: 150 } }] },
    });
  });
});

describe('withdrawing a planned revision', () => {
  const planned = async () => {
    const built = await harness();
    const one = await built.submitted('change-set-1', [gwp(150)], '2026-12-20');
    const published = await built.take(approver, ...approvalOf(one));
    expect(published).toMatchObject({ value: { published: { revision: '2025.2' } } });
    return built;
  };
  const propose = { kind: 'propose_withdrawal', note: '须先发布紧急修订' } as const;
  const agree = { kind: 'agree_withdrawal' } as const;

  it('makes way for an urgent one, and is rebased onto it and published anew', async () => {
    const { deps, take, submitted, reported } = await planned();
    expect(await take(author, propose)).toMatchObject({
      value: { status: 'published', withdrawal: { proposedBy: ['admin-1'], agreedBy: null } },
    });
    expect(await take(approver, agree)).toMatchObject({
      value: { status: 'open', published: null, withdrawal: null, edits: [gwp(150)] },
    });
    expect(deps.processes).toMatchObject({
      cancelled: [{ bankId, changeSetId: 'change-set-1' }],
    });
    expect((await deps.catalogue.list(bankId)).map(({ revision }) => revision)).toEqual(['2025.1']);

    const urgent = await submitted('change-set-2', [gwp(300)], '2026-11-25');
    expect(await take(approver, ...approvalOf(urgent))).toMatchObject({
      value: { status: 'published', published: { revision: '2025.4' } },
    });
    const onto = { kind: 'rebase_change_set', onto: '2025.4' } as const;
    expect(await take(author, { ...onto, resolutions: [] })).toMatchObject({
      failure: { code: 'rebase_conflicts' },
    });
    await take(author, { ...onto, resolutions: [{ edit: 0, take: 'mine' }] });
    await reported('change-set-1');
    const again = await take(author, { kind: 'submit_change_set', effectiveOn: '2026-12-20' });
    const approved = await take(approver, ...approvalOf((again as { value: ChangeSet }).value));
    expect(approved).toMatchObject({
      value: { status: 'published', published: { revision: '2025.5' } },
    });
    expect((await deps.catalogue.list(bankId)).map(({ revision }) => revision)).toEqual([
      '2025.5',
      '2025.4',
      '2025.1',
    ]);
    expect(firstChainFault(await deps.changes.read(bankId, 'change-set-1'), sha256)).toBeNull();
  });

  it('tells a draft the earliest day there is, and reads what was withdrawn by its hash alone', async () => {
    const { deps, take } = await planned();
    const reads = changeSetReads(deps);
    const standing = async () => {
      const found = await reads.find(author, 'change-set-1');
      return found.ok ? reads.standing(found.value) : null;
    };
    expect(await standing()).toEqual({
      newest: '2025.2',
      isBehind: true,
      earliestDay: '2026-12-20',
      isHeldByPlan: true,
      isBaseWithdrawn: false,
      draftsOnIt: [],
    });
    const [plan] = await deps.catalogue.list(bankId);
    await take(author, propose);
    await take(approver, agree);
    expect(await standing()).toMatchObject({
      newest: '2025.1',
      isBehind: false,
      isHeldByPlan: false,
    });
    const asked: unknown[] = [];
    const pinned = (_bank: string | null, pin: unknown) => {
      asked.push(pin);
      return Promise.resolve(null);
    };
    const library = { pinned } as unknown as CatalogueLibrary;
    const choice = { bankId, asOf: null, knownAt: null };
    for (const revision of [plan!.contentHash, plan!.revision])
      await chooseRevision({ ...deps, library }, { ...choice, revision });
    expect(asked).toEqual([expect.objectContaining({ revision: '2025.2' })]);
  });

  it('refuses its proposer, at the gate and where commits are written', async () => {
    const { take } = await planned();
    await take(approver, propose);
    expect(await take(approver, agree)).toMatchObject({
      failure: { kind: 'four_eyes', code: 'proposer_never_agrees' },
    });
    expect(await take(author, propose)).toMatchObject({ failure: { code: 'withdrawal_pending' } });
    expect(await take(author, agree)).toMatchObject({ ok: true });
  });

  it('refuses to agree to what nobody proposed, or what was refused', async () => {
    const { take } = await planned();
    expect(await take(approver, agree)).toMatchObject({
      failure: { code: 'withdrawal_not_proposed' },
    });
    await take(author, propose);
    expect(await take(approver, { kind: 'refuse_withdrawal', note: '不必' })).toMatchObject({
      value: { status: 'published', withdrawal: null },
    });
    expect(await take(approver, agree)).toMatchObject({
      failure: { code: 'withdrawal_not_proposed' },
    });
  });

  it('refuses one that judges already, and one on which another was made', async () => {
    const { deps, take, submitted } = await planned();
    const later = await submitted('change-set-2', [gwp(300)], '2026-12-24');
    await take(approver, ...approvalOf(later));
    expect(await take(author, propose)).toMatchObject({
      failure: { code: 'revision_built_on' },
    });
    deps.clock.advance(29 * 24 * 3_600_000);
    expect(await take(author, propose, { changeSetId: 'change-set-2' })).toMatchObject({
      failure: { code: 'revision_in_force' },
    });
  });

  it('is finished by the sweep after a crash between agreement and list', async () => {
    const { deps, take } = await planned();
    await take(author, propose);
    const { withdraw } = deps.catalogue;
    const broken = { ...deps.catalogue, withdraw: () => Promise.reject(new Unavailable('db', 1)) };
    Object.assign(deps, { catalogue: broken });
    await expect(take(approver, agree)).rejects.toThrow(Unavailable);
    Object.assign(deps, { catalogue: { ...broken, withdraw } });
    expect(await sweepChangeSets(deps)).toMatchObject({ finished: 1 });
    expect(await deps.projection.find(bankId, 'change-set-1')).toMatchObject({ status: 'open' });
    expect((await deps.catalogue.list(bankId)).map(({ revision }) => revision)).toEqual(['2025.1']);
  });
});
