import { textCommitmentsOf } from '../../applications/rules/acts/text-readers.js';
import { opensCommitment } from '../../../kernel/record/text-commitment.js';
import type { InvariantViolation } from '../rules/invariant-violation.js';
import { violation } from './invariant-deps.js';
import type { InvariantDeps, SeenRecords } from './invariant-deps.js';

/** V13: each text that a commit holds a commitment to is kept apart, as it was committed to. */
export const textViolations = async (
  { texts, sha256 }: Pick<InvariantDeps, 'texts' | 'sha256'>,
  seen: SeenRecords,
): Promise<readonly InvariantViolation[]> => {
  const found: InvariantViolation[] = [];
  for (const { bankId, commits } of seen.values()) {
    const commitments = textCommitmentsOf(commits);
    if (commitments.length === 0) continue;
    const opened = await texts.open(bankId, commitments);
    const sound = new Set(
      opened.filter((one) => opensCommitment(one, sha256)).map(({ commitment }) => commitment),
    );
    for (const commit of commits)
      for (const commitment of textCommitmentsOf([commit]))
        if (!sound.has(commitment))
          found.push(
            violation(
              'V13',
              `applicationCommits/${commit.streamId}:${commit.revision}`,
              `nothing opens ${commitment}`,
            ),
          );
  }
  return found;
};
