import type { ChangeSet } from '../rules/change-set/change-set.js';
import type { CatalogueEdit } from '../rules/edits/catalogue-change.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { ChangeRequest } from './change-catalogue.js';
import { changeAskedFor, newestRevision } from './preview-spreadsheet.js';
import type { SpreadsheetDeps } from './preview-spreadsheet.js';
import type { ChangeSetProjection } from './ports-of-catalogue.js';
import type { ChangeSetReads } from './read-change-sets.js';

export interface OpeningFromSpreadsheet {
  readonly actor: Actor;
  readonly changeSetId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly title: string;
  /** SHA-256 of the uploaded file. */
  readonly spreadsheetId: string;
  /** That every difference is meant, where it is not known what the spreadsheet was made from. */
  readonly takesEveryDifference: boolean;
}

export interface OpenFromSpreadsheetDeps extends SpreadsheetDeps {
  readonly changeCatalogue: (request: ChangeRequest) => Promise<Result<ChangeSet, Refusal>>;
  readonly changeSets: Pick<ChangeSetProjection, 'list'>;
  readonly findChangeSet: ChangeSetReads['find'];
}

type Opened = Result<ChangeSet, Refusal>;

/**
 * Opens a change set with the edits that an uploaded spreadsheet asks for. Two commands, of which
 * each gets its first answer when it is asked again: a repeat after a crash goes on where it
 * stopped. The file is read before anything is opened, so a refused one leaves no change set. The
 * same file under the same title names the change set that it opened before, whatever became of it.
 */
export const openFromSpreadsheet =
  (deps: OpenFromSpreadsheetDeps) =>
  async (asked: OpeningFromSpreadsheet): Promise<Opened> => {
    const before = await openedBefore(deps, asked);
    if (before !== null) return deps.findChangeSet(asked.actor, before);
    const newest = await newestRevision(deps, asked.actor.bankId);
    const edits = await editsOf(deps, asked, newest.contentHash);
    if (!edits.ok) return edits;
    const opened = await deps.changeCatalogue({
      ...commandOf(asked),
      command: {
        kind: 'open_change_set',
        title: asked.title,
        spreadsheetId: asked.spreadsheetId,
      },
    });
    if (!opened.ok) return opened;
    const { base } = opened.value;
    const onBase =
      base.contentHash === newest.contentHash
        ? edits
        : await editsOf(deps, asked, base.contentHash);
    if (!onBase.ok) return onBase;
    return deps.changeCatalogue({
      ...commandOf(asked),
      commandId: `${asked.commandId}/edits`,
      expectedRevision: opened.value.revision,
      command: { kind: 'edit_change_set', edits: onBase.value },
    });
  };

/** One that was opened by this very command is gone on with: its edits may be missing yet. */
const openedBefore = async (
  { changeSets }: OpenFromSpreadsheetDeps,
  { actor: { bankId }, changeSetId, spreadsheetId, title }: OpeningFromSpreadsheet,
): Promise<string | null> => {
  let cursor: string | null = null;
  do {
    const page = await changeSets.list({ bankId, limit: maximumPageSize, cursor });
    const before = page.items.find(
      (one) =>
        one.spreadsheetId === spreadsheetId &&
        one.title === title &&
        one.changeSetId !== changeSetId,
    );
    if (before !== undefined) return before.changeSetId;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
};

const maximumPageSize = 100;

const commandOf = ({
  title: _title,
  spreadsheetId: _id,
  takesEveryDifference: _takes,
  ...asked
}: OpeningFromSpreadsheet) => ({
  ...asked,
  expectedRevision: null,
});

const editsOf = async (
  deps: OpenFromSpreadsheetDeps,
  { actor: { bankId }, spreadsheetId, takesEveryDifference }: OpeningFromSpreadsheet,
  contentHash: string,
): Promise<Result<readonly CatalogueEdit[], Refusal>> => {
  const bytes = await deps.uploads.find(bankId, spreadsheetId);
  if (bytes === null) return fail(refuse('spreadsheet_unknown'));
  const heads = await deps.catalogue.list(bankId);
  const file = { heads, bytes, fileHash: spreadsheetId };
  const change = await changeAskedFor(deps, file, contentHash);
  if (!change.ok) return change;
  if (change.value.madeFrom === null && !takesEveryDifference)
    return fail(refuse('spreadsheet_origin_unknown'));
  return change.value.edits.length === 0
    ? fail(refuse('spreadsheet_changes_nothing'))
    : ok(change.value.edits);
};
