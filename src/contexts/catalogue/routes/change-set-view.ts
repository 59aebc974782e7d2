import type { ChangeSet, ChangeSetSummary } from '../rules/change-set/change-set.js';
import type { DifferenceReading, DraftStanding } from '../use-cases/read-change-sets.js';

/** What a list shows of a change set. */
export const changeSetSummaryView = (changeSet: ChangeSetSummary) => ({
  changeSetId: changeSet.changeSetId,
  title: changeSet.title,
  status: changeSet.status,
  revision: changeSet.revision,
  base: changeSet.base,
  rollBack: changeSet.rollBack ?? null,
  authors: changeSet.authors,
  approver: changeSet.approver,
  effectiveOn: changeSet.effectiveOn,
  differenceHash: changeSet.differenceHash,
  impactHash: changeSet.impactHash,
  impact: changeSet.impact,
  signatures: changeSet.signatures.map(({ userId, ...signed }) => ({ ...signed, by: userId })),
  published: changeSet.published,
  tookEffectAt: changeSet.tookEffectAt,
  voidedBecause: changeSet.voidedBecause,
  withdrawal: changeSet.withdrawal,
  note: changeSet.note,
  createdAt: changeSet.createdAt,
  updatedAt: changeSet.updatedAt,
});

/** A change set with its edits; the difference has its own URL. */
export const changeSetView = (changeSet: ChangeSet) => ({
  ...changeSetSummaryView(changeSet),
  edits: changeSet.edits,
  warnings: changeSet.warnings,
});

/** Where it stands in the history: nothing where there is no revision at all. */
export const standingView = (standing: DraftStanding | null) =>
  standing === null
    ? {}
    : {
        standing: {
          ...standing,
          draftsOnIt: standing.draftsOnIt.map(({ changeSetId, title }) => ({ changeSetId, title })),
        },
      };

export const differenceView = ({ changeSet, differenceHash, differences }: DifferenceReading) => ({
  changeSetId: changeSet.changeSetId,
  revision: changeSet.revision,
  status: changeSet.status,
  base: changeSet.base,
  effectiveOn: changeSet.effectiveOn,
  differenceHash,
  differences,
});
