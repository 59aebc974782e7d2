import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import type {
  Deadline,
  DeadlineRules,
} from '../../src/contexts/applications/rules/deadlines/deadline.js';
import { bankUser, people } from '../builders/actors.js';
import { ask, plainDeadlines } from '../builders/lifecycle.js';
import { countOf, eventTypes, eventsOf } from './history-reading.js';
import {
  installQuietRuntime,
  openFixture,
  refusalCodeOf,
  setUpHarness,
} from './process-harness.js';
import type { Fixture, Harness, HarnessOptions } from './process-harness.js';
import { before, byPeople, from, hopeless, reopened, vetoed, appealed } from './fixtures.js';
import { openSkippingEngine } from './skipping-engine.js';
import type { SkippingEngine } from './skipping-engine.js';
import { waitUntil } from './wait-until.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let engine: SkippingEngine;

beforeAll(() => {
  installQuietRuntime();
});

/**
 * A server for each test: what is left of a test (a timer that nobody hears, a task that was under
 * way when its workflow ended) would hold the one clock of the server.
 */
const onStage = async (
  options: HarnessOptions,
  play: (harness: Harness, fixture: Fixture) => Promise<void>,
): Promise<void> => {
  engine = await openSkippingEngine();
  const harness = setUpHarness(engine, options);
  const stop = await harness.startWorker();
  try {
    await play(harness, openFixture(harness));
  } finally {
    await stop();
    await engine.close();
  }
};

const sleepDays = (days: number): Promise<void> => engine.environment.sleep(days * dayMs);

const statusOf = (harness: Harness, fixture: Fixture) =>
  harness.applications.progressOf(fixture.applicationId).view.status;

const happened = (harness: Harness, fixture: Fixture) =>
  harness.applications
    .commitsOf(fixture.applicationId)
    .flatMap((commit) => commit.events.map((event) => ({ at: Date.parse(commit.at), event })));

const typesOf = (harness: Harness, fixture: Fixture): readonly ApplicationEvent['type'][] =>
  happened(harness, fixture).map(({ event }) => event.type);

/** The plain rules with another length for some states. */
const lasting = (days: Readonly<Record<string, number>>): DeadlineRules => ({
  ...plainDeadlines,
  deadlineOf: (status, at) => {
    const plain = plainDeadlines.deadlineOf(status, at);
    const length = days[status];
    if (plain === null || length === undefined) return plain;
    const instant = (share: number) =>
      new Date(Date.parse(at) + share * length * dayMs).toISOString();
    return { ...plain, dueAt: instant(1), warnAt: [instant(0.5), instant(0.8)] };
  },
});

/** The plain rules with two rungs of escalation, a day apart. */
const climbing: DeadlineRules = (() => {
  const withLevels = (deadline: Deadline): Deadline => ({
    ...deadline,
    escalateAt: [
      { to: 'backup', at: deadline.dueAt },
      { to: 'manager', at: new Date(Date.parse(deadline.dueAt) + dayMs).toISOString() },
    ],
  });
  return {
    ...plainDeadlines,
    deadlineOf: (status, at) => {
      const plain = plainDeadlines.deadlineOf(status, at);
      return plain === null ? null : withLevels(plain);
    },
    fixed: (...asked) => withLevels(plainDeadlines.fixed(...asked)),
  };
})();

