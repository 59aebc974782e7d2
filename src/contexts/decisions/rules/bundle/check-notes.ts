import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { textCommitmentsOf } from '../../../applications/rules/acts/text-readers.js';
import { opensCommitment } from '../../../../kernel/record/text-commitment.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import { notesName } from './bundle-texts.js';
import type { DecisionRecord } from './decision-record.js';

/**
 * Texts that are not those committed to, or neither there nor withheld, each by the first commit
 * that holds its commitment; and texts that no commit holds one to.
 */
export const noteFaults = (
  { commits, texts }: Pick<DecisionRecord, 'commits' | 'texts'>,
  sha256: Sha256,
): readonly BundleFault[] => {
  const unseen = new Map(texts.map((one) => [one.commitment, one]));
  const seen = new Set<string>();
  const faults = commits.flatMap((commit) =>
    textCommitmentsOf([commit]).flatMap((commitment) => {
      if (seen.has(commitment)) return [];
      seen.add(commitment);
      const text = unseen.get(commitment);
      unseen.delete(commitment);
      if (text === undefined) return [missingOf(commit.revision)];
      return opensCommitment(text, sha256) ? [] : [otherOf(commit.revision)];
    }),
  );
  return unseen.size === 0 ? faults : [...faults, foreign];
};

const missingOf = (revision: number): BundleFault =>
  fault(notesName, bundle.say('notes.missing', { revision }));

const otherOf = (revision: number): BundleFault =>
  fault(notesName, bundle.say('notes.other', { revision }));

const foreign = fault(notesName, bundle.say('notes.foreign'));
