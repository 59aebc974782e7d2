import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../builders/lifecycle.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { progressOf } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { sweepApplications } from '../../../../../src/contexts/applications/use-cases/upkeep/sweep-applications.js';
import { Unavailable } from '../../../../../src/kernel/ports.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryProcessTroubles } from '../../../../fakes/in-memory-process-troubles.js';
import { manualClock } from '../../../../fakes/manual-clock.js';
import { recordingProcess } from '../../../../fakes/recording-process.js';

const named = (applicationId: string, scenario: Scenario): Application => ({
  ...applicationOf(scenario),
  applicationId,
});

const withdrawn = () => apply([[people.exporter, ask.withdraw()]], givenBefore('accept_intake'));
const declined = () => apply([[people.final, ask.decline()]], givenBefore('approve_application'));

const fixture = async (...applications: readonly Application[]) => {
  const projection = inMemoryApplicationProjection();
  for (const application of applications) await projection.save(application);
  const process = recordingProcess(() => Promise.reject(new Error('a sweep never acts')));
  const clock = manualClock('2026-11-27T02:00:00.000Z');
  const troubles = inMemoryProcessTroubles();
  const sweep = sweepApplications({ projection, process, troubles, clock });
  return { process, clock, troubles, sweep };
};

describe('a sweep', () => {
  it('starts the process of a submitted application that has none, with its progress', async () => {
    const { sweep, process } = await fixture(
      named('in-intake', givenBefore('accept_intake')),
      named('approved', apply(straightThrough)),
    );
    expect(await sweep('bank-a')).toEqual({ looked: 2, started: 2, notified: 0 });
    expect(new Set(process.told)).toEqual(
      new Set(['start in-intake at 2', `start approved at ${straightThrough.length}`]),
    );
  });

  it('notes a process that runs and does not read, for the list of what is stuck', async () => {
    const { sweep, process, troubles } = await fixture(named('deaf', givenBefore('accept_intake')));
    process.running.add('deaf');
    process.isDeaf = true;
    expect(await sweep('bank-a')).toEqual({ looked: 1, started: 0, notified: 0 });
    expect(await troubles.list('bank-a', 10)).toEqual(['deaf']);
  });

  it('tells a process whose state a crash kept from it, and none that lacks a claim only', async () => {
    const updatedAt = '2026-11-27T01:59:00.000Z';
    const lifted = { ...named('lifted', givenBefore('confirm_screening')), updatedAt };
    const claimed = { ...named('claimed', givenBefore('record_review')), updatedAt };
    const { sweep, process } = await fixture(lifted, claimed);
    for (const id of ['lifted', 'claimed']) process.running.add(id);
    process.knows = (application) =>
      Promise.resolve(
        progressOf(
          application.applicationId === 'lifted'
            ? { ...lifted, status: 'suspended', revision: lifted.revision - 1 }
            : { ...claimed, claim: null, revision: claimed.revision - 1 },
        ),
      );
    expect(await sweep('bank-a')).toEqual({ looked: 2, started: 0, notified: 1 });
    expect(process.told).toEqual([`notify lifted at ${lifted.revision}`]);
  });

  it('done twice changes nothing', async () => {
    const { sweep, process } = await fixture(named('in-intake', givenBefore('accept_intake')));
    await sweep('bank-a');
    expect(await sweep('bank-a')).toEqual({ looked: 1, started: 0, notified: 0 });
    expect(process.told).toHaveLength(1);
  });

  it('tells a process again whose collection is over, and no other', async () => {
    const { sweep, process, clock } = await fixture(
      named('settled', givenBefore('complete_collection')),
      named('open', givenBefore('accept_evidence')),
      named('in-review', givenBefore('claim_step')),
    );
    for (const id of ['settled', 'open', 'in-review']) process.running.add(id);
    expect(await sweep('bank-a')).toEqual({ looked: 3, started: 0, notified: 0 });
    clock.advance(4 * 86_400_000);
    expect(await sweep('bank-a')).toEqual({ looked: 3, started: 0, notified: 1 });
    expect(process.told).toEqual(['notify settled at 8']);
  });

  it('leaves drafts and what has ended alone', async () => {
    const { sweep, process } = await fixture(
      named('draft', givenBefore('submit_application')),
      named('withdrawn', withdrawn()),
    );
    expect(await sweep('bank-a')).toEqual({ looked: 0, started: 0, notified: 0 });
    expect(process.told).toEqual([]);
  });

  it('keeps a declined application running until the time to appeal is over', async () => {
    const { sweep, process, clock } = await fixture(named('declined', declined()));
    expect(await sweep('bank-a')).toMatchObject({ started: 1 });
    process.running.clear();
    clock.advance(70 * 86_400_000);
    expect(await sweep('bank-a')).toEqual({ looked: 1, started: 0, notified: 0 });
  });

  it('looks at one bank alone, page by page', async () => {
    const scenario = givenBefore('accept_intake');
    const many = Array.from({ length: 205 }, (_, index) => named(`a-${index}`, scenario));
    const { sweep } = await fixture(...many, { ...named('b', scenario), bankId: 'bank-b' });
    expect(await sweep('bank-a')).toEqual({ looked: 205, started: 205, notified: 0 });
    expect(await sweep('bank-b')).toEqual({ looked: 1, started: 1, notified: 0 });
  });

  it('says that the processes are away, so that it is tried again', async () => {
    const { sweep, process } = await fixture(named('in-intake', givenBefore('accept_intake')));
    process.isDown = true;
    await expect(sweep('bank-a')).rejects.toBeInstanceOf(Unavailable);
  });
});
