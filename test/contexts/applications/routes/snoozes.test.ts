import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  queueWithSnoozes,
  sizesWithoutSnoozes,
} from '../../../../src/contexts/applications/use-cases/notes/keep-snoozes.js';
import type { QueueEntry } from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import { summaryOfApplication } from '../../../../src/contexts/applications/rules/state/application-summary.js';
import type { ApplicationCommandKind } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { addDays, dayOf } from '../../../../src/kernel/values/clock/calendar-day.js';
import { people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { noteHarness } from '../../../builders/notes.js';
import { bearerOf, reviewClient } from './review-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const path = `/v1/applications/${harnessApplicationId}/snooze`;
const page = { limit: 20, cursor: null };
let keys = 0;

/** An application in somebody's queue, over fakes. */
const client = async (until: ApplicationCommandKind) => {
  let notes: ReturnType<typeof noteHarness> | undefined;
  const made = await reviewClient(library, until, {
    routes: ({ harness, refusals }) => {
      notes = noteHarness(harness, refusals);
      return notes.routes();
    },
  });
  const { deps } = made.harness;
  const send = async (method: 'put' | 'delete', actor: Actor, body?: object) => {
    const sending = method === 'put' ? request(made.app).put(path) : request(made.app).delete(path);
    const answered = await sending
      .set('authorization', bearerOf(made.made, actor))
      .set('idempotency-key', `snooze-${(keys += 1)}`)
      .send(body);
    return { status: answered.status, body: answered.body as Record<string, unknown> };
  };
  const snooze = (actor: Actor, untilDay: string | null) => send('put', actor, { untilDay });
  const whole = async () => {
    const application = await made.harness.application();
    const entry = { application: summaryOfApplication(application) } as unknown as QueueEntry;
    return { items: [entry], nextCursor: null };
  };
  const queue = queueWithSnoozes(whole, notes!.snoozes.lasting);
  const shown = async (actor: Actor, isSnoozed = false) =>
    (await queue(actor, { ...page, isSnoozed })).items.length;
  const sizes = sizesWithoutSnoozes(async () => Promise.resolve(1), notes!.snoozes.lasting);
  const counted = async (actor: Actor) => (await sizes(actor, [{}]))[0];
  const today = (): string => dayOf(deps.clock.now());
  return { ...made, snooze, send, queue, shown, counted, today, clock: deps.clock };
};

const dayMs = 86_400_000;

describe('a case put aside', () => {
  it('leaves one’s own queue alone, is shown among what is aside, and comes back on the day', async () => {
    const { snooze, shown, counted, queue, today, clock, harness } = await client('claim_step');
    const before = await harness.application();
    const day = addDays(today(), 1);
    expect(await snooze(people.first, day)).toMatchObject({
      status: 200,
      body: { snooze: { untilDay: day } },
    });
    expect([await shown(people.first), await shown(people.first, true)]).toEqual([0, 1]);
    expect([await counted(people.first), await counted(people.second)]).toEqual([0, 1]);
    expect(
      (await queue(people.first, { ...page, isSnoozed: true })).items[0]?.snooze,
    ).toMatchObject({ untilDay: day });
    expect([await shown(people.second), await shown(people.second, true)]).toEqual([1, 0]);
    expect(await harness.application()).toEqual(before);
    clock.advance(dayMs);
    expect([await shown(people.first), await shown(people.first, true)]).toEqual([1, 0]);
  });

  it('comes back when it moves on', async () => {
    const { snooze, shown, act } = await client('claim_step');
    await snooze(people.first, null);
    expect(await shown(people.first)).toBe(0);
    await act(people.exporter, { kind: 'withdraw_application', reason: '不再需要' });
    expect(await shown(people.first)).toBe(1);
  });

  it('comes back when the exporter answers a note', async () => {
    const { snooze, shown, post, get } = await client('complete_collection');
    await post(people.manager, 'notes', { noteText: '请问何时发运？', visibility: 'shared' });
    await snooze(people.manager, null);
    expect(await shown(people.manager)).toBe(0);
    const notes = (await get(people.exporter, path.replace('snooze', 'notes'))).body['items'];
    const [{ noteId }] = notes as readonly [{ readonly noteId: string }];
    await post(people.exporter, 'notes', { noteText: '下周一', answers: noteId });
    expect(await shown(people.manager)).toBe(1);
  });

  it('comes back when it becomes late, and is not put aside then', async () => {
    const { snooze, shown, clock, harness } = await client('claim_step');
    await snooze(people.first, null);
    const due = (await harness.application()).deadline!.dueAt;
    clock.advance(Date.parse(due) - Date.parse(clock.now()));
    expect(await shown(people.first)).toBe(1);
    expect(await snooze(people.first, null)).toMatchObject({
      status: 409,
      body: { code: 'snooze_late' },
    });
  });

  it('is taken back by its person', async () => {
    const { snooze, send, shown, get } = await client('claim_step');
    expect((await send('delete', people.first)).body).toEqual({ snooze: null });
    await snooze(people.first, null);
    expect((await get(people.first, path)).body['snooze']).toMatchObject({ untilDay: null });
    expect((await get(people.second, path)).body).toEqual({ snooze: null });
    expect((await send('delete', people.first)).body).toEqual({ snooze: null });
    expect(await shown(people.first)).toBe(1);
  });

  it('is put aside until a day after today and within two months', async () => {
    const { snooze, today } = await client('claim_step');
    for (const days of [0, -1, 61])
      expect(await snooze(people.first, addDays(today(), days))).toMatchObject({
        status: 422,
        body: { code: 'snooze_day' },
      });
  });

  it('is not there for another bank', async () => {
    const { snooze } = await client('claim_step');
    const stranger = { ...people.first, bankId: 'bank-b' } as Actor;
    expect(await snooze(stranger, null)).toMatchObject({ status: 404 });
  });
});
