import { describe, expect, it } from '@jest/globals';
import type { Delegation } from '../../../../../src/contexts/people/rules/delegation/delegation.js';
import { refuseDelegation } from '../../../../../src/contexts/people/rules/delegation/refuse-delegation.js';
import type {
  AskedDelegation,
  DelegationPerson,
} from '../../../../../src/contexts/people/rules/delegation/refuse-delegation.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';

const person = (
  userId: string,
  roles: DelegationPerson['roles'] = ['first_reviewer'],
  active = true,
): DelegationPerson => ({ userId, roles, active });

const asked: AskedDelegation = {
  principal: person('first-1'),
  delegate: person('first-2'),
  role: 'first_reviewer',
  from: '2026-11-25',
  to: '2026-11-27',
};

const granted = (over: Partial<Delegation>): Delegation => ({
  delegationId: 'd',
  bankId: 'bank-a',
  principalId: 'first-1',
  delegateId: 'first-2',
  role: 'first_reviewer',
  from: '2026-11-26',
  to: '2026-11-26',
  reason: '',
  grantedBy: 'first-1',
  grantedAt: '2026-11-20T00:00:00.000Z',
  endedBy: null,
  endedAt: null,
  ...over,
});

const refusalOf = (over: Partial<AskedDelegation> = {}, delegations: readonly Delegation[] = []) =>
  refuseDelegation(
    { ...asked, ...over },
    { delegations, policy: plainPolicy.delegation, today: '2026-11-25' },
  );

const codeOf = (...given: Parameters<typeof refusalOf>): string =>
  refusalOf(...given)?.code ?? 'granted';

describe('a delegation', () => {
  it('is of a role held, to another active person in a role that may take it', () => {
    expect(codeOf()).toBe('granted');
    expect(codeOf({ delegate: person('second-1', ['second_reviewer']) })).toBe('granted');
    expect(codeOf({ delegate: person('manager-1', ['client_manager']) })).toBe(
      'delegate_not_allowed',
    );
    expect(codeOf({ principal: person('first-1', ['auditor']) })).toBe('delegation_without_role');
    expect(codeOf({ delegate: person('first-1') })).toBe('delegation_without_role');
    expect(codeOf({ principal: null })).toBe('user_unknown');
    expect(codeOf({ delegate: person('first-2', ['first_reviewer'], false) })).toBe('user_unknown');
  });

  it('is of a role that the policy lets somebody take', () => {
    const manager = person('manager-1', ['client_manager']);
    expect(
      codeOf({
        principal: manager,
        delegate: person('m-2', ['client_manager']),
        role: 'client_manager',
      }),
    ).toBe('delegate_not_allowed');
  });

  it.each([
    ['2026-11-27', '2026-11-25', '结束日早于开始日'],
    ['2026-11-01', '2026-11-24', '结束日已过'],
    ['2026-11-25', '2026-12-25', '期间过长：委托最长 30 天，结束日最晚为2026年12月24日'],
  ])('from %s to %s is refused at its last day, with its one cause: %s', (from, to, cause) => {
    const refusal = refusalOf({ from, to });
    expect(refusal?.code).toBe('delegation_days_invalid');
    expect(refusal?.violations).toEqual([
      { pointer: '/to', code: refusal?.code, detail: refusal?.detail },
    ]);
    expect(refusal?.detail.zh).toContain(cause);
  });

  it.each<[string, string, Partial<AskedDelegation>, Partial<Delegation> | null]>([
    ['/role', '未持有', { principal: person('first-1', ['auditor']) }, null],
    ['/delegateId', '不得委托给本人', { delegate: person('first-1') }, null],
    ['/delegateId', '只能委托给', { delegate: person('manager-1', ['client_manager']) }, null],
    ['/role', '已委托他人', {}, { delegateId: 'first-3' }],
    ['/delegateId', '不得受托', {}, { principalId: 'first-2', delegateId: 'first-9' }],
  ])('is refused at %s where it is %s', (pointer, cause, over, running) => {
    const refusal = refusalOf(over, running === null ? [] : [granted(running)]);
    expect(refusal?.violations?.map((one) => [one.pointer, one.detail])).toEqual([
      [pointer, refusal?.detail],
    ]);
    expect(refusal?.detail.zh).toContain(cause);
  });

  it.each([
    ['2026-11-20', '2026-11-25'],
    ['2026-11-25', '2026-11-25'],
    ['2026-11-25', '2026-12-24'],
  ])('from %s to %s is granted: its last day is today, or the last that is allowed', (from, to) => {
    expect(codeOf({ from, to })).toBe('granted');
  });

  it('stands alone: one delegate a role and day, once more when the first was ended', () => {
    expect(codeOf({}, [granted({ delegateId: 'first-3' })])).toBe('delegation_overlaps');
    const ended = granted({ delegateId: 'first-3', endedAt: '2026-11-24T00:00:00.000Z' });
    expect(codeOf({}, [ended])).toBe('granted');
    const past = granted({ delegateId: 'first-3', from: '2026-11-20', to: '2026-11-24' });
    expect(codeOf({}, [past])).toBe('granted');
  });

  it('never chains, in either direction', () => {
    const isDelegate = granted({ principalId: 'first-9', delegateId: 'first-1' });
    expect(codeOf({}, [isDelegate])).toBe('delegation_chain');
    const isPrincipal = granted({ principalId: 'first-2', delegateId: 'first-9' });
    expect(codeOf({}, [isPrincipal])).toBe('delegation_chain');
  });
});
