import type { ChangeOf, ChangeSetLookups } from '../rules/change-set/change-set-command.js';
import { nothingToRestore } from '../rules/change-set/roll-back.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';

/**
 * What going back comes to: the edits that restore the earlier content on the newest revision of
 * the bank, and how much shorter the way is by its policy of today.
 */
export const loadRollBack = async (
  deps: { readonly catalogue: CatalogueStore; readonly drafts: DraftExaminer },
  { bankId, changeSetId }: { readonly bankId: string; readonly changeSetId: string },
  command: ChangeOf<'open_roll_back'>,
): Promise<Result<ChangeSetLookups['open_roll_back'], Refusal>> => {
  const heads = await deps.catalogue.list(bankId);
  const [newest] = heads;
  const target = heads.find(
    ({ revision, contentHash }) => revision === command.to || contentHash === command.to,
  );
  if (newest === undefined || target === undefined)
    return fail(refuse('catalogue_revision_unknown.named', { revision: command.to }));
  if (target.contentHash === newest.contentHash) return fail(nothingToRestore());
  const restoring = await deps.drafts.ask({
    kind: 'roll_back',
    newestHash: newest.contentHash,
    earlierHash: target.contentHash,
  });
  if (!restoring.ok) return restoring;
  const { edits, decidedLimit } = restoring.value;
  const rollBack = {
    to: { revision: target.revision, contentHash: target.contentHash },
    note: command.note,
    decidedLimit,
  };
  const base = { revision: newest.revision, contentHash: newest.contentHash };
  return ok({ changeSetId, base, rollBack, edits });
};
