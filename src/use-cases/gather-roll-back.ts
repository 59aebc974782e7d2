import type { ChangeSetCommand } from '../domain/change-set/change-set-command.js';
import {
  nothingToRestore,
  rollBackEdits,
  rollBackLimitOf,
} from '../domain/change-set/roll-back.js';
import { refuse } from '../domain/lifecycle/refusal.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import { fail, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { baseContent } from './edited-catalogue.js';
import type { EditedDeps } from './edited-catalogue.js';

type Command = Extract<ChangeSetCommand, { kind: 'open_roll_back' }>;

/**
 * What going back comes to: the edits that restore the earlier content on the newest revision of
 * the bank, and how much shorter the way is by its policy of today.
 */
export const rollBackFound = async (
  deps: EditedDeps,
  { bankId, changeSetId }: { readonly bankId: string; readonly changeSetId: string },
  command: Omit<Command, 'found'>,
): Promise<Result<ChangeSetCommand, Refusal>> => {
  const heads = await deps.catalogue.list(bankId);
  const [newest] = heads;
  const target = heads.find(
    ({ revision, contentHash }) => revision === command.to || contentHash === command.to,
  );
  if (newest === undefined || target === undefined) return fail(revisionUnknown(command.to));
  if (target.contentHash === newest.contentHash) return fail(nothingToRestore());
  const [now, earlier] = [
    await baseContent(deps, newest.contentHash),
    await baseContent(deps, target.contentHash),
  ];
  if (!now.ok) return now;
  if (!earlier.ok) return earlier;
  const edits = rollBackEdits(now.value, earlier.value);
  if (!edits.ok) return edits;
  const rollBack = {
    to: { revision: target.revision, contentHash: target.contentHash },
    note: command.note,
    decidedLimit: rollBackLimitOf(now.value),
  };
  const base = { revision: newest.revision, contentHash: newest.contentHash };
  return ok({ ...command, found: { changeSetId, base, rollBack, edits: edits.value } });
};

const revisionUnknown = (to: string): Refusal =>
  refuse(
    'not_found',
    'catalogue_revision_unknown',
    `没有目录版本“${to}”。`,
    `There is no catalogue revision "${to}".`,
  );
