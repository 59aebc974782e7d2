import { beforeEach, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { peopleRoutes } from '../../../../src/contexts/people/routes/people-routes.js';
import { guardedPeople } from '../../../../src/contexts/people/store/guarded-people.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { firstChainFault } from '../../../../src/kernel/record/commit.js';
import type { PeopleEntryEvent } from '../../../../src/contexts/people/rules/staff/people-entry.js';
import {
  actsOnEntry,
  enterFirstAdministrators,
  listPeopleEntries,
  proposePeople,
  readPeopleEntry,
  settlePeople,
  sweepPeopleEntries,
} from '../../../../src/contexts/people/use-cases/enter-people.js';
import type { EnterPeopleDeps } from '../../../../src/contexts/people/use-cases/enter-people.js';
import { bankId } from '../../../builders/actors.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { asClaimed } from '../../../builders/as-claimed.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryProposedPeople } from '../../../fakes/in-memory-proposed-people.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { testApp } from '../../../builders/test-app.js';

const person = (userId: string, over: object = {}) => ({
  userId,
  userName: `name.${userId}`,
  displayName: `姓名 ${userId}`,
  kind: 'bank_user' as const,
  roles: ['client_manager'] as UserRole[],
  applicantIds: [],
  ...over,
});

const administrators = [
  person('boss-1', { roles: ['review_manager'] }),
  person('boss-2', { roles: ['review_manager', 'compliance'] }),
];

const open = async () => {
  const store = inMemoryCommitStore<PeopleEntryEvent>();
  const users = inMemoryUserStore();
  const applicants = inMemoryApplicantStore();
  const proposed = inMemoryProposedPeople();
  const refusals = inMemoryRefusalLog();
  const state: { deps?: EnterPeopleDeps; isDown: boolean } = { isDown: false };
  const made = testApp(({ clock }) => {
    const deps: EnterPeopleDeps = {
      standing: asClaimed,
      commits: guardedPeople(store, refusals),
      users: {
        ...users,
        enter: (user) =>
          state.isDown ? Promise.reject(new Error('ended here')) : users.enter(user),
      },
      applicants,
      proposed,
      refusals,
      names: inMemoryPersonNames(),
      clock,
      sha256,
      evaluatorBuild: 'test',
      newSalt: () => 'a'.repeat(64),
    };
    state.deps = deps;
    return peopleRoutes({
      proposePeople: proposePeople(deps),
      settlePeople: settlePeople(deps),
      readPeopleEntry: readPeopleEntry(deps),
      listPeopleEntries: listPeopleEntries(deps),
      actsOnEntry: actsOnEntry(deps),
      entryIdOf: (commandId) => `entry-${commandId}`,
    });
  });
  const deps = state.deps!;
  await applicants.insert({
    applicantId: 'applicant-1',
    bankId,
    nameZh: '甲',
    nameEn: null,
    uscc: '91350200MA0000000X',
    lei: null,
    createdBy: 'boss-1',
    createdAt: made.clock.now(),
  });
  const first = (people = administrators) => enterFirstAdministrators(deps)(bankId, people);
  let keys = 0;
  const post = async (who: string, path: string, body: object | string, key?: string) => {
    keys += 1;
    const user = administrators.find(({ userId }) => userId === who);
    const sent = request(made.app)
      .post(`/v1/people-entries${path}`)
      .set('authorization', made.bearer(user?.roles ?? ['review_manager'], { userId: who }))
      .set('idempotency-key', key ?? `people-${keys}`);
    const answered = await (typeof body === 'string'
      ? sent.set('content-type', 'text/csv').send(body)
      : sent.send(body));
    return {
      status: answered.status,
      body: answered.body as {
        readonly code?: string;
        readonly entryId: string;
        readonly status: unknown;
        readonly contentHash: string;
        readonly violations?: readonly { readonly pointer: string; readonly code: string }[];
        readonly people: readonly {
          readonly userId: string;
          readonly displayName: string | null;
        }[];
      },
    };
  };
  const userOf = (userId: string) => users.find(bankId, userId);
  const crash = (down: boolean): void => {
    state.isDown = down;
  };
  return { ...made, deps, users, store, proposed, first, post, userOf, crash };
};

let client: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  client = await open();
});

const approve = (who: string, { entryId, contentHash }: { entryId: string; contentHash: string }) =>
  client.post(who, `/${entryId}/approval`, { contentHash });

