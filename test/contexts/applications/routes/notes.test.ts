import { beforeAll, describe, expect, it } from '@jest/globals';
import { waitingRoutes } from '../../../../src/contexts/applications/routes/waiting-routes.js';
import { waitingNotes } from '../../../../src/contexts/applications/use-cases/notes/keep-notes.js';
import { mendNotes } from '../../../../src/contexts/applications/use-cases/notes/project-notes.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { firstChainFault } from '../../../../src/kernel/record/commit.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { bankId, bankUser, exporterUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { noteHarness } from '../../../builders/notes.js';
import { reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const auditor = bankUser('auditor-1', ['auditor']);
const gone = bankUser('gone-1', ['first_reviewer']);
const path = `/v1/applications/${harnessApplicationId}/notes`;

interface Note {
  readonly noteId: string;
  readonly noteText: string;
  readonly visibility: string;
  readonly writtenBy: { readonly userId: string | null; readonly displayName: string | null };
  readonly isNew: boolean;
}

/** An application in collection with its notes, over HTTP. */
const client = async (related: Parameters<typeof noteHarness>[2] = []) => {
  let notes: ReturnType<typeof noteHarness> | undefined;
  const made = await reviewClient(library, 'complete_collection', {
    users: [userOf(gone, { active: false }), userOf(auditor)],
    routes: ({ harness, refusals }) => {
      notes = noteHarness(harness, refusals, related);
      return [...notes.routes(), ...waitingRoutes([waitingNotes(notes.deps)])];
    },
  });
  const listed = async (actor: Actor): Promise<readonly Note[]> =>
    (await made.get(actor, path)).body['items'] as readonly Note[];
  const mentions = async (actor: Actor) => (await made.get(actor, '/v1/mentions')).body;
  return { ...made, listed, mentions, notes: notes! };
};

describe('notes beside an application', () => {
  it('wait for who is mentioned until opened, and stand in words for the bank alone', async () => {
    const { post, listed, mentions } = await client();
    const written = await post(people.manager, 'notes', {
      noteText: '请核对第1行的检测报告',
      mentioned: [people.first.userId],
    });
    expect(written.status).toBe(200);
    expect(await mentions(people.first)).toMatchObject({
      unseen: 1,
      items: [
        {
          noteText: '请核对第1行的检测报告',
          applicationId: harnessApplicationId,
          writtenBy: { userId: 'manager-1', displayName: 'manager-1' },
        },
      ],
    });
    expect(await mentions(people.second)).toMatchObject({ unseen: 0, items: [] });
    expect((await listed(people.first)).map(({ isNew }) => isNew)).toEqual([true]);
    expect(await listed(people.exporter)).toEqual([]);
    expect((await listed(auditor)).map(({ noteText }) => noteText)).toEqual([
      '请核对第1行的检测报告',
    ]);

    await post(people.first, 'notes/seen');
    await post(people.first, 'notes/seen');
    expect(await mentions(people.first)).toMatchObject({ unseen: 0, items: [] });
    expect((await listed(people.first)).map(({ isNew }) => isNew)).toEqual([false]);
  });

  it('stand in what waits for whoever they are meant for, by case, until opened', async () => {
    const { post, get } = await client();
    const waits = async (actor: Actor) => (await get(actor, '/v1/waiting')).body;
    const mentioned = [people.first.userId];
    for (const noteText of ['请核对报告', '请核对合同'])
      await post(people.manager, 'notes', { noteText, mentioned, visibility: 'shared' });
    const reference = expect.stringMatching(/^GL-/);
    const two = { kind: 'note', count: 2, id: harnessApplicationId, name: reference };
    for (const actor of [people.first, people.exporter])
      expect(await waits(actor)).toEqual({ total: 2, items: [two] });
    expect(await waits(people.second)).toEqual({ total: 0, items: [] });
    for (let n = 0; n < 4; n += 1)
      await post(people.manager, 'notes', { noteText: `第${n}条`, mentioned });
    const many = { kind: 'note', count: 6, id: null, name: null };
    expect(await waits(people.first)).toEqual({ total: 6, items: [many] });
    await post(people.first, 'notes/seen');
    expect(await waits(people.first)).toEqual({ total: 0, items: [] });
  });

  it('reach who is mentioned though the process stopped right after the note was kept', async () => {
    const { post, mentions, notes, harness } = await client();
    const { save } = notes.deps.mentions;
    Object.assign(notes.deps.mentions, { save: () => Promise.reject(new Error('killed')) });
    const asked = { noteText: '请核对', mentioned: [people.first.userId] };
    expect((await post(people.manager, 'notes', asked)).status).toBe(500);
    Object.assign(notes.deps.mentions, { save });
    expect(await mentions(people.first)).toMatchObject({ unseen: 0 });
    const deps = { ...notes.deps, projection: harness.deps.projection };
    for (let turn = 0; turn < 2; turn += 1) await mendNotes(deps, notes.deps.commits.streams());
    expect(await mentions(people.first)).toMatchObject({ unseen: 1 });
    await post(people.first, 'notes/seen');
    await mendNotes(deps, notes.deps.commits.streams());
    expect(await mentions(people.first)).toMatchObject({ unseen: 0 });
  });

  it('that are shared reach the firm, whose answer goes back to who wrote, unnamed to the firm', async () => {
    const { post, listed, mentions } = await client();
    await post(people.manager, 'notes', { noteText: '仅供本行', mentioned: [people.first.userId] });
    await post(people.manager, 'notes', {
      noteText: '请问两台机组同批发运吗？',
      visibility: 'shared',
      mentioned: [people.first.userId],
    });
    const [shared, ...rest] = await listed(people.exporter);
    expect(rest).toEqual([]);
    expect(shared).toMatchObject({
      noteText: '请问两台机组同批发运吗？',
      writtenBy: { side: 'bank', userId: null, displayName: null },
      mentioned: [],
      isNew: true,
    });
    expect(await mentions(people.exporter)).toMatchObject({
      unseen: 1,
      items: [{ writtenBy: { userId: null, displayName: null } }],
    });
    const answered = await post(people.exporter, 'notes', {
      noteText: '同批发运',
      answers: shared!.noteId,
    });
    expect(answered.status).toBe(200);
    expect(await mentions(people.exporter)).toMatchObject({ unseen: 0 });
    expect(await mentions(people.manager)).toMatchObject({
      unseen: 1,
      items: [
        {
          noteText: '同批发运',
          writtenBy: { userId: 'exporter-1', displayName: 'exporter-1' },
        },
      ],
    });
    expect((await listed(people.manager)).at(-1)).toMatchObject({
      noteText: '同批发运',
      visibility: 'shared',
      writtenBy: { side: 'applicant', userId: 'exporter-1', displayName: 'exporter-1' },
      mentioned: [{ userId: 'manager-1', displayName: 'manager-1' }],
    });
  });

  it.each([
    ['an exporter starts one', people.exporter, { noteText: '您好' }, 'note_answers_one', 422],
    [
      'the note to be answered is none, or not shared',
      people.manager,
      { noteText: '好', answers: 'note-9' },
      'note_unknown',
      404,
    ],
    [
      'somebody is mentioned who is switched off',
      people.manager,
      { noteText: '好', mentioned: [gone.userId] },
      'mention_unknown',
      422,
    ],
    [
      'an auditor is mentioned, who only reads',
      people.manager,
      { noteText: '好', mentioned: [auditor.userId] },
      'mention_unknown',
      422,
    ],
    [
      'somebody of no bank of ours is mentioned',
      people.manager,
      { noteText: '好', mentioned: ['nobody-1'] },
      'mention_unknown',
      422,
    ],
  ] as const)('are refused where %s', async (_title, actor, body, code, status) => {
    const { post, listed } = await client();
    expect(await post(actor, 'notes', body)).toMatchObject({ status, body: { code } });
    expect(await listed(people.manager)).toEqual([]);
  });

  it('of an exporter are for both sides: neither for the bank alone nor with mentions', async () => {
    const { post, listed } = await client();
    await post(people.manager, 'notes', { noteText: '请答复', visibility: 'shared' });
    const answers = (await listed(people.exporter))[0]!.noteId;
    for (const more of [{ visibility: 'bank' }, { mentioned: [people.first.userId] }])
      expect(
        await post(people.exporter, 'notes', { noteText: '好', answers, ...more }),
      ).toMatchObject({
        body: { code: 'note_of_applicant_is_shared' },
      });
  });

  it('for the bank alone are not answered by one that the firm reads', async () => {
    const { post, listed } = await client();
    await post(people.manager, 'notes', { noteText: '仅供本行' });
    const answers = (await listed(people.manager))[0]!.noteId;
    const asked = { noteText: '好', answers };
    expect(await post(people.first, 'notes', { ...asked, visibility: 'shared' })).toMatchObject({
      status: 422,
      body: { code: 'answer_of_bank_note_is_shared' },
    });
    expect(await listed(people.exporter)).toEqual([]);
    expect((await post(people.first, 'notes', asked)).status).toBe(200);
  });

  it('mention the manager of the branch that keeps the applicant', async () => {
    const { post } = await client([
      { userId: people.manager.userId, relation: 'same_branch_family' },
    ]);
    const asked = { noteText: '请看', mentioned: [people.manager.userId] };
    expect((await post(people.first, 'notes', asked)).status).toBe(200);
  });

  it('that were for the bank alone cannot be found by answering', async () => {
    const { post, listed } = await client();
    await post(people.manager, 'notes', { noteText: '仅供本行' });
    const answers = (await listed(people.manager))[0]!.noteId;
    expect(await post(people.exporter, 'notes', { noteText: '好', answers })).toMatchObject({
      body: { code: 'note_unknown' },
    });
  });

  it('are not written by who is related to the applicant, and such a person is not mentioned', async () => {
    const { post, refusals } = await client([
      { userId: people.first.userId, relation: 'related_applicant' },
    ]);
    expect(await post(people.first, 'notes', { noteText: '请从速' })).toMatchObject({
      body: { code: 'related_party_never_reviews' },
    });
    expect(
      await post(people.manager, 'notes', { noteText: '好', mentioned: [people.first.userId] }),
    ).toMatchObject({ body: { code: 'mention_unknown' } });
    const log = await refusals.list({ bankId, limit: 9, cursor: null });
    expect(log.items.map(({ subject, action }) => [subject.id, action])).toEqual([
      [harnessApplicationId, 'write_note'],
      [harnessApplicationId, 'write_note'],
    ]);
  });

  it('are not there for another bank or another firm', async () => {
    const { post, get } = await client();
    await post(people.manager, 'notes', { noteText: '请答复', visibility: 'shared' });
    for (const actor of [
      bankUser('manager-b', ['client_manager'], { bankId: 'bank-b' }),
      exporterUser('exporter-9', { applicantIds: ['applicant-9'] }),
    ]) {
      expect((await get(actor, path)).status).toBe(404);
      expect((await post(actor, 'notes', { noteText: '您好' })).status).toBe(404);
      expect(await get(actor, '/v1/mentions')).toMatchObject({ body: { unseen: 0 } });
    }
  });

  it('are one under one key, and another text under it is refused', async () => {
    const { post, listed } = await client();
    const over = { key: 'the-same-key' };
    await post(people.manager, 'notes', { noteText: '请核对' }, over);
    await post(people.manager, 'notes', { noteText: '请核对' }, over);
    expect(await post(people.manager, 'notes', { noteText: '另一句' }, over)).toMatchObject({
      body: { code: 'idempotency_key_reused' },
    });
    expect(await listed(people.manager)).toHaveLength(1);
  });

  it('stand in a chain of their own by commitments alone', async () => {
    const { post, notes } = await client();
    for (const text of ['甲：核对报告', '乙：核对合同'])
      await post(people.manager, 'notes', { noteText: text, mentioned: [people.first.userId] });
    await post(people.first, 'notes/seen');
    const commits = await notes.deps.commits.read(bankId, harnessApplicationId);
    expect(commits.map(({ action }) => action)).toEqual(['write_note', 'write_note', 'see_notes']);
    expect(firstChainFault(commits, sha256)).toBeNull();
    expect(JSON.stringify(commits)).not.toMatch(/核对/);
    for (const { fingerprint } of commits) expect(fingerprint).toMatch(/^apart:sha256:/);
  });

  it('end at three hundred of the side that wrote them, and never those of the other', async () => {
    const { post, listed, notes } = await client();
    await post(people.manager, 'notes', { noteText: '一', visibility: 'shared' });
    const answers = (await listed(people.exporter))[0]!.noteId;
    const [first] = await notes.deps.commits.read(bankId, harnessApplicationId);
    const many = Array.from({ length: 299 }, () => first!.events[0]!);
    await notes.deps.commits.append({ ...first!, revision: 2, commandId: 'c-2', events: many });
    expect(await post(people.manager, 'notes', { noteText: '二' })).toMatchObject({
      status: 409,
      body: { code: 'notes_full' },
    });
    expect((await post(people.exporter, 'notes', { noteText: '好', answers })).status).toBe(200);
  });
});
