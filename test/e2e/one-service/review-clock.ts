import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { Person } from '../../../demo/api-client.js';
import type { DraftedScenario } from '../../../demo/draft-scenario.js';
import type { ApplicationProgress } from '../../../src/contexts/applications/rules/state/progress.js';
import { applicationWorkflowId } from '../../../workflows/messages.js';
import { ask, untilAnswered } from '../ask.js';
import type { Asked, Reply } from '../ask.js';
import { violationsOf } from '../../faults/violations-of.js';
import type { Stack } from '../stack.js';
import type { Watched } from './watched.js';

let stack: Stack;
let drafted: DraftedScenario;
let boss: Person;
const asks = (path: string, asked: Asked = {}): Promise<Reply> =>
  ask(stack.service.baseUrl, path, asked);
/** An act of somebody, asked again under its key while a busy machine answers 503. */
const acts = (path: string, asked: Asked): Promise<Reply> =>
  untilAnswered(stack.service.baseUrl, path, { ...asked, method: 'POST', key: randomUUID() });

interface Deadline {
  readonly dueAt: string;
  readonly party: string;
  readonly counted: { readonly calendar: string };
}

const read = async (): Promise<Reply['body']> => (await drafted.scenario.read()).body;
const deadline = async (): Promise<Deadline> => (await read())['deadline'] as Deadline;
const revision = async (): Promise<number> => (await read())['revision'] as number;

/** What the queue shows of the application; other stories are told to the same service. */
const ownIn = ({ body }: Reply): readonly unknown[] => {
  const items = body['items'] as readonly { readonly application: Reply['body'] }[];
  return items.filter(
    ({ application }) => application['applicationId'] === drafted.scenario.applicationId,
  );
};

/** Until when the process in Temporal waits. */
const processWaitsUntil = async (): Promise<string | undefined> => {
  const connection = await Connection.connect({ address: stack.service.engines.temporalAddress });
  try {
    const applicationId = String((await read())['applicationId']);
    const id = applicationWorkflowId('demo-bank', applicationId);
    const handle = new Client({ connection }).workflow.getHandle(id);
    return (await handle.query<ApplicationProgress>('progress')).deadline?.dueAt;
  } finally {
    await connection.close();
  }
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let left = 150; left > 0; left -= 1) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error('it never was so');
};