describe('people who wait to enter', () => {
  it('are told to each reader with what the reader may do about them', async () => {
    await client.first();
    await client.post('boss-1', '', { people: [person('new-1')], note: '新同事' });
    const readBy = async (userId: string, roles: UserRole[]) =>
      (
        await request(client.app)
          .get('/v1/people-entries')
          .set('authorization', client.bearer(roles, { userId }))
      ).body as object;
    expect(await readBy('boss-1', ['review_manager'])).toMatchObject({
      acts: [{ act: 'propose_people', barred: null }],
      items: [
        {
          acts: [
            { act: 'approve_people', barred: { code: 'author_never_approves' } },
            { act: 'reject_people', barred: null },
          ],
        },
      ],
    });
    expect(await readBy('boss-2', ['compliance'])).toMatchObject({
      items: [{ acts: [{ act: 'approve_people', barred: null }, {}] }],
    });
    expect(await readBy('auditor-1', ['auditor'])).toMatchObject({
      acts: [],
      items: [{ acts: [] }],
    });
  });
});

describe('the first two administrators of a bank', () => {
  it('enter by the operator’s command, on the record and without their names in it', async () => {
    expect(await client.first()).toMatchObject({
      ok: true,
      value: { entry: { status: 'applied' } },
    });
    expect(await client.userOf('boss-1')).toMatchObject({
      active: true,
      roles: ['review_manager'],
    });
    const commits = await client.store.read(bankId, `people/first-of-${bankId}`);
    expect(commits.map(({ action }) => action)).toEqual([
      'enter_first_administrators',
      'note_people_entered',
    ]);
    expect(firstChainFault(commits, sha256)).toBeNull();
    expect(JSON.stringify(commits)).not.toMatch(/姓名|name\.boss/);
  });

  it('enter once: a second command, of others or of the same, changes nothing', async () => {
    await client.first();
    for (const people of [administrators, [person('x', { roles: ['review_manager'] })]])
      expect(await client.first(people)).toMatchObject({
        ok: false,
        failure: { code: 'administrators_known' },
      });
    expect(await client.userOf('x')).toBeNull();
  });

  const keep = (userId: string, over: object) =>
    client.users.save({ ...person(userId), bankId, passwordHash: null, active: true, ...over });

  it('are not entered where the bank has two people who could enter others', async () => {
    await keep('boss-0', { roles: ['review_manager'] });
    await keep('compliance-0', { roles: ['compliance'] });
    expect(await client.first()).toMatchObject({ failure: { code: 'administrators_known' } });
  });

  it('are followed by two others once no two are left who could, each time on the record', async () => {
    await client.first();
    const next = ['boss-3', 'boss-4'].map((id) => person(id, { roles: ['review_manager'] }));
    expect(await client.first(next)).toMatchObject({ failure: { code: 'administrators_known' } });
    await keep('boss-1', { roles: ['review_manager'], active: false });
    expect(await client.first(next)).toMatchObject({ ok: true });
    expect(await client.userOf('boss-4')).toMatchObject({ active: true });
    const commits = await client.store.read(bankId, `people/first-of-${bankId}-2`);
    expect(commits.map(({ action }) => action)).toEqual([
      'enter_first_administrators',
      'note_people_entered',
    ]);
    expect(await client.first(next)).toMatchObject({ failure: { code: 'administrators_known' } });
  });

  it('are two people with the role that lets others in', async () => {
    const [one] = administrators;
    expect(await client.first([one!])).toMatchObject({
      failure: { violations: [{ code: 'two_administrators' }] },
    });
    expect(await client.first([one!, person('boss-2')])).toMatchObject({
      failure: { violations: [{ pointer: '/people/1/roles' }] },
    });
    expect(await client.userOf('boss-1')).toBeNull();
  });

  it('are finished by the same command, or the sweep, after a crash', async () => {
    client.crash(true);
    await expect(client.first()).rejects.toThrow('ended here');
    expect(await client.userOf('boss-1')).toBeNull();
    client.crash(false);
    expect(await sweepPeopleEntries(client.deps)).toBe(1);
    expect(await client.userOf('boss-2')).toMatchObject({ active: true });
    expect(await sweepPeopleEntries(client.deps)).toBe(0);
  });
});

