import { beforeEach, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { staffChangeRoutes } from '../../../../src/contexts/people/routes/staff-change-routes.js';
import type { UserRole } from '../../../../src/kernel/values/actor.js';
import { appointmentOf } from '../../../../src/contexts/people/rules/staff/staff-change.js';
import type {
  StaffChange,
  StaffChangeEvent,
  StaffAppointment,
} from '../../../../src/contexts/people/rules/staff/staff-change.js';
import { emptyProfile } from '../../../../src/contexts/people/rules/staff/staff-profile.js';
import { changeStaff } from '../../../../src/contexts/people/use-cases/change-staff.js';
import {
  actsOnStaff,
  listWaitingChanges,
  readStaffChanges,
} from '../../../../src/contexts/people/use-cases/read-staff-changes.js';
import { sweepStaffChanges } from '../../../../src/contexts/people/use-cases/sweep-staff-changes.js';
import { bankId, bankUser, people } from '../../../builders/actors.js';
import { userOf } from '../../../builders/application-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { inMemoryWaitingStaffChanges } from '../../../fakes/in-memory-waiting-staff-changes.js';
import { testApp } from '../../../builders/test-app.js';
import { asClaimed } from '../../../builders/as-claimed.js';

interface Who {
  readonly userId: string;
  readonly roles: readonly UserRole[];
}

const boss: Who = { userId: 'boss-1', roles: ['review_manager'] };
const otherBoss: Who = { userId: 'boss-2', roles: ['review_manager'] };
const compliance: Who = { userId: 'compliance-1', roles: ['compliance'] };

const standing: StaffAppointment = appointmentOf(userOf(people.first));
const reviewing = (over: Partial<StaffAppointment> = {}): StaffAppointment => ({
  ...standing,
  roles: ['first_reviewer', 'second_reviewer'],
  ...over,
});

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly pointers: readonly string[];
  readonly changes: readonly StaffChange[];
}

const open = async () => {
  const users = inMemoryUserStore();
  for (const actor of [people.exporter, people.first, people.second])
    await users.save(userOf(actor));
  for (const { userId, roles } of [boss, otherBoss, compliance])
    await users.save(userOf(bankUser(userId, roles)));
  const applicants = inMemoryApplicantStore();
  for (const [bank, id, uscc] of [
    [bankId, 'applicant-1', '91350200MAC0GRN14Y'],
    ['bank-b', 'applicant-b', '91350200MAC0GRN22R'],
  ] as const)
    await applicants.insert({
      ...{ applicantId: id, bankId: bank, nameZh: id, nameEn: null, uscc, lei: null },
      ...{ createdBy: 'manager-1', createdAt: '2026-11-25T00:00:00.000Z' },
    });
  const commits = inMemoryCommitStore<StaffChangeEvent>();
  const refusals = inMemoryRefusalLog();
  const made = { deps: null as Parameters<typeof changeStaff>[0] | null };
  const { app, bearer } = testApp(({ clock }) => {
    const deps = {
      standing: asClaimed,
      commits,
      waiting: inMemoryWaitingStaffChanges(),
      users,
      applicants,
      refusals,
      clock,
      sha256,
      names: inMemoryPersonNames(),
      evaluatorBuild: 'test',
      onChanged: () => Promise.resolve(),
    };
    made.deps = deps;
    return staffChangeRoutes({
      changeStaff: changeStaff(deps),
      readStaffChanges: readStaffChanges(deps),
      listWaitingChanges: listWaitingChanges(deps),
      actsOnStaff: actsOnStaff(deps),
    });
  });
  let keys = 0;
  const seenOf = async (userId: string) => {
    const { headers } = await request(app)
      .get(`/v1/staff/${userId}/changes`)
      .set('authorization', bearer(['auditor']));
    return headers['etag'];
  };
  const send = async (
    who: Who,
    under: string,
    body: object,
    key?: string,
    seen?: string,
  ): Promise<Answer> => {
    keys += 1;
    const proposed = /^([^/]+)\/changes$/.exec(under)?.[1];
    const tag = seen ?? (proposed === undefined ? undefined : ((await seenOf(proposed)) ?? '"0"'));
    const answered = await request(app)
      .post(`/v1/staff/${under}`)
      .set(tag === undefined ? {} : { 'if-match': tag })
      .set('authorization', bearer(who.roles, { userId: who.userId }))
      .set('idempotency-key', key ?? `staff-key-${keys}`)
      .send(body);
    const answer = answered.body as {
      readonly code?: string;
      readonly violations?: readonly { readonly pointer: string }[];
      readonly changes?: readonly StaffChange[];
    };
    return {
      status: answered.status,
      code: answer.code,
      pointers: (answer.violations ?? []).map(({ pointer }) => pointer),
      changes: answer.changes ?? [],
    };
  };
  const propose = (who: Who, after: StaffAppointment, userId = 'first-1') =>
    send(who, `${userId}/changes`, { after, note: '岗位调整' });
  const approve = (who: Who, contentHash: string, key?: string) =>
    send(who, 'first-1/changes/1/approval', { contentHash }, key);
  return {
    app,
    bearer,
    seenOf,
    commits,
    users,
    refusals,
    deps: made.deps!,
    send,
    propose,
    approve,
  };
};

