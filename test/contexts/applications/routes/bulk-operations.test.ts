import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { bulkRoutes } from '../../../../src/contexts/applications/routes/bulk-routes.js';
import type { ApplicationCommandKind } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import { actOnMany } from '../../../../src/contexts/applications/use-cases/bulk/act-on-many.js';
import type { BulkDeps } from '../../../../src/contexts/applications/use-cases/bulk/act-on-many.js';
import { keepNotes } from '../../../../src/contexts/applications/use-cases/notes/keep-notes.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import {
  assigneesFor,
  tellReassigned,
} from '../../../../src/contexts/applications/use-cases/review/reassign.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { User } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { emptyProfile } from '../../../../src/contexts/people/rules/staff/staff-profile.js';
import { isPermitted } from '../../../../src/kernel/http/permissions.js';
import type { ReadKeptActor } from '../../../../src/kernel/values/kept-actor-reader.js';
import { refuse } from '../../../../src/kernel/messages/refusals.js';
import { fail, ok } from '../../../../src/kernel/values/result.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { createdIdOf } from '../../../../src/kernel/record/command-id.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { bankId, bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { ask, sha256 } from '../../../builders/lifecycle.js';
import { readingRoutes } from '../../../builders/reading-routes.js';
import { noteHarness } from '../../../builders/notes.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryBulkOperations } from '../../../fakes/in-memory-bulk-operations.js';
import { bearerOf, reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

interface Bulk {
  readonly operationId: string;
  readonly isOver: boolean;
  readonly done: number;
  readonly refused: number;
  readonly results: readonly {
    readonly applicationReference: string | null;
    readonly refusal: { readonly code: string; readonly detail: { readonly zh: string } } | null;
  }[];
}

interface Asked {
  readonly act: string;
  readonly applicationIds: readonly string[];
  readonly [member: string]: unknown;
}

const path = '/v1/bulk-operations';
let keys = 0;

/** Acts on many over fakes; `failing`: how often the act itself cannot be reached. */
const client = async (
  until: ApplicationCommandKind,
  failing = 0,
  users: readonly User[] = [],
  standingOf: ReadKeptActor = (actor) => Promise.resolve(ok(actor)),
  notesAre: 'full' | 'away' | 'there' = 'there',
) => {
  const operations = inMemoryBulkOperations();
  const stopped: unknown[] = [];
  const lagging: string[] = [];
  const noteIdOf = (commandId: string) => createdIdOf('note', commandId, sha256);
  let left = failing;
  let notes: ReturnType<typeof noteHarness> | undefined;
  const made = await reviewClient(library, until, {
    users,
    routes: (set) => {
      const { harness, refusals, send } = set;
      notes = noteHarness(harness, refusals);
      const nameOf = async (bank: string, userId: string) =>
        (await harness.deps.users.find(bank, userId))?.displayName ?? null;
      const deps: BulkDeps = {
        operations,
        act: tellReassigned({
          act: async (envelope) => {
            left -= 1;
            if (left >= 0) throw new Unavailable('temporal', 1);
            return send(envelope);
          },
          readCommits: readCommits({
            ...harness.deps,
            ...notes.deps,
            commits: harness.deps.commits,
          }),
          notes: {
            ...keepNotes(notes.deps),
            ...(notesAre === 'full' && {
              write: () => Promise.resolve(fail(refuse('notes_full', { most: 300 }))),
            }),
            ...(notesAre === 'away' && {
              read: () => Promise.reject(new Unavailable('mongodb', 1)),
            }),
          },
          noteIdOf,
          nameOf,
          sha256,
          onUntold: (error) => lagging.push((error as Error).message),
        }),
        writeNote: keepNotes(notes.deps).write,
        noteIdOf,
        readApplication: readApplication(harness.deps),
        standing: (actor) => standingOf(actor),
        mayAct: (roles) => isPermitted(roles, 'bulk.act'),
        nameOf,
        clock: harness.deps.clock,
        sha256,
        pause: () => Promise.resolve(),
        onStopped: (error) => stopped.push(error),
      };
      return [
        ...notes.routes(),
        ...readingRoutes(set),
        ...bulkRoutes({
          ...actOnMany(deps),
          assignees: assigneesFor({
            ...harness.deps,
            applicants: inMemoryApplicantStore(),
            bankRules: plainBankRules(),
          }),
          operationIdOf: (commandId) => createdIdOf('bulk', commandId, sha256),
          clock: harness.deps.clock,
        }),
      ];
    },
  });
  /** Of each application the newest revision was seen, unless another is told. */
  const seenAs = async ({ applicationIds, ...body }: Asked): Promise<object> => {
    const { revision } = await made.harness.application();
    const applications = applicationIds.map((applicationId) => ({ applicationId, revision }));
    return { applications, ...body };
  };
  const post = async (actor: Actor, body: Asked, key = `bulk-${(keys += 1)}`) =>
    request(made.app)
      .post(path)
      .set('authorization', bearerOf(made.made, actor))
      .set('idempotency-key', key)
      .send(await seenAs(body));
  const over = async (actor: Actor, operationId: string): Promise<Bulk> => {
    for (;;) {
      const found = (await made.get(actor, `${path}/${operationId}`)).body as unknown as Bulk;
      if (found.isOver) return found;
      await turn();
    }
  };
  const bulk = async (actor: Actor, body: Asked, key?: string): Promise<Bulk> => {
    const begun = await post(actor, body, key);
    expect([begun.status, begun.body]).toEqual([202, expect.anything()]);
    const { operationId } = begun.body as Bulk;
    expect(begun.headers['location']).toBe(`${path}/${operationId}`);
    return over(actor, operationId);
  };
  return { ...made, operations, stopped, untold: lagging, notes: notes!, post, bulk, over };
};

const claim = { act: 'claim', applicationIds: [harnessApplicationId, 'application-9'] };

describe('one act on many applications', () => {
  it('does what it may and says of each of the others why not, in words', async () => {
    const { bulk, harness, get } = await client('claim_step');
    const { done, refused, results, operationId } = await bulk(people.first, claim);
    expect([done, refused]).toEqual([1, 1]);
    expect(results).toMatchObject([
      { applicationReference: expect.stringMatching(/^GL-/) as unknown, refusal: null },
      {
        applicationReference: null,
        refusal: { code: 'application_unknown', detail: { zh: expect.any(String) as unknown } },
      },
    ]);
    expect((await harness.application()).claim?.userId).toBe(people.first.userId);
    const listed = (await get(people.first, path)).body['items'] as readonly Bulk[];
    expect(listed.map((one) => one.operationId)).toEqual([operationId]);
    expect((await get(people.second, path)).body['items']).toEqual([]);
    expect((await get(people.second, `${path}/${operationId}`)).status).toBe(404);
  });

  it('passes the gate of the act alone: a wrong role, then four eyes, then a claim that stands', async () => {
    const { bulk, refusals } = await client('claim_step');
    const one = { act: 'claim', applicationIds: [harnessApplicationId] };
    const codeFor = async (actor: Actor) => (await bulk(actor, one)).results[0]?.refusal?.code;
    expect(await codeFor(people.second)).toBe('role_missing');
    expect(await codeFor(people.first)).toBeUndefined();
    expect(await codeFor(people.first)).toBe('already_claimed');
    const log = await refusals.list({ bankId, limit: 9, cursor: null });
    expect(log.items.map(({ refusal }) => refusal.code)).toEqual(
      expect.arrayContaining(['role_missing', 'already_claimed']),
    );
  });

  it('gives claimed steps back with the reason', async () => {
    const { bulk, harness } = await client('claim_step');
    const applicationIds = [harnessApplicationId];
    await bulk(people.first, { act: 'claim', applicationIds });
    const given = await bulk(people.first, { act: 'release', applicationIds, note: '明日起休假' });
    expect(given).toMatchObject({ done: 1, refused: 0 });
    expect((await harness.application()).claim).toBeNull();
  });

  it('reminds whose turn it is: the firm by a shared note, a colleague by a mention', async () => {
    const remind = { act: 'remind', applicationIds: [harnessApplicationId], noteText: '请从速' };
    const collecting = await client('complete_collection');
    expect(await collecting.bulk(people.manager, remind)).toMatchObject({ done: 1 });
    expect((await collecting.get(people.exporter, '/v1/mentions')).body['unseen']).toBe(1);

    const reviewed = await client('claim_step');
    expect((await reviewed.bulk(people.manager, remind)).results[0]?.refusal?.code).toBe(
      'nobody_to_remind',
    );
    await reviewed.bulk(people.first, { act: 'claim', applicationIds: [harnessApplicationId] });
    expect(await reviewed.bulk(people.manager, remind)).toMatchObject({ done: 1 });
    expect((await reviewed.get(people.first, '/v1/mentions')).body['unseen']).toBe(1);
    expect((await reviewed.get(people.exporter, '/v1/mentions')).body['unseen']).toBe(0);
  });

  it('is one under one key, and other content under it is refused', async () => {
    const { bulk, post, commits } = await (async () => {
      const made = await client('claim_step');
      return { ...made, commits: () => made.harness.commits() };
    })();
    const applications = [
      { applicationId: harnessApplicationId, revision: (await commits()).length },
    ];
    const first = await bulk(people.first, { ...claim, applications }, 'the-same-bulk');
    const after = (await commits()).length;
    const again = await bulk(people.first, { ...claim, applications }, 'the-same-bulk');
    expect(again.operationId).toBe(first.operationId);
    expect((await commits()).length).toBe(after);
    const other = await post(people.first, { ...claim, applicationIds: ['a-1'] }, 'the-same-bulk');
    expect((other.body as { readonly code: string }).code).toBe('idempotency_key_reused');
  });

  it('goes on where it stopped once its person looks, and does nothing twice', async () => {
    const { operations, over, harness, stopped } = await client('claim_step');
    const operationId = 'operation-1';
    const { kind, userId, roles, displayName, applicantIds } = people.first as Extract<
      Actor,
      { kind: 'bank_user' }
    >;
    await operations.start({
      bankId,
      operationId,
      startedBy: { kind, userId, bankId, roles, displayName, applicantIds },
      startedAt: '2026-11-30T02:00:00.000Z',
      fingerprint: '0',
      asked: { act: 'claim' },
      applicationIds: ['application-9', harnessApplicationId],
      isOver: false,
    });
    await operations.keep({
      ...{ bankId, operationId, place: 0, applicationId: 'application-9' },
      applicationReference: null,
      refusal: null,
      at: '2026-11-30T02:00:01.000Z',
    });
    expect(await over(people.first, operationId)).toMatchObject({ done: 2, refused: 0 });
    expect((await harness.application()).claim?.userId).toBe(userId);
    expect(stopped).toEqual([]);
  });

  it.each([
    [2, undefined],
    [3, 'bulk_not_reached'],
  ])('tries again what cannot be reached: after %d times it answers %s', async (failing, code) => {
    const { bulk } = await client('claim_step', failing);
    const { results } = await bulk(people.first, {
      act: 'claim',
      applicationIds: [harnessApplicationId],
    });
    expect(results[0]?.refusal?.code).toBe(code);
  });

  it('takes two hundred at most', async () => {
    const { post } = await client('claim_step');
    const applicationIds = Array.from({ length: 201 }, (_, at) => `application-${at}`);
    expect((await post(people.first, { act: 'claim', applicationIds })).status).toBe(422);
    expect((await post(people.first, { act: 'claim', applicationIds: [] })).status).toBe(422);
  });
});

const boss = bankUser('boss', ['review_manager']);

describe('an act on many after what was seen changed', () => {
  const other = bankUser('first-2', ['first_reviewer']);
  const users = [userOf(boss), userOf(other), userOf(bankUser('second-2', ['second_reviewer']))];
  const [applicationIds, note] = [[harnessApplicationId], '请尽快'];
  const codesOf = ({ results }: Bulk) => results.map(({ refusal }) => refusal?.code);

  it.each([
    { act: 'claim' },
    { act: 'release', note },
    { act: 'reassign', userId: 'second-2', note },
    { act: 'remind', noteText: note },
  ])(
    'does nothing to a case that moved to another step, and says who has it: $act',
    async (asked) => {
      const { bulk, harness, get, stopped } = await client('record_review', 0, users);
      const applications = [
        { applicationId: harnessApplicationId, revision: (await harness.application()).revision },
      ];
      await harness.take(people.first, ask.review());
      await harness.take(people.second, { kind: 'claim_step' });
      const before = (await harness.commits()).length;
      const moved = await bulk(asked.act === 'claim' ? people.first : boss, {
        ...{ ...asked, applicationIds, applications },
      });
      expect(codesOf(moved)).toEqual(['moved_on']);
      const { zh } = moved.results[0]!.refusal!.detail;
      expect(zh).toContain(userOf(people.second).displayName);
      expect((await harness.commits()).length).toBe(before);
      expect((await harness.application()).claim?.userId).toBe(people.second.userId);
      expect((await get(people.second, '/v1/mentions')).body['unseen']).toBe(0);
      expect(stopped).toEqual([]);
    },
  );

  it('gives no step away that a colleague claimed since, and says that nobody has it where nobody does', async () => {
    const { bulk, harness } = await client('claim_step', 0, users);
    const { revision } = await harness.application();
    const applications = [{ applicationId: harnessApplicationId, revision }];
    const reassign = { act: 'reassign', userId: other.userId, note, applicationIds, applications };
    await harness.take(people.first, { kind: 'claim_step' });
    const held = await bulk(boss, reassign);
    expect(held.results[0]?.refusal?.detail.zh).toContain(userOf(people.first).displayName);
    await harness.take(people.first, { kind: 'unclaim_step' });
    const free = await bulk(boss, reassign);
    expect([...codesOf(held), ...codesOf(free)]).toEqual(['moved_on', 'moved_on']);
    expect(free.results[0]?.refusal?.detail.zh).toContain('尚无承办人');
    expect((await harness.application()).assignment?.userId).not.toBe(other.userId);
  });

  it('says that a case waits for the applicant now, and tells the applicant nothing', async () => {
    const { bulk, harness, get } = await client('confirm_screening');
    const { revision } = await harness.application();
    const applications = [{ applicationId: harnessApplicationId, revision }];
    await harness.take(people.manager, { kind: 'confirm_screening', note: '' });
    const remind = { act: 'remind', noteText: '内部催办', applicationIds, applications };
    const reminded = await bulk(boss, remind);
    expect(reminded.results[0]?.refusal).toMatchObject({
      code: 'moved_on',
      detail: { zh: expect.stringContaining('等待申请人') as unknown },
    });
    expect((await get(people.exporter, '/v1/mentions')).body['unseen']).toBe(0);
  });

  it.each([
    ['was switched off', () => fail(refuse('person_switched_off')), 'person_switched_off'],
    ['holds no role of it now', <A>(actor: A) => ok({ ...actor, roles: [] }), 'bulk_role_lost'],
    [
      'is no manager now',
      <A>(actor: A) => ok({ ...actor, roles: ['second_reviewer'] }),
      'role_missing',
    ],
  ] as const)('does nothing for a person who %s since it began', async (_what, standing, code) => {
    const { operations, over, harness } = await client('claim_step', 0, users, (actor) =>
      Promise.resolve(standing(actor) as never),
    );
    const { revision } = await harness.application();
    const startedBy = boss as Exclude<Actor, { kind: 'system' }>;
    await operations.start({
      ...{ bankId, operationId: 'operation-2', startedBy, fingerprint: '0' },
      startedAt: '2026-11-30T02:00:00.000Z',
      asked: { act: 'reassign', userId: other.userId, text: note },
      ...{ applicationIds, revisionsSeen: [revision], isOver: false },
    });
    const { results } = await over(boss, 'operation-2');
    expect(results.map(({ refusal }) => refusal?.code)).toEqual([code]);
    expect((await harness.application()).revision).toBe(revision);
  });
});

describe('steps given to somebody by name', () => {
  const other = bankUser('first-2', ['first_reviewer']);
  const { displayName } = userOf(other);
  const away: User = {
    ...userOf(bankUser('first-3', ['first_reviewer'])),
    staff: {
      ...emptyProfile,
      absences: [{ from: '2026-01-01', to: '2027-12-31', substituteId: null }],
    },
  };
  const gone: User = { ...userOf(bankUser('first-4', ['first_reviewer'])), active: false };
  /** Took the client management of this application. */
  const took: User = { ...userOf(people.manager), roles: ['client_manager', 'first_reviewer'] };
  const users = [userOf(boss), userOf(other), away, gone, took];
  const applicationIds = [harnessApplicationId];
  const reassign = (userId: string) => ({
    act: 'reassign',
    applicationIds,
    userId,
    note: '明日起休假',
  });

  it('leave who had claimed them, are that person’s turn, and both are told why', async () => {
    const { bulk, get, harness } = await client('claim_step', 0, users);
    await bulk(people.first, { act: 'claim', applicationIds });
    expect(await bulk(boss, reassign(other.userId))).toMatchObject({ done: 1, refused: 0 });
    const { claim, assignment } = await harness.application();
    expect([claim, assignment?.userId]).toEqual([null, other.userId]);
    expect((await harness.commits()).at(-1)?.events).toMatchObject([
      { type: 'step.reassigned', userId: other.userId, takenOverFrom: people.first.userId },
    ]);
    for (const told of [people.first, other])
      expect((await get(told, '/v1/mentions')).body['items']).toMatchObject([
        { noteText: `本环节改派给${displayName}。原因：明日起休假` },
      ]);
    expect((await get(people.second, '/v1/mentions')).body['unseen']).toBe(0);
    expect((await bulk(other, { act: 'claim', applicationIds })).done).toBe(1);
  });

  it.each([
    ['no note can tell of it', 'full', 'notes_full'],
    ['notes cannot be reached', 'away', 'an error'],
  ] as const)(
    'are given though %s, and whoever runs the service learns that',
    async (_why, notesAre, told) => {
      const { bulk, untold, harness } = await client('claim_step', 0, users, undefined, notesAre);
      expect(await bulk(boss, reassign(other.userId))).toMatchObject({ done: 1, refused: 0 });
      expect((await harness.application()).assignment?.userId).toBe(other.userId);
      expect(untold).toEqual([expect.stringContaining(told)]);
    },
  );

  it('are taken over by who lost them where who claimed them since may no longer act', async () => {
    const { bulk, harness } = await client('claim_step', 0, users);
    const claimOf = async (actor: Actor) =>
      (await bulk(actor, { act: 'claim', applicationIds })).results[0]?.refusal?.code;
    expect(await claimOf(people.first)).toBeUndefined();
    await bulk(boss, reassign(other.userId));
    expect(await claimOf(other)).toBeUndefined();
    expect(await claimOf(people.first)).toBe('claimed_by_another');
    await harness.deps.users.save({ ...userOf(other), active: false });
    expect(await claimOf(people.first)).toBeUndefined();
    expect((await harness.application()).claim?.userId).toBe(people.first.userId);
  });

  it('are told of by the name of who gets them, also where that person reads no notes', async () => {
    const { bulk, get, harness } = await client('claim_step', 0, users);
    await bulk(people.first, { act: 'claim', applicationIds });
    const { userId } = other;
    await harness.take(boss, { kind: 'reassign_step', userId, reason: '一' });
    expect(await bulk(boss, reassign(people.first.userId))).toMatchObject({ done: 1 });
    expect((await get(other, '/v1/mentions')).body['items']).toMatchObject([
      { noteText: `本环节改派给${userOf(people.first).displayName}。原因：明日起休假` },
    ]);
  });

  it('are not claimed back by who lost them, until they are given back or to that person again', async () => {
    const { bulk, get, harness } = await client('claim_step', 0, users);
    const claimOf = async (actor: Actor) =>
      (await bulk(actor, { act: 'claim', applicationIds })).results[0]?.refusal?.code;
    const { userId } = other;
    expect(await claimOf(people.first)).toBeUndefined();
    await bulk(boss, reassign(userId));
    expect(await claimOf(people.first)).toBe('step_taken_away');
    const steps = await get(people.first, `/v1/applications/${harnessApplicationId}/next-steps`);
    const acts = steps.body['acts'] as readonly {
      act: string;
      barred: { code: string; text: { zh: string } } | null;
    }[];
    const barred = acts.find(({ act }) => act === 'claim_step')?.barred;
    expect(barred?.code).toBe('step_taken_away');
    expect(barred?.text.zh).not.toContain('无关联');
    const queue = await get(people.first, '/v1/review-queue');
    expect(queue.body['items']).toMatchObject([{ mayClaim: false, blockedBy: 'step_taken_away' }]);
    // Given back, it is open to everybody again.
    expect(await claimOf(other)).toBeUndefined();
    await bulk(other, { act: 'release', applicationIds, note: '转回' });
    expect(await claimOf(people.first)).toBeUndefined();
    // Taken once more and given to that person again, it is his.
    await bulk(boss, reassign(userId));
    expect(await claimOf(people.first)).toBe('step_taken_away');
    expect(await bulk(boss, reassign(people.first.userId))).toMatchObject({ done: 1 });
    expect(await claimOf(other)).toBe('step_taken_away');
    expect(await claimOf(people.first)).toBeUndefined();
    expect(await harness.application()).not.toHaveProperty('assignment.takenFrom', [
      people.first.userId,
    ]);
  });

  it('are given by a manager to somebody else, never to himself', async () => {
    const both = bankUser('boss-2', ['review_manager', 'first_reviewer']);
    const { bulk, get } = await client('claim_step', 0, [...users, userOf(both)]);
    const own = await bulk(both, reassign(both.userId));
    expect(own.results[0]?.refusal?.code).toBe('reassigned_to_oneself');
    const listed = await get(both, `/v1/assignees?applicationIds=${harnessApplicationId}`);
    expect(JSON.stringify(listed.body)).not.toContain(both.userId);
    expect(await bulk(boss, reassign(both.userId))).toMatchObject({ done: 1 });
  });

  it('are not given by who took another step of the case: the next person checks that one', async () => {
    const second = bankUser('second-2', ['second_reviewer']);
    const { bulk, get, harness } = await client('record_review', 0, [...users, userOf(second)]);
    await harness.take(people.first, ask.review());
    const reviewed = { ...people.first, roles: ['first_reviewer', 'review_manager'] } as Actor;
    await harness.deps.users.save(userOf(reviewed));
    const named = await bulk(reviewed, reassign(second.userId));
    expect(named.results[0]?.refusal).toMatchObject({
      code: 'reassigned_by_reviewer',
      detail: { zh: expect.stringContaining('初审') as unknown },
    });
    const listed = await get(reviewed, `/v1/assignees?applicationIds=${harnessApplicationId}`);
    expect(listed.body['items']).toEqual([]);
    const steps = await get(reviewed, `/v1/applications/${harnessApplicationId}/next-steps`);
    const acts = steps.body['acts'] as readonly { act: string; barred: { code: string } | null }[];
    expect(acts.find(({ act }) => act === 'reassign_step')?.barred?.code).toBe(
      'reassigned_by_reviewer',
    );
    expect(await bulk(boss, reassign(second.userId))).toMatchObject({ done: 1 });
  });

  it('go alone too, on the revision seen and once under one key', async () => {
    const { post, harness, send } = await (async () => {
      const made = await reviewClient(library, 'claim_step', { users });
      return { ...made, send: made.post };
    })();
    const body = { userId: other.userId, note: 'on leave' };
    const { revision } = await harness.application();
    const stale = await send(boss, 'reassignment', body, { revision: revision - 1 });
    expect([stale.status, stale.body['code']]).toEqual([412, 'revision_stale']);
    const over = { revision, key: 'the-same-reassignment' };
    expect((await post(boss, 'reassignment', body, over)).status).toBe(200);
    expect((await post(boss, 'reassignment', body, over)).status).toBe(200);
    expect((await harness.application()).revision).toBe(revision + 1);
    expect((await post(boss, 'reassignment', { ...body, note: '' })).status).toBe(422);
    expect((await post(people.first, 'reassignment', body)).status).toBe(403);
  });

  it.each([
    ['who has the step', other.userId, 'reassigned_to_holder', displayName],
    ['nobody of the bank', 'first-9', 'reassigned_to_unknown', '名单'],
    ['who lacks the role', people.second.userId, 'reassigned_to_barred', '初审'],
    ['who took another step', people.manager.userId, 'reassigned_to_barred', '已办理'],
    ['who is away', away.userId, 'reassigned_to_barred', '请假'],
    ['whose account is closed', gone.userId, 'reassigned_to_barred', '停用'],
  ])('are not for %s', async (_whom, userId, code, named) => {
    const { bulk } = await client('claim_step', 0, users);
    await bulk(boss, reassign(other.userId));
    const { results } = await bulk(boss, reassign(userId));
    expect(results[0]?.refusal?.code).toBe(code);
    expect(results[0]?.refusal?.detail.zh).toContain(named);
  });

  it('are not given by others', async () => {
    const { bulk } = await client('claim_step', 0, users);
    expect((await bulk(other, reassign(other.userId))).results[0]?.refusal?.code).toBe(
      'role_missing',
    );
  });

  it('name to a manager only whom they could be given to', async () => {
    const { get } = await client('claim_step', 0, users);
    const listed = await get(boss, `/v1/assignees?applicationIds=${harnessApplicationId},a-9`);
    const fitting = (listed.body['items'] as readonly { readonly userId: string }[]).map(
      ({ userId }) => userId,
    );
    expect(fitting).toEqual(expect.arrayContaining([people.first.userId, other.userId]));
    for (const userId of [away.userId, gone.userId, people.manager.userId, people.second.userId])
      expect(fitting).not.toContain(userId);
    expect((await get(other, `/v1/assignees?applicationIds=a`)).status).toBe(403);
    expect((await get(boss, '/v1/assignees?applicationIds=a%20b')).status).toBe(400);
  });
});
