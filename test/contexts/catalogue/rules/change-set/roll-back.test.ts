import { describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { ChangeSetCommit } from '../../../../../src/contexts/catalogue/rules/change-set/change-set.js';
import { foldChangeSet } from '../../../../../src/contexts/catalogue/rules/change-set/evolve-change-set.js';
import { refuseChangeCommit } from '../../../../../src/contexts/catalogue/rules/change-set/refuse-change-commit.js';
import { rollBackEdits } from '../../../../../src/contexts/catalogue/rules/change-set/roll-back.js';
import { firstPreviousHash, sealCommit } from '../../../../../src/kernel/record/commit.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { commitActorOf } from '../../../../builders/commit-actor.js';
import { bankId, bankUser } from '../../../../builders/actors.js';
import { admins, base, decideAsked, hashOf, someEdit } from '../../../../builders/change-sets.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { fewItems } from '../../../../builders/few-items.js';

const command = {
  kind: 'open_roll_back',
  to: '2025.1',
  note: '恢复',
  lookedUp: {
    changeSetId: 'change-set-1',
    base: { revision: '2025.2', contentHash: hashOf('second') },
    rollBack: { to: base, note: '恢复', decidedLimit: 0 },
    edits: [someEdit],
  },
} as const;

const commitBy = (actor: Actor, action = 'open_roll_back'): ChangeSetCommit => {
  const decided = decideAsked(null, command, {
    actor: admins.author,
    expectedRevision: null,
  });
  if (!decided.ok) throw new Error(decided.failure.detail.en);
  return sealCommit(
    {
      bankId,
      streamId: 'change-set-1',
      revision: 1,
      commandId: 'command-1',
      fingerprint: 'fingerprint',
      actor: commitActorOf(actor),
      action,
      events: decided.value,
      catalogueHash: null,
      evaluatorBuild: 'test',
      requestId: 'request-1',
      at: '2026-11-25T08:00:00.000Z',
      previousHash: firstPreviousHash,
    },
    sha256,
  );
};

describe('opening a roll back', () => {
  it('is one commit, after which the change set holds its edits and its reason', () => {
    const record = foldChangeSet([commitBy(admins.author)]);
    expect(record?.state).toMatchObject({
      status: 'open',
      revision: 1,
      base: { revision: '2025.2' },
      rollBack: { to: { revision: '2025.1' }, note: '恢复' },
      edits: [someEdit],
      authors: ['admin-1'],
    });
  });

  it('is lawful by an administrator only, and brings about nothing under another name', () => {
    expect(refuseChangeCommit(null, commitBy(admins.author))).toBeNull();
    expect(refuseChangeCommit(null, commitBy(bankUser('auditor-1', ['auditor'])))?.code).toBe(
      'role_missing',
    );
    expect(refuseChangeCommit(null, commitBy(admins.author, 'open_change_set'))?.code).toBe(
      'commit_unlawful',
    );
  });

  it('is refused where the change set exists', () => {
    const record = foldChangeSet([commitBy(admins.author)]);
    const again = decideAsked(record?.state ?? null, command, {
      actor: admins.author,
      expectedRevision: null,
    });
    expect(again.ok ? null : again.failure.code).toBe('change_set_exists');
  });

  it('keeps the examples of today where the earlier content is from before there were any', async () => {
    const { examples, ...earlier } = await fewItems();
    const [first] = earlier.lexicon;
    const newest = {
      ...earlier,
      examples: examples ?? [],
      lexicon: [{ ...first!, termsEn: ['other'] }, ...earlier.lexicon.slice(1)],
    };
    const made = rollBackEdits(newest, earlier);
    const edits = made.ok ? made.value : [];
    expect(edits).toMatchObject([{ kind: 'put_entry', part: 'lexicon', key: first!.itemCode }]);
    const restored = applyEdits(newest, edits);
    expect(restored.ok && restored.value).toEqual({ ...earlier, examples });
    expect(rollBackEdits({ ...earlier, examples: examples ?? [] }, earlier)).toMatchObject({
      failure: { code: 'nothing_to_restore' },
    });
  });

  it('leaves change sets of earlier builds without one', () => {
    const { events, ...commit } = commitBy(admins.author);
    const [opened] = events;
    if (opened?.type !== 'change_set.opened') throw new Error('not opened');
    const { rollBack: _, ...earlier } = opened;
    const record = foldChangeSet([{ ...commit, events: [earlier] }]);
    expect(record?.state.rollBack).toBeUndefined();
  });
});
