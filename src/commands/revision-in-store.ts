import { createDraftExaminer } from '../infrastructure/draft-examiner/draft-examiner.js';
import { connectDatabase } from '../infrastructure/mongo/connect.js';
import type { Database } from '../infrastructure/mongo/connect.js';
import type { CatalogueRevision } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import { revisionJudgingOn } from '../contexts/rulebook/rules/content/revision-history.js';
import { draftIdOf } from '../contexts/catalogue/rules/change-set/draft-revision.js';
import { foldChangeSet } from '../contexts/catalogue/rules/change-set/evolve-change-set.js';
import { dayOf } from '../kernel/values/clock/calendar-day.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import { readDraft } from '../contexts/catalogue/use-cases/choose-draft.js';
import type { BulkChoice } from './bulk-arguments.js';

type Chosen = Promise<Result<CatalogueRevision, string>>;
type Repositories = Database['repositories'];

/**
 * A revision of a bank, or a draft, as the store that MONGODB_URI names holds it. Whoever has that
 * address is an operator: nobody signs in.
 * @throws Unavailable when the store cannot be reached.
 */
export const revisionInStore = async (
  { MONGODB_URI: uri }: Readonly<Record<string, string | undefined>>,
  choice: BulkChoice,
): Chosen => {
  if (uri === undefined || uri === '')
    return fail(
      'that is kept in the store: name it with MONGODB_URI, or save the draft to a file and give draft:<file>',
    );
  const { repositories, close } = await connectDatabase(uri);
  try {
    const draft = draftIdOf(choice.revision);
    return draft === null
      ? await publishedRevision(repositories, choice)
      : await draftRevision(repositories, draft, choice.bankId);
  } finally {
    await close();
  }
};

const publishedRevision = async (
  { catalogue }: Repositories,
  { bankId, revision, asOf }: BulkChoice,
): Chosen => {
  const heads = await catalogue.list(bankId);
  const head =
    revision === null
      ? revisionJudgingOn(heads, asOf ?? dayOf(new Date().toISOString()))
      : heads.find((one) => one.revision === revision || one.contentHash === revision);
  const content = head === undefined ? null : await catalogue.find(head.contentHash);
  if (head === undefined || content === null)
    return fail(
      `bank ${bankId ?? ''} has no such revision; it has ${heads.map((one) => one.revision).join(', ')}`,
    );
  return ok({ ...head, content });
};

/** Ids of change sets are unique over all banks, so a bank need not be named. */
const draftRevision = async (
  { catalogue, changeSetCommits }: Repositories,
  changeSetId: string,
  bankId: string | null,
): Chosen => {
  for await (const stream of changeSetCommits.streams()) {
    if (stream.streamId !== changeSetId || (bankId ?? stream.bankId) !== stream.bankId) continue;
    const record = foldChangeSet(await changeSetCommits.read(stream.bankId, changeSetId));
    if (record === null) break;
    const drafts = createDraftExaminer({ catalogue });
    const read = await readDraft({ drafts }, record.state).finally(drafts.close);
    if (read.ok) return read;
    const { detail, violations = [] } = read.failure;
    return fail([detail.en, ...violations.map((one) => one.detail.en)].join('\n'));
  }
  return fail(`there is no draft ${changeSetId} in the store, and no such file`);
};