describe("the bank's deadline", () => {
  it('warns at 50 % and 80 %, breaches once, and decides nothing in a year', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      const submittedAt = happened(harness, fixture).at(-1)!.at;
      await sleepDays(400);
      const later = happened(harness, fixture).slice(-3);
      expect(later.map(({ event }) => event.type)).toEqual([
        'deadline.warned',
        'deadline.warned',
        'deadline.breached',
      ]);
      const days = later.map(({ at }) => (at - submittedAt) / dayMs);
      expect(days[0]).toBeCloseTo(1.5, 2);
      expect(days[1]).toBeCloseTo(2.4, 2);
      expect(days[2]).toBeCloseTo(3, 2);
      expect(statusOf(harness, fixture)).toBe('intake');
    });
  }, 60_000);

  it('breached goes to the backup and a day later to the manager, who is told once', async () => {
    await onStage({ deadlines: climbing }, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      const submittedAt = happened(harness, fixture).at(-1)!.at;
      await sleepDays(400);
      const later = happened(harness, fixture).slice(-2);
      expect(later.map(({ event }) => event)).toMatchObject([
        { type: 'deadline.breached', escalatedTo: 'backup' },
        { type: 'deadline.escalated', escalatedTo: 'manager' },
      ]);
      expect((later[1]!.at - submittedAt) / dayMs).toBeCloseTo(4, 2);
      expect(statusOf(harness, fixture)).toBe('intake');
    });
  }, 60_000);

  it('extended by a manager after the breach is armed again, escalation too', async () => {
    await onStage({ deadlines: climbing }, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      await sleepDays(3.5);
      const dueOn = new Date((await engine.now()) + 10 * dayMs).toISOString().slice(0, 10);
      const boss = bankUser('boss', ['review_manager']);
      await fixture.play([[boss, { kind: 'extend_deadline', dueOn, reason: '等待批复' }]]);
      await sleepDays(6);
      expect(typesOf(harness, fixture).at(-1)).toBe('deadline.moved');
      await sleepDays(30);
      expect(typesOf(harness, fixture).slice(-2)).toEqual([
        'deadline.breached',
        'deadline.escalated',
      ]);
    });
  }, 60_000);

  it('stands still while a laboratory is waited for, whose own day then is the alarm', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('upload_evidence'));
      const expectedOn = new Date((await engine.now()) + 20 * dayMs).toISOString().slice(0, 10);
      await fixture.play([
        [
          people.manager,
          { kind: 'start_third_party_wait', thirdParty: 'laboratory', about: '检测', expectedOn },
        ],
      ]);
      await sleepDays(18);
      expect(statusOf(harness, fixture)).toBe('collection');
      expect(typesOf(harness, fixture).at(-1)).toBe('third_party_wait.started');
      await sleepDays(5);
      expect(typesOf(harness, fixture).at(-1)).toBe('deadline.breached');
      expect(statusOf(harness, fixture)).toBe('collection');
    });
  }, 60_000);

  it('is followed by the late act, taken as any other', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      await sleepDays(5);
      expect(typesOf(harness, fixture)).toContain('deadline.breached');
      expect(refusalCodeOf(await fixture.act(byPeople[2]!))).toBe('taken');
      expect(statusOf(harness, fixture)).toBe('screening');
    });
  }, 60_000);

  it('lets a decision after the breach of final approval through, marked late', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('record_environmental_screening'));
      await waitUntil(() => statusOf(harness, fixture) === 'environmental_screening');
      await fixture.play(from('record_environmental_screening').slice(0, -1));
      await sleepDays(4);
      await fixture.play([[people.final, ask.approve()]]);
      const decision = happened(harness, fixture).at(-1)!.event;
      expect(decision).toMatchObject({ type: 'decision.made', decision: { late: true } });
    });
  }, 60_000);

  it('in the past breaches at once, without reminders', async () => {
    await onStage({ deadlines: lasting({ intake: -1 }) }, async (harness, fixture) => {
      const startedAt = await engine.now();
      await fixture.play(before('accept_intake'));
      await waitUntil(() => typesOf(harness, fixture).includes('deadline.breached'));
      expect(typesOf(harness, fixture)).not.toContain('deadline.warned');
      expect((await engine.now()) - startedAt).toBeLessThan(hourMs);
    });
  }, 60_000);

  it('moved away sets no new timer, and warns at the new instant', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      await sleepDays(1);
      await fixture.play([byPeople[2]!]);
      const movedAt = happened(harness, fixture).at(-1)!.at;
      const events = await eventsOf(engine.client, fixture.workflowId);
      expect(countOf(events, eventTypes.timerStarted)).toBe(1);
      await sleepDays(2);
      const warned = happened(harness, fixture).filter(
        ({ event }) => event.type === 'deadline.warned',
      );
      expect(warned).toHaveLength(1);
      expect((warned[0]!.at - movedAt) / dayMs).toBeCloseTo(1.5, 2);
    });
  }, 60_000);

  it('moved nearer sets the timer anew, and breaches at the new instant', async () => {
    const deadlines = lasting({ collection: 30, environmental_screening: 1 });
    await onStage({ deadlines }, async (harness, fixture) => {
      await fixture.play(before('upload_evidence'));
      await sleepDays(2);
      await fixture.play(before('record_environmental_screening').slice(4));
      await waitUntil(() => statusOf(harness, fixture) === 'environmental_screening');
      const movedAt = happened(harness, fixture).at(-1)!.at;
      await sleepDays(2);
      const breached = happened(harness, fixture).find(
        ({ event }) => event.type === 'deadline.breached',
      );
      expect((breached!.at - movedAt) / dayMs).toBeCloseTo(1, 2);
      const events = await eventsOf(engine.client, fixture.workflowId);
      expect(countOf(events, eventTypes.timerCanceled)).toBe(1);
    });
  }, 60_000);

  it('stands still during a correction and runs on with what was left', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      await sleepDays(1);
      await fixture.play([[people.manager, ask.correction()]]);
      await sleepDays(2);
      await fixture.play([[people.exporter, ask.answer()]]);
      const { deadline } = harness.applications.progressOf(fixture.applicationId);
      const left = (Date.parse(deadline!.dueAt) - (await engine.now())) / dayMs;
      expect(left).toBeCloseTo(2, 1);
      await sleepDays(3);
      expect(typesOf(harness, fixture).filter((type) => type === 'deadline.breached')).toHaveLength(
        1,
      );
    });
  }, 60_000);
});

