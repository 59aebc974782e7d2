import { sha256 } from '../../../../../src/infrastructure/tokens/sha256.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { nameCommitmentOf } from '../../../../../src/kernel/record/name-commitment.js';
import type { PersonName } from '../../../../../src/kernel/record/name-commitment.js';
import { resealed } from '../../../../builders/anchored-record.js';

/** A record as it is committed today: names by commitment, and apart from the commits. */
export const withNamesApart = (record: DecisionRecord): DecisionRecord => {
  const names = new Map<string, PersonName>();
  const commits = record.commits.map((commit) => {
    const { displayName, ...actor } = commit.actor;
    if (actor.kind === 'system' || displayName === undefined) return commit;
    const salt = sha256(`salt of ${actor.userId}`);
    const commitment = nameCommitmentOf(salt, displayName, sha256);
    const { userId } = actor;
    names.set(userId, { userId, commitment, salt, displayName, erased: null });
    return { ...commit, actor: { ...actor, nameCommitment: commitment } };
  });
  return { ...record, commits: resealed(commits), names: [...names.values()] };
};

/** The same record after a person was erased. */
export const withoutName = (record: DecisionRecord, userId: string): DecisionRecord => ({
  ...record,
  names: record.names.map((name) =>
    name.userId === userId
      ? {
          ...name,
          salt: null,
          displayName: null,
          erased: {
            at: '2026-12-01T02:00:00.000Z',
            by: ['compliance-1', 'compliance-2'],
            ground: 'person_asked',
            disposalId: 'disposal-1',
          },
        }
      : name,
  ),
});
