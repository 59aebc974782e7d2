/** A change set as a revision to try things under: no revision, and its name says so. */
import type { CatalogueRevision } from '../../../rulebook/rules/content/catalogue-revision.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ChangeSet } from './change-set.js';

const prefix = 'draft:';

/** The change set that `draft:<changeSetId>` names; `null` for any other name of a revision. */
export const draftIdOf = (revision: string | null): string | null =>
  revision?.startsWith(prefix) === true ? revision.slice(prefix.length) : null;

type Drafted = Pick<ChangeSet, 'changeSetId' | 'revision' | 'base' | 'effectiveOn' | 'updatedAt'>;

/**
 * What is judged under it names `draft:<changeSetId>@<revision of the change set>`, which is the
 * name of no revision, so that no answer passes for one under rules in force.
 */
export const draftRevisionOf = (
  { changeSetId, revision, base, effectiveOn, updatedAt }: Drafted,
  { content, contentHash }: Pick<CatalogueRevision, 'content' | 'contentHash'>,
): CatalogueRevision => ({
  edition: content.edition,
  revision: `${prefix}${changeSetId}@${revision}`,
  contentHash,
  content,
  effectiveOn: effectiveOn ?? dayOf(updatedAt),
  recordedAt: updatedAt,
  parentHash: base.contentHash,
});