describe("the exporter's silence", () => {
  it('is none while what was brought waits for the bank, and counts anew after it has looked', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_evidence'));
      await sleepDays(40);
      expect(statusOf(harness, fixture)).toBe('collection');
      await fixture.play([
        [people.manager, ask.reject('evidence-1')],
        [people.manager, ask.reject('evidence-2')],
      ]);
      await sleepDays(2);
      expect(statusOf(harness, fixture)).toBe('collection');
      await sleepDays(2);
      expect(statusOf(harness, fixture)).toBe('expired');
    });
  }, 60_000);

  it('ends a collection softly, and the application can be reopened', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('upload_evidence'));
      await sleepDays(40);
      expect(statusOf(harness, fixture)).toBe('expired');
      expect(typesOf(harness, fixture).filter((type) => type === 'deadline.warned')).toHaveLength(
        2,
      );
      await fixture.play([reopened]);
      await fixture.play(before('record_environmental_screening').slice(4));
      await waitUntil(() => statusOf(harness, fixture) === 'environmental_screening');
    });
  }, 60_000);

  it('in a correction is a breach, and the application stays where it is', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('upload_evidence'));
      await fixture.play([[people.manager, ask.correction()]]);
      await sleepDays(40);
      expect(typesOf(harness, fixture)).toContain('deadline.breached');
      expect(statusOf(harness, fixture)).toBe('correction');
    });
  }, 60_000);
});

describe('the time to appeal', () => {
  it('keeps the process of a declined application until it is over', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('accept_intake'));
      await fixture.play([...hopeless, [people.manager, { kind: 'confirm_not_green', note: '' }]]);
      await sleepDays(59);
      expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
      await sleepDays(2);
      expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(false);
      expect(statusOf(harness, fixture)).toBe('declined');
    });
  }, 60_000);

  it('used on its last day finds the process there', async () => {
    await onStage({}, async (harness, fixture) => {
      await fixture.play(before('record_environmental_screening'));
      await waitUntil(() => statusOf(harness, fixture) === 'environmental_screening');
      await fixture.play([vetoed]);
      await sleepDays(59.9);
      await fixture.play([appealed]);
      await sleepDays(30);
      expect(statusOf(harness, fixture)).toBe('appealed');
      expect(await harness.process.isRunning('bank-a', fixture.applicationId)).toBe(true);
    });
  }, 60_000);
});

describe('a step of the process that fails', () => {
  it('is tried again at growing intervals until it succeeds', async () => {
    const triedAt: number[] = [];
    await onStage(
      {
        activities: (applications) => ({
          handleCommand: async (envelope) => {
            if (envelope.command.kind !== 'complete_collection')
              return applications.handleCommand(envelope);
            triedAt.push(await engine.now());
            if (triedAt.length <= 3) throw new Error('not yet');
            return applications.handleCommand(envelope);
          },
        }),
      },
      async (harness, fixture) => {
        await fixture.play(before('complete_collection'));
        await engine.environment.sleep(3 * 24 * hourMs + hourMs);
        expect(statusOf(harness, fixture)).toBe('environmental_screening');
        const pauses = triedAt.slice(1).map((at, index) => (at - triedAt[index]!) / 1_000);
        expect(pauses.map((pause) => Math.round(pause / 10) * 10)).toEqual([30, 60, 120]);
      },
    );
  }, 60_000);
});
