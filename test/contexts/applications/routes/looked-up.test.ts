import { describe, expect, it } from '@jest/globals';
import { applicationView } from '../../../../src/contexts/applications/routes/application-view.js';
import { lookupExempts } from '../../../../src/contexts/applications/rules/review/lookup-words.js';
import { timelineOf } from '../../../../src/contexts/applications/use-cases/reading/application-timeline.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { people } from '../../../builders/actors.js';
import {
  apply,
  applicationOf,
  ask,
  clearLookups,
  givenBefore,
} from '../../../builders/lifecycle.js';
import type { Scenario } from '../../../builders/lifecycle.js';
import { clockedOf } from '../../../builders/clocked.js';

const [permit, ...others] = clearLookups;
const lookups = [{ ...permit!, result: 'not_applicable' as const, note: '纯贸易企业' }, ...others];
const screened = apply(
  [[people.manager, ask.environment(lookups)]],
  givenBefore('record_environmental_screening'),
);

const seenBy = (actor: Actor, scenario: Scenario) =>
  applicationView(clockedOf(scenario), { facts: [], crossField: [] }, actor).environmentalLookups;

const toldIn = (scenario: Scenario, side: 'bank' | 'exporter') =>
  timelineOf(clockedOf(scenario), scenario.commits, side).entries.find(
    ({ action }) => action === 'record_environmental_screening',
  )?.why;

describe('a look-up', () => {
  it('of what only a plant has does not apply to a firm that only trades, and says so', () => {
    const fit = clearLookups.map(({ subject }) => [subject, lookupExempts(subject)?.zh ?? '']);
    expect(Object.fromEntries(fit)).toEqual({
      eia: expect.stringContaining('仅从事贸易'),
      pollution_permit: expect.stringContaining('仅从事贸易'),
      acceptance: expect.stringContaining('仅从事贸易'),
      fines: '',
      credit_grade: '',
    });
  });
});

describe('how the environmental screening came out', () => {
  it('is read by people of the bank in words, with who recorded it and when', () => {
    const seen = seenBy(people.final, screened);
    expect(seen.map(({ resultLabel }) => resultLabel.zh)).toEqual([
      '不适用',
      ...others.map(() => '未见否决情形'),
    ]);
    expect(seen[0]).toMatchObject({
      by: 'manager-1',
      note: '纯贸易企业',
      at: screened.commits.at(-1)!.at,
    });
  });

  it('is read by the exporter as its letter says it, from the decision on and without names or notes', () => {
    expect(seenBy(people.exporter, screened)).toEqual([]);
    const decided = apply([[people.final, ask.approve()]], givenBefore('approve_application'));
    const told = seenBy(people.exporter, decided);
    expect(told).toHaveLength(clearLookups.length);
    expect(told.map(({ by, note }) => [by, note])).toEqual(told.map(() => [null, '']));
    expect(JSON.stringify(told)).not.toContain('manager-1');
  });

  it('stands in the progress that people of the bank see', () => {
    expect(toldIn(screened, 'bank')?.map(({ zh }) => zh)).toEqual([
      expect.stringMatching(/、.*：未见否决情形$/),
      expect.stringMatching(/：不适用$/),
    ]);
    expect(toldIn(screened, 'exporter')).toEqual([]);
  });

  it('stands no longer once it was recalled', () => {
    const recalled = apply([[people.manager, { kind: 'recall_step', note: '看漏一项' }]], screened);
    expect(seenBy(people.final, recalled)).toEqual([]);
    expect(applicationOf(recalled).status).toBe('environmental_screening');
  });
});
