import { describe, expect, it } from '@jest/globals';
import { decisionPeopleOf } from '../../../../../src/contexts/decisions/rules/bundle/decision-people.js';
import {
  commitsOfDecision,
  currenciesOf,
  decidedApplicationOf,
} from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  draftOf,
  straightThrough,
  tell,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step } from '../../../../builders/lifecycle.js';

const declined: readonly Step[] = [...straightThrough.slice(0, -1), [people.final, ask.decline()]];

describe('decision record', () => {
  it('ends with the commit that decided, whatever happened later', () => {
    const decided = apply(declined);
    const { scenario } = tell(decided, [
      people.exporter,
      { kind: 'file_appeal', grounds: '有新材料' },
    ]);
    expect(scenario.commits.length).toBe(decided.commits.length + 1);
    expect(commitsOfDecision(scenario.commits)).toEqual(decided.commits);
  });

  it('holds nothing before a decision', () => {
    const { commits } = apply(straightThrough.slice(0, -1));
    expect(commitsOfDecision(commits)).toEqual([]);
    expect(decidedApplicationOf(commits)).toBeNull();
    expect(decidedApplicationOf([])).toBeNull();
  });

  it('folds into the application at the moment of its decision', () => {
    const { commits } = apply(straightThrough);
    const decided = decidedApplicationOf(commits);
    expect(decided?.decision.outcome).toBe('approved');
    expect(decided?.application.revision).toBe(commits.length);
  });

  it('names the currencies of amount and lines once each, sorted', () => {
    const draft = draftOf({
      lines: [
        { lineNo: 1, descriptionZh: '甲', value: { amountMinor: 1, currency: 'EUR' } },
        { lineNo: 2, descriptionZh: '乙', value: { amountMinor: 1, currency: 'CNY' } },
        { lineNo: 3, descriptionZh: '丙' },
        { lineNo: 4, descriptionZh: '丁', value: { amountMinor: 1, currency: 'EUR' } },
      ],
    });
    const application = applicationOf(apply([[people.exporter, ask.draft(draft)]]));
    expect(currenciesOf(application)).toEqual(['CNY', 'EUR', 'USD']);
  });

  it('lists everybody once with all acts, in order of appearance', () => {
    const { commits } = apply(straightThrough);
    const found = decisionPeopleOf(commits, []);
    expect(found.map(({ userId, acts }) => [userId, acts.length])).toEqual([
      ['exporter-1', 5],
      ['manager-1', 5],
      ['first-1', 2],
      ['second-1', 2],
      ['final-1', 2],
    ]);
    expect(found.flatMap(({ acts }) => acts).length).toBe(commits.length);
    expect(found[2]?.acts[1]).toEqual({
      revision: 12,
      action: 'record_review',
      at: commits[11]?.at,
      rolesThen: ['first_reviewer'],
      onBehalfOf: null,
    });
  });
});
