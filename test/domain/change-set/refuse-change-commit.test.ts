import { describe, expect, it } from '@jest/globals';
import type { ChangeSetCommit } from '../../../src/domain/change-set/change-set.js';
import { foldChangeSet } from '../../../src/domain/change-set/evolve-change-set.js';
import { refuseChangeCommit } from '../../../src/domain/change-set/refuse-change-commit.js';
import type { Actor } from '../../../src/domain/lifecycle/actor.js';
import { commitActorOf } from '../../builders/commit-actor.js';
import { bankUser, exporterUser } from '../../builders/actors.js';
import { admins, askChange, impactSteps, tellChanges } from '../../builders/change-sets.js';

const { author, approver, system } = admins;
const { commits } = tellChanges([
  [author, askChange.open()],
  [author, askChange.edit()],
  ...impactSteps(author),
  [author, askChange.submit()],
  [approver, askChange.approve()],
  [system, askChange.publish()],
]);

const before = (revision: number) => foldChangeSet(commits.slice(0, revision - 1));
const approval = commits[5]!;

const refusalOf = (over: Partial<ChangeSetCommit>, actor: Actor = approver): string =>
  refuseChangeCommit(before(6), { ...approval, actor: commitActorOf(actor), ...over })?.code ??
  'accepted';

describe('a commit of a change set', () => {
  it('is taken when people may make it', () => {
    for (const commit of commits)
      expect(refuseChangeCommit(before(commit.revision), commit)).toBeNull();
  });

  it.each<[string, Partial<ChangeSetCommit>, Actor, string]>([
    ['its author approves', {}, author, 'author_never_approves'],
    [
      'somebody approves in the place of its author',
      {},
      bankUser('admin-9', ['catalogue_administrator'], { onBehalfOf: 'admin-1' }),
      'author_never_approves',
    ],
    ['the applicant approves', {}, exporterUser(), 'exporter_side_never_acts_for_bank'],
    ['the system approves', {}, system, 'role_missing'],
    [
      'an approval goes under another act',
      { action: 'return_change_set' },
      author,
      'commit_unlawful',
    ],
    ['an act is named that nobody can ask for', { action: 'slip_in' }, approver, 'commit_unlawful'],
    [
      'the link to the commit before is another',
      { previousHash: '0' },
      approver,
      'commit_unlawful',
    ],
  ])('is refused where it is written when %s', (_title, over, actor, code) => {
    expect(refusalOf(over, actor)).toBe(code);
  });
});
