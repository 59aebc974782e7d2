import { describe, expect, it, test } from '@jest/globals';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { firstPreviousHash, sealCommit } from '../../../../../src/kernel/record/commit.js';
import { foldStaffChange } from '../../../../../src/contexts/people/rules/staff/staff-change.js';
import { refuseStaffCommit } from '../../../../../src/contexts/people/rules/staff/refuse-staff-commit.js';
import { appointmentOf } from '../../../../../src/contexts/people/rules/staff/staff-change.js';
import type {
  StaffChangeCommit,
  StaffChangeEvent,
} from '../../../../../src/contexts/people/rules/staff/staff-change.js';
import { bankId, bankUser, people } from '../../../../builders/actors.js';
import { userOf } from '../../../../builders/application-harness.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { sha256 } from '../../../../builders/lifecycle.js';

const standing = appointmentOf(userOf(people.first));
const proposal: StaffChangeEvent = {
  type: 'staff_change.proposed',
  userId: 'first-1',
  number: 1,
  before: standing,
  after: { ...standing, branch: '0110/001' },
  contentHash: 'sha256:change',
  reason: '调动',
};
const approval: StaffChangeEvent = { type: 'staff_change.approved', number: 1 };
const applied: StaffChangeEvent = { type: 'staff_change.applied', number: 1 };

const commitOf = (
  actor: Actor,
  revision: number,
  ...events: readonly StaffChangeEvent[]
): StaffChangeCommit =>
  sealCommit(
    {
      bankId,
      streamId: 'staff/first-1',
      revision,
      commandId: `command-${revision}`,
      fingerprint: 'f',
      actor: commitActorOf(actor),
      action: 'a',
      events,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: 'r',
      at: '2026-11-25T02:00:00.000Z',
      previousHash: firstPreviousHash,
    },
    sha256,
  );

const manager = (userId: string, onBehalfOf?: string) =>
  bankUser(userId, ['review_manager'], onBehalfOf === undefined ? {} : { onBehalfOf });
const proposed = foldStaffChange(null, commitOf(manager('boss-1'), 1, proposal));

describe('a commit on a person’s standing', () => {
  it('is taken when another manager, or compliance, approves what one proposed', () => {
    expect(refuseStaffCommit(null, commitOf(manager('boss-1'), 1, proposal))).toBeNull();
    const second = commitOf(manager('boss-2'), 2, approval);
    expect(refuseStaffCommit(proposed, second)).toBeNull();
    const other = commitOf(bankUser('c', ['compliance']), 2, approval);
    expect(refuseStaffCommit(proposed, other)).toBeNull();
    const approved = foldStaffChange(proposed, second);
    expect(refuseStaffCommit(approved, commitOf(people.system, 3, applied))).toBeNull();
  });

  test.each<readonly [string, Actor, readonly StaffChangeEvent[], string]>([
    ['by who proposed it', manager('boss-1'), [approval], 'author_never_approves'],
    [
      'in the place of who proposed it',
      manager('boss-2', 'boss-1'),
      [approval],
      'author_never_approves',
    ],
    ['by the person concerned', manager('first-1'), [approval], 'own_profile_never_kept'],
    ['by somebody without the role', people.second, [approval], 'commit_unlawful'],
    ['by the process', people.system, [approval], 'commit_unlawful'],
    ['by the exporter', people.exporter, [approval], 'commit_unlawful'],
    [
      'of what nobody proposed',
      manager('boss-2'),
      [{ type: 'staff_change.approved', number: 2 }],
      'commit_unlawful',
    ],
    ['as written by a person', manager('boss-2'), [applied], 'commit_unlawful'],
    ['with more than one event', manager('boss-2'), [approval, proposal], 'commit_unlawful'],
  ])('is refused %s', (_title, actor, events, code) => {
    expect(refuseStaffCommit(proposed, commitOf(actor, 2, ...events))?.code).toBe(code);
  });
});
