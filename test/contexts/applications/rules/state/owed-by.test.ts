import { describe, expect, it } from '@jest/globals';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { waitingForText } from '../../../../../src/contexts/applications/rules/next-steps/waiting-for-text.js';
import { owedBy } from '../../../../../src/contexts/applications/rules/state/progress.js';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  apply,
  ask,
  entryOf,
  straightThrough,
} from '../../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../../builders/scenario-of-each-state.js';

const collecting = (...entries: readonly string[]) =>
  apply([
    ...straightThrough.slice(0, 3),
    [people.manager, ask.confirmScreening(entries.map((one) => entryOf(one)))],
  ]);

const upload = [people.exporter, ask.upload('evidence-1', ['L1-conformsTo'])] as const;

describe('who owes something now', () => {
  it('is the exporter alone before anything is brought, both once one of two papers is, then the bank', () => {
    const two = collecting('L1-conformsTo', 'A-complianceAttested');
    expect(owedBy(applicationOf(two))).toEqual(['exporter']);
    expect(owedBy(applicationOf(apply([upload], two)))).toEqual(['bank', 'exporter']);
    expect(owedBy(applicationOf(apply([upload], collecting('L1-conformsTo'))))).toEqual(['bank']);
  });

  it('is the exporter again once all was brought and judged: it says that it is complete', () => {
    expect(owedBy(applicationOf(collecting()))).toEqual(['exporter']);
  });

  it('is what both sides are told in every state', () => {
    for (const [status, scenario] of Object.entries(scenarioOfEachState())) {
      const application = applicationOf(scenario);
      const { exporter, owedBy: told } = nextStepsOf(application, {
        now: scenario.at,
        calendar: null,
      });
      expect([status, told]).toEqual([status, owedBy(application)]);
      expect([status, exporter.yourTurn]).toEqual([status, told.includes('exporter')]);
    }
  });

  it('is said in a sentence with whose time runs', () => {
    const scenario = apply([upload], collecting('L1-conformsTo', 'A-complianceAttested'));
    const at = { now: scenario.at, calendar: null };
    const { zh, en } = waitingForText(applicationOf(scenario), null, at);
    expect(zh).toMatch(/^现在企业和银行都有待办（材料收集），企业的时限至/);
    expect(en).toMatch(/^Both the exporter and the bank .*; the exporter’s time ends on /);
  });
});
