import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import type { ChangeSet, ChangeSetEvent } from '../rules/change-set/change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import { draftRevisionOf } from '../rules/change-set/draft-revision.js';
import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { changeSetUnknown } from '../rules/change-set/refuse-change-at-gate.js';
import { hasRole } from '../../../kernel/values/actor.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { compileSteps } from '../../matching/rules/assessment/compile-catalogue.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CompiledRevision } from './compiled-revisions.js';
import { runYielding } from '../../../kernel/run-yielding.js';
import type { CommitStore } from '../../../kernel/ports.js';
import type { DraftExaminer } from './ports-of-drafts.js';

export interface DraftDeps {
  readonly drafts: DraftExaminer;
  readonly changes: Pick<CommitStore<ChangeSetEvent>, 'read'>;
}

export type ChooseDraft = (
  actor: Actor | null,
  changeSetId: string,
) => Promise<Result<CompiledRevision, Refusal>>;

/** Drafts kept compiled, some 20 MB each. */
const mostKept = 2;

/**
 * A change set of the actor's own bank, as it is now, ready to judge
 * (docs/rules/rule-changes.md#trying-a-draft): for its administrators only. One whose rules do not
 * hold together is refused with what is wrong.
 */
export const chooseDraft = (deps: DraftDeps): ChooseDraft => {
  const kept = new Map<string, CompiledRevision>();
  return async (actor, changeSetId) => {
    if (actor?.kind !== 'bank_user' || !hasRole(actor, 'catalogue_administrator'))
      return fail(refuse('draft_needs_administrator'));
    const record = foldChangeSet(await deps.changes.read(actor.bankId, changeSetId));
    if (record === null) return fail(changeSetUnknown());
    const name = `${actor.bankId}/${changeSetId}@${record.state.revision}`;
    const known = kept.get(name);
    if (known !== undefined) return ok(known);
    const revision = await readDraft(deps, record.state);
    if (!revision.ok) return revision;
    const compiled = await runYielding(compileSteps(revision.value));
    const compiledRevision = { revision: revision.value, compiled };
    keep(kept, name, compiledRevision);
    return ok(compiledRevision);
  };
};

const keep = (
  kept: Map<string, CompiledRevision>,
  name: string,
  compiledRevision: CompiledRevision,
): void => {
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(name, compiledRevision);
};

/** A change set as a revision, whoever asks; refused with what is wrong in it. */
export const readDraft = async (
  { drafts }: Pick<DraftDeps, 'drafts'>,
  changeSet: ChangeSet,
): Promise<Result<CatalogueRevision, Refusal>> => {
  const draft = draftOf(changeSet);
  const sound = await drafts.ask({ kind: 'soundness', draft });
  if (!sound.ok) return sound;
  const contentHash = await drafts.ask({ kind: 'content_hash', draft });
  if (!contentHash.ok) return contentHash;
  const content = await drafts.content(draft);
  if (!content.ok) return content;
  return ok(draftRevisionOf(changeSet, { content: content.value, contentHash: contentHash.value }));
};

/** A draft is as it is now: what was known of it at some instant is not asked. */
export const draftHasNoPast = (): Refusal => refuse('draft_has_no_past');
