import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  refusalOf,
  givenBefore,
  tell,
  apply,
} from '../../../../builders/lifecycle.js';
import type { CommandOf } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import { refuseReasons } from '../../../../../src/contexts/applications/rules/review/bound-reason.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';

const decline = (
  over: Partial<CommandOf<'decline_application'>> = {},
): CommandOf<'decline_application'> => ({
  kind: 'decline_application',
  reasonCodes: [],
  note: '',
  ...over,
});
const reason = { code: 'criterion_not_evidenced', lineNo: 1, path: 'all/0', text: '未见名单' };
const scenario = givenBefore('approve_application');

describe('the reasons of a decline', () => {
  it('stand in the decision with line, criterion, clause and the proof that was missing', () => {
    const declined = apply([[people.final, decline({ reasons: [reason] })]], scenario);
    expect(applicationOf(declined).decisions.at(-1)).toMatchObject({
      reasonCodes: ['criterion_not_evidenced'],
      reasons: [{ ...reason, itemCode: '8.5.2', rowId: '8.5.2#0', missing: [] }],
    });
  });

  it('are of the list: an unknown code is refused with those that are', () => {
    const { decided } = tell(scenario, [people.final, decline({ reasonCodes: ['not_lsted'] })]);
    expect(decided).toMatchObject({ ok: false, failure: { code: 'reason_code_unknown' } });
    expect(decided.ok ? [] : decided.failure.choices).toContainEqual(
      expect.objectContaining({ value: 'not_listed' }),
    );
  });

  it('are bound to a line there is, and at least one is given', () => {
    const loose = decline({ reasons: [{ ...reason, lineNo: 9 }] });
    expect(refusalOf(scenario, [people.final, loose])).toBe('reason_not_bound');
    expect(refusalOf(scenario, [people.final, decline()])).toBe('reasons_missing');
  });

  it('say why where the assessment finds the line listed', () => {
    const bare = decline({ reasons: [{ ...reason, code: 'not_listed', path: null, text: ' ' }] });
    expect(refusalOf(scenario, [people.final, bare])).toBe('reason_contradicted');
    const said = decline({ reasons: [{ ...bare.reasons![0]!, text: '实为二手设备' }] });
    expect(refusalOf(scenario, [people.final, said])).toBe('accepted');
  });

  it('name the criterion where the code is about one, the line where it is about that', () => {
    const known = (['criterion', 'line', 'application'] as const).map((about) => ({
      ...plainPolicy.reasonCodes[0]!,
      code: about,
      about,
    }));
    const codeOf = (code: string, lineNo: number | null, path: string | null) =>
      refuseReasons(
        applicationOf(scenario),
        { reasonCodes: [], reasons: [{ code, lineNo, path, text: '' }] },
        'decline',
        known,
      )?.code ?? 'fit';
    expect(codeOf('criterion', 1, 'all/0')).toBe('fit');
    expect(codeOf('criterion', 1, null)).toBe('reason_not_bound');
    expect(codeOf('line', 1, null)).toBe('fit');
    expect(codeOf('line', null, null)).toBe('reason_not_bound');
    expect(codeOf('application', null, null)).toBe('fit');
  });
});

it('a disagreeing review and a return keep theirs, and refuse unknown codes as well', () => {
  const before = givenBefore('record_review');
  const disagree = {
    kind: 'record_review',
    agrees: false,
    reasonCodes: [],
    reasons: [reason],
    note: '',
  } as const;
  const reviewed = apply([[people.first, disagree]], before);
  expect(applicationOf(reviewed).recommendations[0]?.reasons).toMatchObject([{ rowId: '8.5.2#0' }]);
  const unknown = { ...disagree, reasonCodes: ['nonsense'] };
  expect(refusalOf(before, [people.first, unknown])).toBe('reason_code_unknown');
  const back = {
    kind: 'return_application',
    to: 'collection',
    reasonCodes: ['nonsense'],
    note: '',
  } as const;
  expect(refusalOf(before, [people.first, back])).toBe('reason_code_unknown');
});
