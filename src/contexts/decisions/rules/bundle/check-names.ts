import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { nameCommitmentOf } from '../../../../kernel/record/name-commitment.js';
import type { PersonName } from '../../../../kernel/record/name-commitment.js';
import { commitmentsOf } from '../../../../kernel/record/names-of-commits.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { DecisionRecord } from './decision-record.js';
import { personText } from './person-text.js';

const entry = 'people.json';

/** Names that are not those committed to, or neither there nor erased nor withheld. */
export const nameFaults = (
  { commits, names }: Pick<DecisionRecord, 'commits' | 'names'>,
  sha256: Sha256,
): readonly BundleFault[] =>
  commitmentsOf(commits).flatMap(({ userId, commitment }) => {
    const name = names.find((one) => one.userId === userId && one.commitment === commitment);
    const isMissing = name === undefined;
    if (!isMissing && isSound(name, sha256)) return [];
    // The name itself is what is in doubt.
    const who = personText(userId, { commits, names: [] });
    return isMissing
      ? [fault(entry, `缺少${who.zh}的姓名`, `the name is missing of ${who.en}`)]
      : [
          fault(
            entry,
            `${who.zh}的姓名与记录中的承诺值不符`,
            `the name is not the one committed to, of ${who.en}`,
          ),
        ];
  });

const isSound = (name: PersonName, sha256: Sha256): boolean => {
  const { salt, displayName, commitment, erased, withheld } = name;
  return salt === null || displayName === null
    ? erased !== null || withheld === true
    : nameCommitmentOf(salt, displayName, sha256) === commitment;
};
