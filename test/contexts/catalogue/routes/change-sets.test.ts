import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { catalogueRoutes } from '../../../../src/contexts/catalogue/routes/catalogue-routes.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { catalogueReads } from '../../../../src/contexts/catalogue/use-cases/catalogue-reads.js';
import { problemCodes } from '../../../../src/kernel/http/problem/problem-codes.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { refrigerantEdit } from '../../../builders/catalogue-harness.js';
import { fewItems } from '../../../builders/few-items.js';
import { changeSetsPath, reported, seen } from './change-set-client.js';
import type { ChangeSetAnswer } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

interface Revisions {
  readonly items: readonly object[];
  readonly withdrawn: readonly object[];
}

interface DraftRecord {
  readonly items: readonly { readonly act: string; readonly by: string | null }[];
}

interface Signed {
  readonly differenceHash: string | null;
  readonly impactHash: string | null;
}

/** What an approval names. */
const hashesOf = ({ differenceHash, impactHash }: Signed): Signed => ({
  differenceHash,
  impactHash,
});

describe('change sets over HTTP', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const effectiveOn = '2026-12-01';

  const gwp = (value: number) => refrigerantEdit(content, value);

  const open = async () => {
    const harness = await changeSetHarness(content);
    const submitted = async (value = 150): Promise<ChangeSetAnswer> =>
      harness.submit(await harness.edited(gwp(value)));
    return { ...harness, submitted };
  };

  it('go from opening to publication, each answer with its entity tag', async () => {
    const { catalogue, author, approver } = await open();
    const first = await author.post('', { title: '降低制冷剂门槛' });
    const id = first.body.changeSetId;
    expect(first).toMatchObject({
      status: 201,
      etag: '"1"',
      location: `${changeSetsPath}/${id}`,
      body: { status: 'open', base: { revision: '2025.1' }, authors: ['admin-1'] },
    });
    const edits = [gwp(150)];
    expect(await author.put(`/${id}/edits`, { edits }, seen(1))).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { edits },
    });
    const difference = await approver.get(`/${id}/difference`);
    expect(difference).toMatchObject({
      status: 200,
      etag: '"2"',
      body: {
        status: 'open',
        effectiveOn: null,
        differences: [
          {
            kind: 'threshold_changed',
            itemCode: '6.1.3',
            after: { value: 150 },
            text: { zh: expect.stringContaining('改为'), en: expect.stringContaining('from') },
          },
        ],
      },
    });
    expect(await reported(author, id, 2)).toBe(4);
    const submitted = await author.post(`/${id}/submission`, { effectiveOn }, seen(4));
    expect(submitted).toMatchObject({
      status: 200,
      etag: '"5"',
      body: { status: 'submitted', differenceHash: difference.body.differenceHash },
    });
    const signed = hashesOf(submitted.body);
    expect(await approver.post(`/${id}/approval`, signed, seen(5))).toMatchObject({
      status: 200,
      etag: '"7"',
      body: { status: 'published', approver: 'admin-2', published: { revision: '2025.2' } },
    });
    expect((await catalogue.list('bank-a'))[0]).toMatchObject({ revision: '2025.2', effectiveOn });
    expect(await author.get(`/${id}`)).toMatchObject({
      status: 200,
      etag: '"7"',
      body: {
        status: 'published',
        edits,
        signatures: [
          { act: 'submitted', by: 'admin-1', ...signed },
          { act: 'approved', by: 'admin-2', ...signed },
        ],
      },
    });
  });

  it('refuse the approval of the author with 403, and the refusal log knows', async () => {
    const { author, submitted, refused, catalogue } = await open();
    const { changeSetId, ...signed } = await submitted();
    const answer = await author.post(`/${changeSetId}/approval`, hashesOf(signed), seen(5));
    expect([answer.status, answer.body.code]).toEqual([403, 'author_never_approves']);
    expect(await refused()).toMatchObject([
      {
        subject: { kind: 'change_set', id: changeSetId },
        action: 'approve_change_set',
        actorId: 'admin-1',
        refusal: { kind: 'four_eyes', code: 'author_never_approves' },
      },
    ]);
    expect(await catalogue.list('bank-a')).toHaveLength(1);
  });

  it('tell each reader what he may do now, and why an author may not approve', async () => {
    const { author, approver, submitted } = await open();
    const { changeSetId } = await submitted();
    const acts = async (person: typeof author) =>
      ((await person.get(`/${changeSetId}`)).body as unknown as { acts: object[] }).acts;
    expect(await acts(approver)).toContainEqual({ act: 'approve_change_set', barred: null });
    expect(await acts(author)).toContainEqual({
      act: 'approve_change_set',
      barred: expect.objectContaining({ code: 'author_never_approves' }),
    });
    expect(await acts(author)).not.toContainEqual({ act: 'edit_change_set', barred: null });
  });

  it('say which other drafts change the same tree, until those are set aside', async () => {
    const { author, approver, edited } = await open();
    const mine = await edited(gwp(150));
    const theirs = await edited(gwp(140));
    const others = async () =>
      (await approver.get(`/${mine}/others`)).body as unknown as {
        items: { changeSetId: string; places: unknown[] }[];
      };
    expect(await others()).toEqual({
      items: [
        {
          changeSetId: theirs,
          title: expect.any(String),
          status: 'open',
          authors: ['admin-1'],
          updatedAt: expect.any(String),
          places: [
            {
              itemCode: '6.1.3',
              conflicting: true,
              text: expect.objectContaining({ en: expect.stringContaining('item 6.1.3') }),
            },
          ],
        },
      ],
    });
    await author.post(`/${theirs}/abandonment`, { note: 'not needed' }, seen(2));
    expect(await others()).toEqual({ items: [] });
    expect((await author.get('/nobody-knows/others')).status).toBe(404);
  });

  it.each<[string, string, string | null, string]>([
    ['a delegate of the author', 'admin-2', null, 'admin-1'],
    ['the author in the place of another', 'admin-1', null, 'admin-2'],
    ['whom the author stood in for', 'admin-2', 'admin-2', ''],
    ['a delegate of whom the author stood in for', 'admin-3', 'admin-2', 'admin-2'],
  ])('refuse the approval of %s with 403', async (_title, userId, written, approved) => {
    const { author, deskFor: clientFor, opened, catalogue } = await open();
    const id = await opened();
    const inPlaceOf = (principal: string | null): Record<string, string> =>
      principal === null || principal === '' ? {} : { 'on-behalf-of': principal };
    const seenFor = (revision: number, principal: string | null) => ({
      ...seen(revision),
      ...inPlaceOf(principal),
    });
    await author.put(`/${id}/edits`, { edits: [gwp(150)] }, seenFor(1, written));
    const at = await reported(author, id, 2);
    const { body } = await author.post(`/${id}/submission`, { effectiveOn }, seen(at));
    const person = clientFor(['catalogue_administrator'], { userId });
    const asked = hashesOf(body);
    const answer = await person.post(`/${id}/approval`, asked, seenFor(body.revision, approved));
    expect([answer.status, answer.body.code]).toEqual([403, 'author_never_approves']);
    expect(await author.get(`/${id}`)).toMatchObject({
      etag: `"${body.revision}"`,
      body: { status: 'submitted', edits: [gwp(150)] },
    });
    expect(await catalogue.list('bank-a')).toHaveLength(1);
  });

  it('refuse a stale hash and a stale revision with 412', async () => {
    const { author, approver, submitted } = await open();
    const first = await submitted(150);
    const { changeSetId } = first;
    await approver.post(`/${changeSetId}/return`, { note: '再低一些' }, seen(5));
    await author.put(`/${changeSetId}/edits`, { edits: [gwp(100)] }, seen(6));
    await reported(author, changeSetId, 7);
    const { body } = await author.post(`/${changeSetId}/submission`, { effectiveOn }, seen(9));
    const approval = async (signed: Signed, revision: number) => {
      const answer = await approver.post(`/${changeSetId}/approval`, signed, seen(revision));
      return [answer.status, answer.body.code];
    };
    const second = hashesOf(body);
    const ofFirst = hashesOf(first);
    expect(await approval(ofFirst, 5)).toEqual([412, 'revision_stale']);
    expect(await approval(ofFirst, 10)).toEqual([412, 'difference_hash_differs']);
    expect(await approval({ ...second, impactHash: ofFirst.impactHash }, 10)).toEqual([
      412,
      'impact_hash_differs',
    ]);
    expect(await approval(second, 10)).toEqual([200, undefined]);
  });

  it('refuse an approval whose day was changed after it was looked at', async () => {
    const { author, approver, submitted } = await open();
    const { changeSetId, ...signed } = await submitted();
    await author.post(`/${changeSetId}/return`, { note: '改日期' }, seen(5));
    const at = await reported(author, changeSetId, 6);
    const today = { effectiveOn: '2026-11-25' };
    await author.post(`/${changeSetId}/submission`, today, seen(at));
    const answer = await approver.post(`/${changeSetId}/approval`, hashesOf(signed), seen(5));
    expect([answer.status, answer.body.code]).toEqual([412, 'revision_stale']);
  });

  it('need the revision seen and a key for every write', async () => {
    const { author, opened } = await open();
    const id = await opened();
    const body = { note: '' };
    expect((await author.post(`/${id}/abandonment`, body)).body.code).toBe('if_match_missing');
    const keyless = { ...seen(1), 'idempotency-key': '' };
    expect((await author.post(`/${id}/abandonment`, body, keyless)).body.code).toBe(
      'idempotency_key_invalid',
    );
    expect((await author.get(`/${id}`)).body.status).toBe('open');
  });

  it('answer a repeated key with the first answer, and another body under it with 422', async () => {
    const { author } = await open();
    const key = { 'idempotency-key': 'one-key' };
    const first = await author.post('', { title: '变更' }, key);
    await author.put(`/${first.body.changeSetId}/edits`, { edits: [gwp(150)] }, seen(1));
    expect(await author.post('', { title: '变更' }, key)).toEqual(first);
    const other = await author.post('', { title: '另一变更' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await author.get('')).body.items).toHaveLength(1);
  });

  it("show another bank's change set to nobody: absent from list, reading and acts", async () => {
    const { deskFor: clientFor, submitted } = await open();
    const { changeSetId, ...signed } = await submitted();
    const stranger = clientFor(['catalogue_administrator'], {
      userId: 'admin-9',
      bankId: 'bank-b',
    });
    expect((await stranger.get('')).body.items).toEqual([]);
    for (const answer of [
      await stranger.get(`/${changeSetId}`),
      await stranger.get(`/${changeSetId}/difference`),
      await stranger.get(`/${changeSetId}/impact`),
      await stranger.get(`/${changeSetId}/impact/flips`),
      await stranger.post(`/${changeSetId}/impact`, {}, seen(5)),
      await stranger.post(`/${changeSetId}/approval`, hashesOf(signed), seen(5)),
      await stranger.put(`/${changeSetId}/edits`, { edits: [gwp(99)] }, seen(5)),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'change_set_unknown']);
  });

  it('let compliance and auditors read, and nobody but administrators write', async () => {
    const { deskFor: clientFor, submitted, refused } = await open();
    const { changeSetId, ...signed } = await submitted();
    const auditor = clientFor(['auditor']);
    expect((await auditor.get(`/${changeSetId}/difference`)).status).toBe(200);
    for (const client of [auditor, clientFor(['exporter']), clientFor(['final_approver'])])
      for (const answer of [
        await client.post('', { title: '变更' }),
        await client.post(`/${changeSetId}/impact`, {}, seen(5)),
        await client.post(`/${changeSetId}/approval`, hashesOf(signed), seen(5)),
      ])
        expect([answer.status, answer.body.code]).toEqual([403, 'permission_missing']);
    expect((await clientFor(['exporter']).get('')).status).toBe(403);
    const { length } = (await refused()).filter(({ subject }) => subject.id === changeSetId);
    expect(length).toBe(6);
  });

  it('page through the list, newest first', async () => {
    const { author, opened } = await open();
    const ids = [await opened(), await opened(), await opened()];
    const first = (await author.get('?limit=2')).body;
    const second = (await author.get(`?limit=2&cursor=${first.nextCursor}`)).body;
    const listed = [...first.items, ...second.items].map(({ changeSetId }) => changeSetId);
    expect(listed.toSorted()).toEqual(ids.toSorted());
    expect([first.items.length, second.nextCursor]).toEqual([2, null]);
  });

  it('list every edit that is wrong, with its pointer', async () => {
    const { author, opened } = await open();
    const id = await opened();
    const edits = [
      { ...gwp(150), path: 'all/99' },
      {
        kind: 'set_terms',
        itemCode: '6.1.99',
        termsZh: ['词'],
        termsEn: ['word'],
        notTermsZh: [],
        notTermsEn: [],
      },
    ];
    const answer = await author.put(`/${id}/edits`, { edits }, seen(1));
    expect([answer.status, answer.body.code]).toEqual([422, 'edits_invalid']);
    expect(answer.body.violations).toMatchObject([
      { pointer: '/edits/0/path', code: 'not_a_leaf' },
      { pointer: '/edits/1/itemCode', code: 'not_known' },
    ]);
  });

  it.each<[string, object, string]>([
    ['an edit of an unknown kind', { edits: [{ kind: 'drop' }] }, '/edits/0/kind'],
    ['a member that is not known', { edits: [], force: true }, '/force'],
  ])('refuse %s', async (_title, body, pointer) => {
    const { author, opened } = await open();
    const answer = await author.put(`/${await opened()}/edits`, body, seen(1));
    expect([answer.status, answer.body.code]).toEqual([422, 'body_invalid']);
    expect(answer.body.violations?.map((one) => one.pointer)).toContain(pointer);
  });

  it.each([
    ['2026-11-24', 'effective_in_the_past'],
    ['2028-01-01', 'effective_too_far'],
  ])('refuse to take effect on %s', async (effectiveOn, code) => {
    const { author, opened } = await open();
    const id = await opened();
    await author.put(`/${id}/edits`, { edits: [gwp(150)] }, seen(1));
    const at = await reported(author, id, 2);
    const answer = await author.post(`/${id}/submission`, { effectiveOn }, seen(at));
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(problemCodes).toContain(code);
  });

  it('refuse what the state does not allow, and a base that has moved, with 409; the list tells which must move', async () => {
    const { author, approver, submitted } = await open();
    const late = await submitted(100);
    const first = await submitted(150);
    const edits = { edits: [gwp(120)] };
    const edited = await author.put(`/${late.changeSetId}/edits`, edits, seen(5));
    expect([edited.status, edited.body.code]).toEqual([409, 'not_allowed_in_state']);
    const approve = ({ changeSetId, ...signed }: ChangeSetAnswer) =>
      approver.post(`/${changeSetId}/approval`, hashesOf(signed), seen(5));
    expect((await approve(first)).status).toBe(200);
    const moved = await approve(late);
    expect([moved.status, moved.body.code]).toEqual([409, 'base_moved']);
    const listed = (await author.get('')).body.items.map((one) => [one.changeSetId, one.isBehind]);
    expect(Object.fromEntries(listed)).toEqual({
      [late.changeSetId]: true,
      [first.changeSetId]: false,
    });
    const gone = await author.post(`/${late.changeSetId}/abandonment`, { note: '' }, seen(5));
    expect([gone.status, gone.body.status]).toEqual([200, 'abandoned']);
  });

  describe('whose revision is withdrawn before its day', () => {
    const revisionsOf = async ({ app, bearer }: Awaited<ReturnType<typeof changeSetHarness>>) => {
      const read = async (role: UserRole) => {
        const asked = request(app).get('/v1/catalogue/revisions');
        return (await asked.set('authorization', bearer([role]))).body as Revisions;
      };
      return { inspected: await read('auditor'), reviewed: await read('first_reviewer') };
    };
    const withdrawn = async () => {
      const harness = await changeSetHarness(content, {
        routes: (deps) =>
          catalogueRoutes(
            catalogueReads({
              ...deps,
              library: catalogueLibrary({ ...deps, onLagging: () => undefined }),
            }),
          ).filter(({ path }) => path === '/v1/catalogue/revisions'),
      });
      const { changeSetId: id } = await harness.publish(
        await harness.submit(await harness.edited(gwp(150))),
      );
      const next = (await harness.approver.post('', { title: '后一份' })).body.changeSetId;
      const act = async (who: typeof harness.author, under: string, body: object) => {
        const { revision } = (await harness.author.get(`/${id}`)).body;
        return who.post(`/${id}/${under}`, body, seen(revision));
      };
      return { ...harness, id, next, act };
    };

    it('tells before which drafts have to move, and each of them why', async () => {
      const { author, approver, id, next, act } = await withdrawn();
      expect((await author.get(`/${id}`)).body).toMatchObject({
        standing: { draftsOnIt: [{ changeSetId: next, title: '后一份' }], isBaseWithdrawn: false },
      });
      await act(author, 'withdrawal', { note: '改期' });
      await act(approver, 'withdrawal/approval', {});
      expect((await author.get(`/${next}`)).body).toMatchObject({
        standing: { isBehind: true, isBaseWithdrawn: true, draftsOnIt: [] },
      });
    });

    it('keeps who proposed, signed and took it back, and the list of revisions leads there', async () => {
      const harness = await withdrawn();
      const { author, approver, id, act } = harness;
      expect((await revisionsOf(harness)).inspected.items).toMatchObject([
        { revision: '2025.2', changeSetId: id },
        { revision: '2025.1', changeSetId: null },
      ]);
      await act(author, 'withdrawal', { note: '改期' });
      await act(approver, 'withdrawal/approval', {});
      const { inspected, reviewed } = await revisionsOf(harness);
      expect(inspected.withdrawn).toMatchObject([
        { revision: '2025.2', withdrawnAs: '2025.3', changeSetId: id },
      ]);
      expect(reviewed.withdrawn).toMatchObject([{ revision: '2025.2', changeSetId: null }]);
      const { items } = (await harness.deskFor(['auditor']).get(`/${id}/record`))
        .body as unknown as DraftRecord;
      expect(items.filter(({ by }) => by !== null)).toMatchObject([
        { act: 'open_change_set', by: 'admin-1' },
        { act: 'edit_change_set', by: 'admin-1' },
        { act: 'request_impact', by: 'admin-1' },
        { act: 'submit_change_set', by: 'admin-1', effectiveOn },
        { act: 'approve_change_set', by: 'admin-2' },
        { act: 'propose_withdrawal', by: 'admin-1', note: '改期' },
        { act: 'agree_withdrawal', by: 'admin-2' },
      ]);
      expect(items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ act: 'publish_change_set', by: null, ofRevision: '2025.2' }),
          expect.objectContaining({ act: 'withdraw_change_set', by: null, ofRevision: '2025.2' }),
        ]),
      );
    });
  });

  it('have no record where there is no such draft', async () => {
    const { author } = await open();
    expect((await author.get('/nowhere/record')).status).toBe(404);
  });
});
