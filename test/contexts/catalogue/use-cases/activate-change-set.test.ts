import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { activateChangeSet } from '../../../../src/contexts/catalogue/use-cases/activate-change-set.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { changeSetReads } from '../../../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { sweepChangeSets } from '../../../../src/contexts/catalogue/use-cases/sweep-change-sets.js';
import { bankId } from '../../../builders/actors.js';
import {
  approvalOf,
  catalogueHarness,
  refrigerantEdit,
} from '../../../builders/catalogue-harness.js';
import { admins } from '../../../builders/change-sets.js';
import { fewItems } from '../../../builders/few-items.js';
import { recordingChangeSetProcesses } from '../../../fakes/recording-change-set-processes.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

const changeSetId = 'change-set-1';
const effectiveOn = '2026-12-01';
const activation = { bankId, changeSetId };
const midnight = '2026-11-30T16:00:00.000Z';

/** A revision published on 25 November for the day given. */
const published = async (day = effectiveOn, processes = recordingChangeSetProcesses()) => {
  const harness = await catalogueHarness(content, { processes });
  const one = await harness.submitted(changeSetId, [refrigerantEdit(content, 150)], day);
  const answer = await harness.take(admins.approver, ...approvalOf(one));
  if (!answer.ok) throw new Error(answer.failure.code);
  const { deps } = harness;
  const library = catalogueLibrary({ ...deps, onLagging: () => undefined });
  const found = async () => {
    const read = await changeSetReads(deps).find(admins.author, changeSetId);
    if (!read.ok) throw new Error(read.failure.code);
    return read.value;
  };
  return {
    deps,
    processes,
    found,
    library,
    activate: () => activateChangeSet({ ...deps, library })(activation),
    until: (instant: string) => {
      deps.clock.advance(Date.parse(instant) - Date.parse(deps.clock.now()));
    },
  };
};

describe('a revision published for a later day', () => {
  it('is given its Schedule, and takes effect on its day: not before, and once', async () => {
    const { activate, found, processes, until, library } = await published();
    expect(processes.scheduled).toEqual([{ ...activation, effectiveOn }]);
    until('2026-11-30T15:59:59.999Z');
    expect(await activate()).toBe('not_yet');
    expect((await found()).tookEffectAt).toBeNull();
    until(midnight);
    expect(await activate()).toBe('in_force');
    const { revision, tookEffectAt } = await found();
    expect(tookEffectAt).toBe(midnight);
    const compiledRevision = await library.inForceOn(bankId, effectiveOn);
    expect(compiledRevision.revision.revision).toBe('2025.2');
    until('2026-12-02T02:00:00.000Z');
    expect(await activate()).toBe('in_force');
    expect(await found()).toMatchObject({ revision, tookEffectAt: midnight });
  });

  it('is in force on its day whether or not anything ran that day', async () => {
    const { library, until } = await published();
    expect((await library.inForceOn(bankId, '2026-11-30')).revision.revision).toBe('2025.1');
    until('2026-12-01T02:00:00.000Z');
    expect((await library.inForceOn(bankId, effectiveOn)).revision.revision).toBe('2025.2');
  });

  it('is given a Schedule again by the sweep, and its day made up for, when that is missing', async () => {
    const { deps, found, processes, until } = await published();
    await sweepChangeSets(deps);
    expect(processes.scheduled).toHaveLength(2);
    until('2026-12-03T02:00:00.000Z');
    await sweepChangeSets(deps);
    expect((await found()).tookEffectAt).toBe('2026-12-03T02:00:00.000Z');
    await sweepChangeSets(deps);
    expect(processes.scheduled).toHaveLength(2);
    expect((await found()).tookEffectAt).toBe('2026-12-03T02:00:00.000Z');
  });

  it('is published while Temporal is down: the sweep schedules it', async () => {
    const recording = recordingChangeSetProcesses();
    let isDown = true;
    const processes = {
      ...recording,
      scheduleActivation: (asked: Parameters<typeof recording.scheduleActivation>[0]) =>
        isDown
          ? Promise.reject(new Unavailable('temporal', 1))
          : recording.scheduleActivation(asked),
    };
    const { deps, found } = await published(effectiveOn, processes);
    expect(await found()).toMatchObject({ status: 'published', tookEffectAt: null });
    isDown = false;
    await sweepChangeSets(deps);
    expect(recording.scheduled).toEqual([{ ...activation, effectiveOn }]);
  });
});

it('a revision published for today takes effect with its publication, and needs no Schedule', async () => {
  const { deps, found, processes } = await published('2026-11-25');
  expect(await found()).toMatchObject({
    status: 'published',
    tookEffectAt: deps.clock.now(),
  });
  const commits = await deps.changes.read(bankId, changeSetId);
  expect(commits.at(-1)?.events.map(({ type }) => type)).toEqual([
    'change_set.published',
    'change_set.took_effect',
  ]);
  expect(processes.scheduled).toEqual([]);
});

it('an activation of what nobody published does nothing', async () => {
  const harness = await catalogueHarness(content);
  const library = catalogueLibrary({ ...harness.deps, onLagging: () => undefined });
  const activate = activateChangeSet({ ...harness.deps, library });
  expect(await activate(activation)).toBe('unknown');
  await harness.submitted(changeSetId, [refrigerantEdit(content, 150)]);
  expect(await activate(activation)).toBe('unknown');
});
