import { describe, expect, it } from '@jest/globals';
import { caseStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/case-steps.js';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { summaryOfApplication } from '../../../../../src/contexts/applications/rules/state/application-summary.js';
import { actsOfPeople } from '../../../../../src/contexts/applications/rules/acts/acts.js';
import { whatFollows } from '../../../../../src/contexts/applications/rules/next-steps/what-follows.js';
import {
  applicationOf,
  apply,
  ask,
  entryOf,
  plainDeadlines,
  straightThrough,
} from '../../../../builders/lifecycle.js';
import { people } from '../../../../builders/actors.js';
import { scenarioOfEachState } from '../../../../builders/scenario-of-each-state.js';

const both = ['bank', 'exporter'];

const stepsBefore = (steps: number, viewer: 'exporter' | 'bank' = 'bank') => {
  const scenario = apply(straightThrough.slice(0, steps));
  return caseStepsOf(applicationOf(scenario), scenario.commits, viewer);
};

const shown = (steps: ReturnType<typeof stepsBefore>) =>
  steps.map(({ step, standing, by }) => [step, standing, by]);

describe('the steps of a case', () => {
  it('say who did each and when, which is open, and whose the rest are', () => {
    expect(shown(stepsBefore(11)).slice(0, 8)).toEqual([
      ['submission', 'done', null],
      ['intake', 'done', 'manager-1'],
      ['screening', 'done', 'manager-1'],
      ['collection', 'done', null],
      ['environmental_screening', 'done', 'manager-1'],
      ['first_review', 'now', 'first-1'],
      ['second_review', 'next', null],
      ['final_approval', 'next', null],
    ]);
    const [submission, , , , , first, second] = stepsBefore(11);
    expect(submission?.at).toMatch(/^2026-/);
    expect(first?.at).toBeNull();
    expect(second?.who).toEqual({ zh: '第三人', en: 'a third person' });
  });

  it('name the bank while what was brought in a collection waits for it, as page and queue do', () => {
    const brought = apply([
      ...straightThrough.slice(0, 3),
      [
        people.manager,
        ask.confirmScreening([entryOf('L1-conformsTo'), entryOf('A-complianceAttested')]),
      ],
    ]);
    const collecting = (scenario: typeof brought) => {
      const now = caseStepsOf(applicationOf(scenario), scenario.commits, 'exporter').find(
        ({ standing }) => standing === 'now',
      );
      return [now?.who.zh, now?.also?.zh];
    };
    expect(collecting(brought)).toEqual(['企业', undefined]);
    const waiting = apply(
      [[people.exporter, ask.upload('evidence-1', ['L1-conformsTo'])]],
      brought,
    );
    expect(collecting(waiting)).toEqual(['客户经理', '企业']);
    const summary = summaryOfApplication(applicationOf(waiting));
    const next = nextStepsOf(applicationOf(waiting), { now: waiting.at, calendar: null });
    expect([summary.waitingFor, next.turn]).toEqual(['bank', 'bank']);
    expect([summary.owedBy, next.owedBy]).toEqual([both, both]);
  });

  it('name nobody of the bank to the exporter', () => {
    expect(stepsBefore(11, 'exporter').every(({ by }) => by === null)).toBe(true);
  });

  it('that an appeal against the intake went past are not shown as done', () => {
    const refused = apply(
      [[people.exporter, { kind: 'file_appeal', grounds: '附新报告' }]],
      scenarioOfEachState().not_accepted,
    );
    const steps = caseStepsOf(applicationOf(refused), refused.commits, 'exporter');
    expect(shown(steps)).toEqual([
      ['submission', 'done', null],
      ['intake', 'done', null],
      ...[
        'screening',
        'collection',
        'environmental_screening',
        'first_review',
        'second_review',
        'final_approval',
      ].map((step) => [step, 'ended', null]),
      ['appeal', 'now', null],
    ]);
  });

  it('name the appeal as a step of its own behind the decision, and as one of nobody who had a part', () => {
    const appealed = scenarioOfEachState().appealed;
    const steps = caseStepsOf(applicationOf(appealed), appealed.commits, 'exporter');
    expect(shown(steps).slice(-2)).toEqual([
      ['final_approval', 'done', null],
      ['appeal', 'now', null],
    ]);
    expect(steps.at(-1)?.who.en).toBe('somebody who had no part in it');
    expect(stepsBefore(11).map(({ step }) => step)).not.toContain('appeal');
  });

  it('go on to the payout once it is approved', () => {
    const steps = stepsBefore(straightThrough.length);
    expect(steps[0]).toMatchObject({ step: 'final_approval', standing: 'done', by: 'final-1' });
    expect(steps.map(({ step }) => step)).toContain('payout_check');
  });
});

describe('what follows an act', () => {
  it.each(actsOfPeople)('is said of %s', (act) => {
    const then = whatFollows(act, 'collection', {
      now: '2026-11-25T02:00:00.000Z',
      deadlineOf: plainDeadlines.deadlineOf,
    });
    expect(then).not.toBeNull();
  });
});
