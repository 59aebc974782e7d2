import { describe, expect, it } from '@jest/globals';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { isDeclinedOtherwise } from '../../../../../src/contexts/applications/rules/review/remedies.js';
import { partialCausesOf } from '../../../../../src/contexts/applications/rules/review/why-in-part.js';
import type { CommandOf } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import { people } from '../../../../builders/actors.js';
import { applicationOf, apply, givenBefore, refusalOf } from '../../../../builders/lifecycle.js';
import referenceCodes from '../../../../../reference/bank/reason-codes.json' with { type: 'json' };

const scenario = givenBefore('approve_application');
const decline = (
  reasonCodes: readonly string[],
  note: string,
): CommandOf<'decline_application'> => ({
  kind: 'decline_application',
  reasonCodes,
  note,
});
const declined = applicationOf(
  apply([[people.final, decline(['untrue'], '发票系伪造')]], scenario),
);

/** As if it had been declined for these. */
const thenOf = (...reasonCodes: readonly string[]): string => {
  const decisions = declined.decisions.map((one) => ({ ...one, reasonCodes }));
  const at = { now: declined.updatedAt, calendar: null };
  return nextStepsOf({ ...declined, decisions }, at).exporter.then.zh;
};

describe('what an exporter may do after a decline', () => {
  it('asks after the policy, and brings no proof, where the bank declined by its policy', () => {
    const then = thenOf('policy_of_the_bank');
    expect(then).toContain('补充证明不改变结果');
    expect(then).not.toContain('尚缺');
  });

  it.each([
    ['criterion_not_evidenced', '取得尚缺或未获采信的证明后'],
    ['not_listed', '改为目录所列并符合其条件的货物或活动后'],
    ['financed_before', '尚未融资的票据、发票或报关单'],
    ['amount_inconsistent', '不一致之处更正后'],
    ['untrue', '真实、可核对的材料'],
  ])('follows from %s', (code, told) => {
    expect(thenOf(code)).toContain(told);
  });

  it('is all that several reasons come to, each once', () => {
    const then = thenOf('criterion_not_evidenced', 'evidence_expired', 'policy_of_the_bank');
    expect(then.match(/取得尚缺/g)).toHaveLength(1);
    expect(then).toContain('补充证明不改变结果');
  });

  it('asks for no proof where it turns no line: other goods alone do', () => {
    const lines = (outcome: 'not_listed' | 'cannot_tell') => {
      const decisions = declined.decisions.map((one) => ({
        ...one,
        reasonCodes: ['evidence_insufficient'],
        lines: one.lines.map((line) => ({ ...line, outcome })),
      }));
      const at = { now: declined.updatedAt, calendar: null };
      return nextStepsOf({ ...declined, decisions }, at).exporter.then.zh;
    };
    expect(lines('not_listed')).toContain('改为目录所列');
    expect(lines('not_listed')).not.toContain('尚缺');
    expect(lines('cannot_tell')).toContain('取得尚缺或未获采信的证明后');
  });

  it('is told for every reason of the example list that declines', () => {
    const codes = referenceCodes.codes.filter(({ acts }) => acts.includes('decline'));
    for (const { code } of codes)
      expect([code, thenOf(code)]).not.toContainEqual(
        expect.stringMatching('理由所指的事项解决后'),
      );
  });
});

describe('an approval in part', () => {
  const causes = (...outcomes: readonly ('listed' | 'not_listed' | 'cannot_tell')[]) => {
    const [decision] = declined.decisions;
    const [line] = decision!.lines;
    const lines = outcomes.map((outcome) => ({ ...line!, outcome }));
    return partialCausesOf({ ...decision!, lines, approved: null });
  };

  it('tells goods that proof can turn from those that it cannot', () => {
    expect(causes('listed', 'cannot_tell')).toEqual(['lines_not_proved']);
    expect(causes('listed', 'not_listed')).toEqual(['lines_not_listed']);
    expect(causes('listed', 'cannot_tell', 'not_listed')).toEqual([
      'lines_not_proved',
      'lines_not_listed',
    ]);
  });
});

describe('a decline', () => {
  it.each(['untrue', 'environmental_concern'])(
    'for %s is refused without a word of what is meant',
    (code) => {
      expect(refusalOf(scenario, [people.final, decline([code], ' ')])).toBe('reason_unsaid');
      expect(refusalOf(scenario, [people.final, decline([code], '见本行国别政策')])).toBe(
        'accepted',
      );
      const reasons = [{ code, lineNo: null, path: null, text: '见本行国别政策' }];
      expect(refusalOf(scenario, [people.final, { ...decline([], ''), reasons }])).toBe('accepted');
    },
  );

  it('of listed goods for a reason beside the catalogue does not call them not green', () => {
    const [policy, unproven, own] = [
      'policy_of_the_bank',
      'criterion_not_evidenced',
      'own_code',
    ].map((code) => isDeclinedOtherwise({ ...declined.decisions.at(-1)!, reasonCodes: [code] }));
    expect({ policy, unproven, own }).toEqual({ policy: true, unproven: false, own: false });
  });
});
