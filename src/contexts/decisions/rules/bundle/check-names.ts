import { bundle } from '../../../../kernel/messages/bundle.js';
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
      ? [fault(entry, bundle.say('names.name_missing', { who }))]
      : [fault(entry, bundle.say('names.name_not_one_committed', { who }))];
  });

const isSound = (name: PersonName, sha256: Sha256): boolean => {
  const { salt, displayName, commitment, erased, withheld } = name;
  return salt === null || displayName === null
    ? erased !== null || withheld === true
    : nameCommitmentOf(salt, displayName, sha256) === commitment;
};