export const reviewClock = (watched: () => Watched): void => {
  describe('the clocks of review', () => {
    beforeAll(async () => {
      ({ stack } = watched());
      drafted = await stack.draft('maker');
      await drafted.scenario.tell('intake');
      boss = await stack.signIn('he.ping');
    });

    describe('the clocks of review on real engines', () => {
      it('count anew, in record and process, when two administrators close a day', async () => {
        const before = await deadline();
        const [author, approver] = [await stack.signIn('he.lan'), await stack.signIn('tang.wei')];
        const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
        const day = await asks(`/v1/business-days?from=${today}&count=2`, { person: author });
        const proposed = await asks('/v1/business-calendar/revisions', {
          person: author,
          method: 'POST',
          body: {
            effectiveOn: today,
            opensAtHour: 9,
            cutOffHour: 17,
            closingDays: [{ on: day.body['dueOn'], nameZh: '系统切换', nameEn: 'Cut-over' }],
            makeUpDays: [],
            years: [],
            note: '核心系统切换',
          },
        });
        const [revised] = proposed.body['revisions'] as readonly { readonly contentHash: string }[];
        const approval = { method: 'POST', body: { contentHash: revised!.contentHash } } as const;
        const path = '/v1/business-calendar/revisions/1/approval';
        expect((await asks(path, { ...approval, person: author })).status).toBe(403);
        expect((await asks(path, { ...approval, person: approver })).status).toBe(200);
        await until(async () => (await deadline()).counted.calendar.startsWith('own.1+'));
        const after = await deadline();
        expect(after.dueAt > before.dueAt).toBe(true);
        await until(async () => (await processWaitsUntil()) === after.dueAt);
      });

      it('stand still while a registry is waited for, and go on with what was left', async () => {
        const { manager } = drafted.users;
        const expectedOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
        const started = await acts(`${drafted.scenario.path}/third-party-wait`, {
          person: manager,
          revision: await revision(),
          body: { thirdParty: 'registry', about: '排污许可登记', expectedOn },
        });
        expect(started.body).toMatchObject({ waitingFor: 'third_party' });
        const queue = await asks('/v1/review-queue?waitingFor=third_party', { person: manager });
        expect(ownIn(queue)).toHaveLength(1);
        const refused = await acts(`${drafted.scenario.path}/intake`, {
          person: manager,
          revision: await revision(),
          body: { agrees: true, note: '' },
        });
        expect(refused).toMatchObject({ status: 409, body: { code: 'third_party_wait_runs' } });
        const ended = await acts(`${drafted.scenario.path}/third-party-wait/end`, {
          person: manager,
          revision: await revision(),
          body: { note: '已登记' },
        });
        expect(ended.body).toMatchObject({ waitingFor: 'bank', deadline: { party: 'bank' } });
      });

      it('are given more time by a manager, and the process waits until then', async () => {
        const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
        const extended = await acts(`${drafted.scenario.path}/deadline-extension`, {
          person: boss,
          revision: await revision(),
          body: { dueOn, note: '等待总行批复' },
        });
        expect(extended.status).toBe(200);
        const { dueAt } = extended.body['deadline'] as Deadline;
        expect(dueAt.slice(0, 10) >= dueOn).toBe(true);
        await until(async () => (await processWaitsUntil()) === dueAt);
      });

      it('are shown with whose turn it is and what to expect, to exporter and bank', async () => {
        const { exporter } = drafted.users;
        const { body } = await asks(`${drafted.scenario.path}/timeline`, { person: exporter });
        expect(body).toMatchObject({
          turn: {
            zh: expect.stringMatching(/^现在轮到银行（受理）/),
            en: expect.stringMatching(/^It is the bank’s turn \(intake\)/),
          },
          clocks: { running: 'bank', usedMs: { third_party: expect.any(Number) } },
          expectedDecision: { by: expect.any(String) },
        });
        const { stretches } = body['clocks'] as {
          readonly stretches: readonly { owner: string }[];
        };
        expect(stretches.map(({ owner }) => owner)).toEqual([
          'exporter',
          'bank',
          'third_party',
          'bank',
        ]);
      });
    });

    describe('the queue on real engines', () => {
      it('names whose turn it is, filters, counts, and lets one of two have a claim', async () => {
        const { manager, first } = drafted.users;
        const mine = await asks('/v1/review-queue?assignee=me&step=client_management', {
          person: manager,
        });
        expect(ownIn(mine)).toMatchObject([
          {
            assignedTo: { substituteFor: null },
            claimedBy: null,
            businessMsLeft: expect.any(Number),
          },
        ]);
        const waiting = await asks('/v1/review-queue?step=client_management&limit=100', {
          person: boss,
        });
        const counts = await asks('/v1/review-queue/counts', { person: boss });
        const steps = counts.body['steps'] as readonly { readonly step: string }[];
        expect(steps.map(({ step }) => step)).toEqual([
          'client_management',
          'first_review',
          'second_review',
          'final_approval',
          'payout_check',
          'appeal',
          'credit',
          'contract',
          'hold',
        ]);
        expect(steps[0]).toMatchObject({
          waiting: (waiting.body['items'] as readonly unknown[]).length,
        });
        const claims = await Promise.all(
          [0, 1].map(() =>
            asks(`${drafted.scenario.path}/claim`, { person: manager, method: 'POST' }),
          ),
        );
        expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
        const staff = await asks('/v1/staff', { person: boss });
        expect((staff.body['items'] as readonly unknown[]).length).toBeGreaterThan(5);
        const bad = await asks('/v1/review-queue?amountFrom=9', { person: first });
        expect(bad).toMatchObject({ status: 400, body: { code: 'query_invalid' } });
        const operator = await stack.signIn('du.heng');
        expect((await asks('/v1/stuck-applications', { person: operator })).status).toBe(200);
      });

      it('leaves every invariant as it is', async () => {
        expect(await violationsOf(watched().service, stack)).toEqual([]);
      });
    });
  });
};
