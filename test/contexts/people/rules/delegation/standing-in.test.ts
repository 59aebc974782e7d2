import { describe, expect, it } from '@jest/globals';
import type { Delegation } from '../../../../../src/contexts/people/rules/delegation/delegation.js';
import { standingIn } from '../../../../../src/contexts/people/rules/delegation/standing-in.js';
import type { StaffMember } from '../../../../../src/contexts/people/rules/staff/staff-profile.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';

const day = '2026-11-26';

const granted: Delegation = {
  ...{ delegationId: 'd', bankId: 'bank-a', principalId: 'first-1', delegateId: 'second-1' },
  ...{ role: 'first_reviewer', from: day, to: day, reason: '' },
  ...{ grantedBy: 'first-1', grantedAt: '2026-11-20T00:00:00.000Z', endedBy: null, endedAt: null },
};

const first: StaffMember = { userId: 'first-1', roles: ['first_reviewer'], active: true };
const second: StaffMember = { userId: 'second-1', roles: ['second_reviewer'], active: true };

const standsInOf = (
  over: Partial<Delegation> = {},
  [principal, delegate]: readonly [StaffMember, StaffMember] = [first, second],
) =>
  standingIn([principal, delegate], [{ ...granted, ...over }], plainPolicy.delegation, day)[1]
    ?.standsIn;

describe('in whose place somebody may act', () => {
  it('is told of the delegate for the days of the delegation', () => {
    expect(standsInOf()).toEqual([{ principalId: 'first-1', role: 'first_reviewer' }]);
    expect(standsInOf({ from: '2026-11-27', to: '2026-11-27' })).toBeUndefined();
    expect(standsInOf({ endedBy: 'first-1', endedAt: `${day}T01:00:00.000Z` })).toBeUndefined();
  });

  it('ends with the role or account of the one, and with the role of the other that may take it', () => {
    expect(standsInOf({}, [{ ...first, roles: ['auditor'] }, second])).toBeUndefined();
    expect(standsInOf({}, [{ ...first, active: false }, second])).toBeUndefined();
    expect(standsInOf({}, [first, { ...second, roles: ['auditor'] }])).toBeUndefined();
  });
});