let client: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  client = await open();
});
const keptOf = async () => appointmentOf((await client.users.find(bankId, 'first-1'))!);

describe('who may review is changed by two people', () => {
  it('and holds once a second one approved what he looked at', async () => {
    const proposed = await client.propose(boss, reviewing());
    expect(proposed).toMatchObject({ status: 200, changes: [{ number: 1, status: 'proposed' }] });
    expect(await keptOf()).toEqual(standing);
    const { contentHash } = proposed.changes[0]!;
    const approved = await client.approve(otherBoss, contentHash, 'approval-key-1');
    expect(approved.changes).toMatchObject([
      { status: 'applied', proposedBy: ['boss-1'], decidedBy: 'boss-2', before: standing },
    ]);
    expect(await keptOf()).toEqual(reviewing());
    expect(await client.approve(otherBoss, contentHash, 'approval-key-1')).toMatchObject({
      status: 200,
    });
    expect(await client.approve(otherBoss, contentHash, 'approval-key-2')).toMatchObject({
      status: 409,
      code: 'staff_change_settled',
    });
    const read = await request(client.app)
      .get('/v1/staff/first-1/changes')
      .set('authorization', client.bearer(['auditor']));
    expect(read.body).toMatchObject({ userId: 'first-1', changes: [{ status: 'applied' }] });
  });

  it('tells each reader what waits, and what the reader may do about it', async () => {
    await client.propose(boss, reviewing());
    const actsOf = async (who: Who) => {
      const waiting = await request(client.app)
        .get('/v1/staff-changes')
        .set('authorization', client.bearer(who.roles, { userId: who.userId }));
      const { staff, exporterUsers } = waiting.body as {
        readonly staff: readonly { readonly change: { readonly acts: readonly object[] } }[];
        readonly exporterUsers: readonly unknown[];
      };
      expect([staff.length, exporterUsers]).toEqual([1, []]);
      return staff[0]!.change.acts;
    };
    expect(await actsOf(boss)).toMatchObject([
      { act: 'approve_staff_change', barred: { code: 'author_never_approves' } },
      { act: 'reject_staff_change', barred: null },
    ]);
    expect(await actsOf(compliance)).toMatchObject([{ barred: null }, { barred: null }]);
    expect(await actsOf({ userId: 'auditor-1', roles: ['auditor'] })).toEqual([]);
    const concerned: Who = { userId: 'first-1', roles: ['review_manager'] };
    expect(await actsOf(concerned)).toMatchObject([
      { barred: { code: 'own_profile_never_kept' } },
      { barred: { code: 'own_profile_never_kept' } },
    ]);
    const read = await request(client.app)
      .get('/v1/staff/first-1/changes')
      .set('authorization', client.bearer(boss.roles, { userId: 'boss-1' }));
    expect(read.body).toMatchObject({
      acts: [{ act: 'propose_staff_change', barred: { code: 'staff_change_pending' } }],
    });
    await client.send(otherBoss, 'first-1/changes/1/rejection', { note: '不妥' });
    const after = await request(client.app)
      .get('/v1/staff-changes')
      .set('authorization', client.bearer(boss.roles, { userId: 'boss-1' }));
    expect(after.body).toEqual({ staff: [], exporterUsers: [] });
  });

  it('tells before it is agreed what the bank could no longer do, and of what was missing before nothing', async () => {
    await client.propose(boss, { ...standing, active: false });
    const waiting = await request(client.app)
      .get('/v1/staff-changes')
      .set('authorization', client.bearer(compliance.roles, { userId: compliance.userId }));
    const { staff } = waiting.body as {
      readonly staff: readonly {
        readonly change: {
          readonly opensGaps: readonly { readonly text: { readonly en: string } }[];
        };
      }[];
    };
    const told = staff.flatMap(({ change }) => change.opensGaps.map(({ text }) => text.en));
    expect(told).toEqual([
      expect.stringMatching(/^Nobody is there today who may act as first reviewer; /),
    ]);
  });

  it('lists what waits again once the sweep has found what a crash left unmarked', async () => {
    await client.propose(boss, reviewing());
    await client.deps.waiting.remove({ bankId, userId: 'first-1', number: 1 });
    expect(await listWaitingChanges(client.deps)(bankId)).toEqual([]);
    await sweepStaffChanges(client.deps);
    expect(await listWaitingChanges(client.deps)(bankId)).toMatchObject([
      { user: { userId: 'first-1' } },
    ]);
  });

  it('leaves absences kept in between as they are', async () => {
    const { contentHash } = (await client.propose(boss, reviewing())).changes[0]!;
    const absences = [{ from: '2026-12-01', to: '2026-12-05', substituteId: null }];
    const user = (await client.users.find(bankId, 'first-1'))!;
    await client.users.saveStaff({ ...user, staff: { ...emptyProfile, revision: 1, absences } });
    await client.approve(compliance, contentHash);
    const kept = (await client.users.find(bankId, 'first-1'))!;
    expect([kept.roles, kept.staff?.absences]).toEqual([reviewing().roles, absences]);
  });

  test.each<readonly [string, Who, string, string]>([
    ['by who proposed it', boss, 'as proposed', 'author_never_approves'],
    [
      'by the person concerned',
      { userId: 'first-1', roles: ['review_manager'] },
      'as proposed',
      'own_profile_never_kept',
    ],
    ['of another content', otherBoss, 'another', 'staff_change_hash_differs'],
  ])('is not approved %s', async (_title, who, seen, code) => {
    const { contentHash } = (await client.propose(boss, reviewing())).changes[0]!;
    const named = seen === 'another' ? `sha256:${'0'.repeat(64)}` : contentHash;
    expect((await client.approve(who, named)).code).toBe(code);
    expect(await keptOf()).toEqual(standing);
    const log = await client.refusals.list({ bankId, limit: 10, cursor: null });
    expect(log.items[0]).toMatchObject({
      subject: { kind: 'staff', id: 'staff/first-1' },
      refusal: { code },
    });
  });

  it('relates a person to nobody whom the bank does not know', async () => {
    const foreign = userOf(bankUser('exporter-b', ['exporter'], { bankId: 'bank-b' }));
    await client.users.save({ ...foreign, kind: 'applicant_user' });
    const refused = await client.propose(
      boss,
      reviewing({
        relatedApplicantIds: ['applicant-1', 'applicant-mistyped', 'applicant-b'],
        exporterUserIds: ['exporter-1', 'exporter-b', 'second-1'],
      }),
    );
    expect(refused).toMatchObject({
      status: 422,
      code: 'staff_profile_invalid',
      pointers: [
        '/relatedApplicantIds/1',
        '/relatedApplicantIds/2',
        '/exporterUserIds/1',
        '/exporterUserIds/2',
      ],
    });
    const known = reviewing({
      relatedApplicantIds: ['applicant-1'],
      exporterUserIds: ['exporter-1'],
    });
    expect((await client.propose(boss, known)).status).toBe(200);
  });

  it('is proposed by a manager, never for himself, once at a time, and changes something', async () => {
    expect(await client.propose(compliance, reviewing())).toMatchObject({ status: 403 });
    const own = await client.propose(boss, reviewing(), 'boss-1');
    expect(own.code).toBe('own_profile_never_kept');
    expect((await client.propose(boss, standing)).code).toBe('nothing_changed');
    expect((await client.propose(boss, reviewing(), 'nobody')).code).toBe('user_unknown');
    expect((await client.propose(boss, reviewing(), 'exporter-1')).code).toBe('user_unknown');
    await client.propose(boss, reviewing());
    expect((await client.propose(otherBoss, reviewing({ branch: '0110/001' }))).code).toBe(
      'staff_change_pending',
    );
    const turnedDown = await client.send(otherBoss, 'first-1/changes/1/rejection', {
      note: '不同意',
    });
    expect(turnedDown.changes).toMatchObject([
      { status: 'rejected', note: '岗位调整', decisionNote: '不同意' },
    ]);
    expect((await client.propose(boss, reviewing())).status).toBe(200);
    const unknown = await client.send(otherBoss, 'first-1/changes/9/rejection', { note: '不同意' });
    expect(unknown).toMatchObject({ status: 404, code: 'staff_change_unknown' });
  });

  it('is refused with every fault: a post without its role, a role twice', async () => {
    const faulty = await client.propose(
      boss,
      reviewing({
        roles: ['first_reviewer', 'first_reviewer'],
        posts: [{ step: 'second_review', post: 'backup' }],
      }),
    );
    expect(faulty).toMatchObject({
      status: 422,
      code: 'staff_profile_invalid',
      pointers: ['/roles', '/posts/0'],
    });
    const exporter = await client.send(boss, 'first-1/changes', {
      after: { ...standing, roles: ['exporter'] },
      note: 'x',
    });
    expect(exporter.status).toBe(422);
  });

  it('is not proposed on what stood before the last change', async () => {
    const seen = await client.seenOf('first-1');
    const { contentHash } = (await client.propose(boss, reviewing())).changes[0]!;
    await client.approve(otherBoss, contentHash);
    const after = { ...standing, active: false };
    const late = await client.send(boss, 'first-1/changes', { after, note: 'x' }, 'late-1', seen);
    expect([late.status, late.code]).toEqual([412, 'revision_stale']);
    expect(await keptOf()).toEqual(reviewing());
  });

  it('is not approved onto somebody who is kept otherwise by now', async () => {
    const { contentHash } = (await client.propose(boss, reviewing())).changes[0]!;
    await client.users.save(userOf(people.first, { active: false }));
    expect((await client.approve(otherBoss, contentHash)).code).toBe('staff_standing_moved');
  });

  it('is written to the person by the sweep when the process died after the approval', async () => {
    const { contentHash } = (await client.propose(boss, reviewing())).changes[0]!;
    const broken = {
      ...client.deps,
      users: { ...client.users, saveStaff: () => Promise.reject(new Error('killed')) },
    };
    await expect(
      changeStaff(broken)({
        actor: bankUser('boss-2', ['review_manager']),
        userId: 'first-1',
        command: { kind: 'approve_staff_change', number: 1, contentHash },
        commandId: 'approval',
        fingerprint: 'approval',
        requestId: 'approval',
      }),
    ).rejects.toThrow('killed');
    expect(await keptOf()).toEqual(standing);
    expect(await sweepStaffChanges(client.deps)).toBe(1);
    expect(await keptOf()).toEqual(reviewing());
    expect(await sweepStaffChanges(client.deps)).toBe(0);
  });

  it('gives the role to nobody on the word of the process or the exporter', async () => {
    const act = changeStaff(client.deps);
    const asked = {
      userId: 'first-1',
      command: {
        kind: 'propose_staff_change',
        after: reviewing(),
        seenRevision: 0,
        reason: 'x',
      },
      fingerprint: 'f',
      requestId: 'r',
    } as const;
    const codes = await Promise.all(
      [people.system, people.exporter].map(async (actor) => {
        const answer = await act({ ...asked, actor, commandId: actor.userId });
        return answer.ok ? 'done' : answer.failure.code;
      }),
    );
    expect(codes).toEqual(['people_only', 'exporter_side_never_acts_for_bank']);
    const applied = await act({
      ...asked,
      actor: bankUser('boss-1', ['review_manager']),
      command: { kind: 'note_staff_change_applied', number: 1 },
      commandId: 'applied',
    });
    expect(applied.ok ? 'done' : applied.failure.code).toBe('system_only');
  });
});
