import { describe, expect, it } from '@jest/globals';
import { approvalAhead } from '../../../../../../src/contexts/applications/rules/review/amount/approval-ahead.js';
import { financingBases } from '../../../../../../src/contexts/rulebook/rules/bank-rules/goods-value-policy.js';
import { people } from '../../../../../builders/actors.js';
import { applicationOf, apply, ask, givenBefore } from '../../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../../builders/plain-policy.js';

const by = (policy = plainPolicy) => ({
  policy,
  at: '2026-11-26T02:00:00.000Z',
  documents: [],
});

describe('what an approval comes to before it is taken', () => {
  it('is the amount that the approval then approves, with its lines and share', () => {
    const before = givenBefore('approve_application');
    const ahead = approvalAhead(applicationOf(before), by())!;
    const approved = applicationOf(apply([[people.final, ask.approve()]], before)).decisions.at(
      -1,
    )!;
    expect(ahead.amount?.amountMinor).toBe(approved.approved?.approvedMinor);
    expect(ahead.certainShare).toBe(approved.greenShare.certain);
    expect(ahead.lines.map(({ lineNo, outcome }) => [lineNo, outcome])).toEqual(
      approved.lines.map(({ lineNo, outcome }) => [lineNo, outcome]),
    );
    expect([ahead.why, ahead.notEvidenced, ahead.committee]).toEqual([null, null, null]);
  });

  it('says how many votes the committee needs, and how many are cast', () => {
    const application = applicationOf(givenBefore('approve_application'));
    const limits = new Map([[application.draft.amount.currency, 0]]);
    const policy = { ...plainPolicy, committee: { ...plainPolicy.committee, limits } };
    const { members, majority } = policy.committee;
    expect(approvalAhead(application, by(policy))?.committee).toEqual({
      needed: members,
      majority,
      cast: 0,
      inFavour: 0,
    });
  });

  it('says why there is none, as the approval would be refused', () => {
    const { draft, ...application } = applicationOf(givenBefore('approve_application'));
    const lines = draft.lines.map((line) => ({ ...line, value: null }));
    const policy = {
      ...plainPolicy,
      goodsValue: {
        rateMaximumAgeDays: 30,
        rules: [
          {
            instruments: ['trade_finance' as const],
            bases: financingBases,
            atMostBasisPoints: 10_000,
            reason: { zh: '本行规则', en: 'the rule' },
            source: 'test',
          },
        ],
      },
    };
    const ahead = approvalAhead({ ...application, draft: { ...draft, lines } }, by(policy))!;
    expect([ahead.amount, ahead.why?.zh]).toEqual([null, expect.stringContaining('未填写价值')]);
  });

  it('is nothing where no approval is next', () => {
    const application = applicationOf(givenBefore('record_review'));
    expect(approvalAhead(application, by())).toBeNull();
  });
});