describe('people of a bank', () => {
  beforeEach(async () => {
    await client.first();
  });

  const propose = (people: readonly object[], who = 'boss-1') =>
    client.post(who, '', { people, note: '新员工' });

  it('are proposed by one, approved by another, and only then can act', async () => {
    const exporter = person('exp-1', {
      kind: 'applicant_user',
      roles: ['exporter'],
      applicantIds: ['applicant-1'],
    });
    const proposed = await propose([person('new-1'), exporter]);
    expect(proposed).toMatchObject({
      status: 201,
      body: { status: 'proposed', people: [{ displayName: '姓名 new-1' }, {}] },
    });
    expect(await client.userOf('new-1')).toBeNull();
    expect(await approve('boss-1', proposed.body)).toMatchObject({
      status: 403,
      body: { code: 'author_never_approves' },
    });
    expect(await client.userOf('new-1')).toBeNull();
    expect(await approve('boss-2', proposed.body)).toMatchObject({
      status: 200,
      body: { status: 'applied', notEntered: [] },
    });
    expect(await client.userOf('new-1')).toMatchObject({ active: true, roles: ['client_manager'] });
    expect(await client.userOf('exp-1')).toMatchObject({ applicantIds: ['applicant-1'] });
    expect(await client.proposed.ofBank(bankId)).toEqual([]);
  });

  it('are shown to the second person with their names, and not once it is settled', async () => {
    const { body } = await propose([person('new-1')]);
    const read = async (path = '') =>
      (
        await request(client.app)
          .get(`/v1/people-entries${path}`)
          .set('authorization', client.bearer(['compliance']))
      ).body as { items: readonly object[] };
    expect(await read()).toMatchObject({
      items: [{ entryId: body.entryId, people: [{ userName: 'name.new-1' }] }],
    });
    await client.post('boss-1', `/${body.entryId}/rejection`, { note: '暂缓' });
    expect(await read()).toEqual({ acts: [], items: [] });
    expect(await read(`/${body.entryId}`)).toMatchObject({
      status: 'rejected',
      decisionNote: '暂缓',
      people: [{ userId: 'new-1', displayName: null }],
    });
    expect(await client.userOf('new-1')).toBeNull();
  });

  it('are refused together, each fault by its row, and nobody enters', async () => {
    const { status, body } = await propose([
      person('new-1', { roles: ['client_manager', 'client_manager'] }),
      person('new-1', { applicantIds: ['applicant-1'] }),
      person('boss-2', { roles: ['exporter'] }),
      person('exp-1', { kind: 'applicant_user', applicantIds: ['nobody'] }),
      person('new-2'),
    ]);
    expect([status, body.code]).toEqual([422, 'people_invalid']);
    expect(body.violations?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/people/0/roles role_twice',
      '/people/1/userId person_twice',
      '/people/1/userName person_twice',
      '/people/1/applicantIds bank_user_acts_for_nobody',
      '/people/2/userId person_known',
      '/people/2/userName person_known',
      '/people/2/roles role_of_other_side',
      '/people/3/roles role_of_other_side',
      '/people/3/applicantIds/0 applicant_not_known',
    ]);
    expect(await client.proposed.ofBank(bankId)).toEqual([]);
    expect(await client.userOf('new-2')).toBeNull();
  });

  test.each([
    ['another content', 'boss-2', 412, 'people_entry_hash_differs'],
    ['an entry that is settled', 'boss-2', 409, 'people_entry_settled'],
  ])('do not enter by an approval of %s', async (what, who, status, code) => {
    const { body } = await propose([person('new-1')]);
    if (what === 'an entry that is settled')
      await client.post('boss-1', `/${body.entryId}/rejection`, { note: '暂缓' });
    const contentHash = what === 'another content' ? `sha256:${'0'.repeat(64)}` : body.contentHash;
    expect(await approve(who, { ...body, contentHash })).toMatchObject({ status, body: { code } });
    expect(await client.userOf('new-1')).toBeNull();
  });

  it('come as a CSV file, with what is wrong told by its line', async () => {
    const head = 'userId,userName,displayName,kind,roles,applicantIds';
    const bad = `${head}\nc-1,c.one,丙 Bing,bank_user,first_reviewer wizard,\nc 2,,丁,robot,,\n`;
    const refused = await client.post('boss-1', '/from-csv?note=import', bad);
    expect(refused.status).toBe(422);
    const pointers = refused.body.violations?.map(({ pointer }) => pointer);
    expect(pointers).toEqual([
      '/people/0/roles/1',
      '/people/1/userId',
      '/people/1/userName',
      '/people/1/kind',
    ]);
    const good = `${head}\nc-1,c.one,"丙, Bing",bank_user,first_reviewer second_reviewer,\n`;
    const proposed = await client.post('boss-1', '/from-csv?note=import', good);
    expect(proposed).toMatchObject({ status: 201, body: { note: 'import' } });
    expect(await client.userOf('c-1')).toBeNull();
    await approve('boss-2', proposed.body);
    expect(await client.userOf('c-1')).toMatchObject({
      displayName: '丙, Bing',
      roles: ['first_reviewer', 'second_reviewer'],
    });
  });

  it('get the same answer for the same command again', async () => {
    const body = { people: [person('new-1')], note: '新员工' };
    const one = await client.post('boss-1', '', body, 'same-key');
    const two = await client.post('boss-1', '', body, 'same-key');
    expect(two.body).toEqual(one.body);
    expect(await client.post('boss-1', '', { ...body, note: '另' }, 'same-key')).toMatchObject({
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('cannot be written past the two people: the store of commits refuses', async () => {
    const { body } = await propose([person('new-1')]);
    const stream = `people/${body.entryId}`;
    const [commit] = await client.store.read(bankId, stream);
    const forged = {
      ...commit!,
      revision: 2,
      events: [{ type: 'people_entry.approved' as const }],
    };
    await expect(client.deps.commits.append(forged)).rejects.toThrow();
    expect(await client.store.read(bankId, stream)).toHaveLength(1);
  });
});
