import { describe, expect, it, test } from '@jest/globals';
import {
  changeNumbered,
  findNumbered,
  proposedIn,
  refuseAgreement,
  settledIn,
} from '../../../src/kernel/record/proposal.js';
import type { NumberedProposal } from '../../../src/kernel/record/proposal.js';
import {
  lookedAt,
  proposedAt,
  refuseLook,
  refuseRepeated,
} from '../../../src/kernel/record/second-look.js';
import { bankUser } from '../../builders/actors.js';
import { commitActorOf } from '../../builders/commit-actor.js';

const at = '2026-11-25T02:00:00.000Z';
const by = (userId: string, onBehalfOf?: string) =>
  bankUser(userId, ['review_manager'], onBehalfOf === undefined ? {} : { onBehalfOf });
const making = (userId: string, onBehalfOf?: string) => ({
  actor: commitActorOf(by(userId, onBehalfOf)),
  at,
});
const proposal = {
  number: 1,
  contentHash: 'sha256:looked-at',
  reason: '调岗',
  ...proposedIn(making('clerk', 'manager')),
};

describe('what one person proposes and another settles', () => {
  test.each<readonly [string, string | undefined, string]>([
    ['clerk', undefined, 'author_never_approves'],
    ['manager', undefined, 'author_never_approves'],
    ['other', 'manager', 'author_never_approves'],
    ['other', undefined, 'agreed'],
  ])('as %s for %s: %s', (userId, onBehalfOf, answer) => {
    const actor = by(userId, onBehalfOf);
    const refusal = refuseAgreement('staff_change', proposal, actor, 'sha256:looked-at');
    expect(refusal?.code ?? 'agreed').toBe(answer);
  });

  it('is agreed to as it was looked at, or not', () => {
    const refusal = refuseAgreement('calendar', proposal, by('other'), 'sha256:another');
    expect(refusal?.code).toBe('calendar_hash_differs');
  });

  it('is settled once, by its number', () => {
    const settled = changeNumbered<NumberedProposal>(
      [proposal],
      1,
      settledIn(making('other'), 'rejected', '不同意'),
    );
    expect(settled).toEqual([
      { ...proposal, status: 'rejected', settledBy: 'other', settledAt: at, note: '不同意' },
    ]);
    const codes = [1, 2].map((number) => {
      const found = findNumbered(settled, number, 'proposed', 'staff_change');
      return found.ok ? 'found' : found.failure.code;
    });
    expect(codes).toEqual(['staff_change_settled', 'staff_change_unknown']);
  });
});

describe('what is looked at again', () => {
  const open = proposedAt({ reason: '展会样品', by: 'clerk' }, at, ['clerk']);

  it('is proposed once, and settled once', () => {
    expect(refuseRepeated(open)?.code).toBe('already_proposed');
    const agreed = { ...open, ...lookedAt({ agrees: true, by: 'other', note: '' }) };
    expect(agreed).toMatchObject({ standing: 'agreed', decidedBy: 'other' });
    expect(refuseRepeated(agreed)).toBeNull();
    expect(refuseLook(agreed, { agrees: true, note: '' })?.code).toBe('nothing_proposed');
  });

  it('is refused with a reason only', () => {
    expect(refuseLook(open, { agrees: false, note: ' ' })?.code).toBe('reasons_missing');
    expect(refuseLook(open, { agrees: false, note: '已到期' })).toBeNull();
    expect(refuseLook(open, { agrees: true, note: '' })).toBeNull();
  });
});
